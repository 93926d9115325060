/** Characters from which on a `data:` address is worth replacing (measured): below, Chromium is as fast with it. */
const worthIt = 192 * 1024;

// Only what can be a picture and nothing else: an SVG that were opened at such an address would run its scripts as this
// page.
const raster = /^data:(image\/[a-z0-9.-]{1,40});base64,/i;

interface Lease {
  readonly url: string;
  holders: number;
}

// By what they replace: a stage, its thumbnail and the lightbox show the same bytes.
const leases = new Map<string, Lease>();
let isForbidden = false;

/** Whether an address holds so much of a picture that it should be replaced. */
export function isHeavy(src: string | null): src is string {
  return !isForbidden && src !== null && src.length >= worthIt && raster.test(src);
}

/** A `blob:` address of the bytes in a heavy one, until it is released; `src` itself if those are none. */
export function acquire(src: string): string {
  // The same listener again is no other one.
  document.addEventListener('securitypolicyviolation', readViolation);
  let lease = leases.get(src);
  if (!lease) {
    const [head = '', type = ''] = raster.exec(src) ?? [];
    try {
      const bytes = decodeBase64(src.slice(head.length));
      lease = { url: URL.createObjectURL(new Blob([bytes], { type })), holders: 0 };
    } catch {
      // What is wrong with it is for the browser to judge, as with every other address.
      return src;
    }
    leases.set(src, lease);
  }
  lease.holders += 1;
  return lease.url;
}

/** Lets go of what `acquire` gave. The bytes are freed when nobody holds them any more. */
export function release(src: string): void {
  const lease = leases.get(src);
  if (!lease) return;
  lease.holders -= 1;
  // Not at once: StrictMode, and a picture that moves, let go and take hold again in one go.
  queueMicrotask(() => {
    if (lease.holders > 0 || leases.get(src) !== lease) return;
    leases.delete(src);
    URL.revokeObjectURL(lease.url);
  });
}

// A page whose policy has no `blob:` says so once, and not again for every picture.
function readViolation({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void {
  if (effectiveDirective === 'img-src' && blockedURI.startsWith('blob')) isForbidden = true;
}

/** The bytes of a base64 text. Not by fetch(): a page's policy may forbid that. @throws when it is none. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  // Too new for the types of the language that this is written in.
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (fromBase64) return fromBase64.call(Uint8Array, text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
