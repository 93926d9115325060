/** Where the URL is going to be put. `image` means `<img>`: the one place where an SVG is only a picture. */
export type MediaPurpose = 'image' | 'video' | 'audio' | 'link';

/** What an app knows or decides about URLs; see {@link mediaUrl}. */
export interface MediaUrlPolicy {
  /** @default 'image' */
  readonly purpose?: MediaPurpose | undefined;
  /**
   * Whether the page itself is on loopback (`isLoopbackHost(location.hostname)`). Only then are `http:` and
   * private hosts accepted, so that a local server can be developed against.
   * @default false
   */
  readonly pageIsLoopback?: boolean | undefined;
  /**
   * `location.origin`. When given, a `blob:` URL must be of this origin. Without it any is accepted: browsers
   * load only those that the page's own origin made.
   */
  readonly pageOrigin?: string | undefined;
  /**
   * Media types accepted in `data:` URIs, lower-case; never for links. `[]` accepts none; `video/…` and
   * `audio/…` can be added, anything that is not media cannot.
   * @default raster images, and SVG for images
   */
  readonly dataTypes?: readonly string[] | undefined;
  /**
   * Has the last word on `https:` and `http:` URLs: `allowed` is what the rules say, the answer is what
   * counts. It is never asked about other schemes or URLs with a user or password; those cannot be allowed.
   */
  readonly allow?: ((url: URL, verdict: MediaUrlVerdict) => boolean) | undefined;
}

/** What the rules say about a URL, for {@link MediaUrlPolicy.allow}. */
export interface MediaUrlVerdict {
  /** What the URL is wanted for. */
  readonly purpose: MediaPurpose;
  /** Whether the rules would let it pass. */
  readonly allowed: boolean;
}

const maxLength = 8 * 1024;
// A data: URI is judged by what stands before its comma; no honest one needs more.
const maxDataHead = 256;

const rasterTypes: readonly string[] = [
  ...['png', 'apng', 'jpeg', 'jpg', 'gif', 'webp', 'avif', 'bmp', 'tiff', 'heic', 'heif', 'jxl'],
  ...['x-icon', 'vnd.microsoft.icon'],
].map((subtype) => `image/${subtype}`);

// oxlint-disable-next-line no-control-regex -- refusing control characters is the purpose
const controlCharacters = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * The one gate that a server's URL passes on its way to the DOM: the URL to put there, or `null` to refuse.
 *
 * Accepted are `https:` on public hosts; for images, video and audio also `blob:` and pictures as `data:`.
 * Everything else is refused: other schemes, relative and protocol-relative URLs, users and passwords, control
 * characters (of `data:`, in the first 256), more than 8 KiB (`data:` excepted), `http:` and private hosts unless the page is on loopback.
 *
 * @example
 * ```ts
 * const src = mediaUrl(media.url, { purpose: 'image', pageIsLoopback: isLoopbackHost(location.hostname) });
 * ```
 */
export function mediaUrl(value: unknown, policy: MediaUrlPolicy = {}): string | null {
  if (typeof value !== 'string') return null;
  const purpose = policy.purpose ?? 'image';
  if (/^data:/i.test(value)) return dataUrl(value, purpose, policy);
  if (value.length > maxLength || controlCharacters.test(value)) return null;
  if (/^blob:/i.test(value)) return blobUrl(value, purpose, policy);

  // The parser would also take "https:host", which a page reads as relative.
  const url = /^https?:\/\//i.test(value) ? parse(value) : null;
  if (url === null || url.username !== '' || url.password !== '') return null;
  const isPublic = url.protocol === 'https:' && !isPrivateHost(url.hostname);
  const allowed = isPublic || policy.pageIsLoopback === true;
  return (policy.allow === undefined ? allowed : policy.allow(url, { purpose, allowed })) ? url.href : null;
}

/** Whether a host name, as `location.hostname` has it, is this machine: `localhost`, `127.0.0.1`, `[::1]`. */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost') || host === '[::1]') return true;
  return ipv4(host)?.[0] === 127;
}

// Prefix checks only: reading ten megabytes to learn what the first bytes say would block the page. What follows
// the head is the bytes of a file: whatever stands there, the media type says who reads it.
function dataUrl(value: string, purpose: MediaPurpose, policy: MediaUrlPolicy): string | null {
  if (purpose === 'link') return null;
  const head = value.slice(0, maxDataHead);
  const mediaType = /^data:([a-z]+\/[a-z0-9.+-]+)(?:;[^\s,]*)?,/i.exec(head)?.[1];
  if (mediaType === undefined || controlCharacters.test(head)) return null;
  const type = mediaType.toLowerCase();
  if (!/^(?:image|video|audio)\//.test(type)) return null;
  // As a document SVG runs scripts; in <img> it cannot.
  if (type === 'image/svg+xml' && purpose !== 'image') return null;
  const accepted =
    policy.dataTypes ?? (purpose === 'image' ? [...rasterTypes, 'image/svg+xml'] : rasterTypes);
  return accepted.includes(type) ? value : null;
}

function blobUrl(value: string, purpose: MediaPurpose, policy: MediaUrlPolicy): string | null {
  // `null` is the origin of a sandboxed page.
  const url = purpose !== 'link' && /^blob:(?:https?:\/\/|null\/)/i.test(value) ? parse(value) : null;
  if (url === null || (policy.pageOrigin !== undefined && url.origin !== policy.pageOrigin)) return null;
  return url.href;
}

function parse(value: string): URL | null {
  try {
    return new URL(value);
  } catch {
    return null;
  }
}

// Works on what the URL parser made of the host: lower-case, and every spelling of an IPv4 address (decimal,
// hexadecimal, octal, fewer parts, full-width digits) as four decimal numbers.
function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/\.+$/, '');
  if (host.startsWith('[')) return isPrivateIpv6(host.slice(1, -1));
  const address = ipv4(host);
  if (address !== null) return isPrivateIpv4(address);
  // A name without a dot is only known to the network that the reader is in.
  return !host.includes('.') || /\.(?:localhost|local|internal|home\.arpa)$/.test(host);
}

function ipv4(host: string): readonly number[] | null {
  const parts = host.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part)) ? parts.map(Number) : null;
}

function isPrivateIpv4([a = 0, b = 0]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 100) return b >= 64 && b < 128;
  if (a === 169) return b === 254;
  if (a === 172) return b >= 16 && b < 32;
  if (a === 192) return b === 168;
  return a === 198 && (b === 18 || b === 19);
}

function isPrivateIpv6(address: string): boolean {
  const groups = ipv6Groups(address);
  const [first = 0, second = 0, third = 0] = groups;
  // Three forms carry an IPv4 address: mapped (::ffff:a.b.c.d), NAT64 (64:ff9b::a.b.c.d) and 6to4 (2002:a.b.c.d::).
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return isPrivateIpv4(embedded(groups, 6));
  if (first === 0x64 && second === 0xff9b && third === 0) return isPrivateIpv4(embedded(groups, 6));
  if (first === 0x2002) return isPrivateIpv4(embedded(groups, 1));
  // Only 2000::/3 is public: what is outside is loopback, unique local, link-local, multicast or reserved.
  return (first & 0xe000) !== 0x2000;
}

function ipv6Groups(address: string): number[] {
  const [head = '', tail = ''] = address.split('::');
  const numbers = (text: string) => (text === '' ? [] : text.split(':').map((group) => parseInt(group, 16)));
  const before = numbers(head);
  const after = numbers(tail);
  return [...before, ...Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0), ...after];
}

function embedded(groups: readonly number[], at: number): readonly number[] {
  const group = groups[at] ?? 0;
  return [group >> 8, group & 0xff];
}
