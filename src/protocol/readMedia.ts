import { kindOfMedia } from './mediaKind.ts';

/** A displayable or downloadable file found in an output. Only `url` and `path` are certain. */
export interface Media {
  /** What it can be shown as; `file`: only downloaded. */
  readonly kind: 'image' | 'video' | 'audio' | 'model3d' | 'file';
  /** As the server gave it. It passes `mediaUrl` before it reaches the DOM. */
  readonly url: string;
  /** Media type, as the server gave it; `null` when it gave none. */
  readonly contentType: string | null;
  /** Pixels; `null` unless the server gave a finite number above 0. */
  readonly width: number | null;
  /** Pixels, as for `width`. */
  readonly height: number | null;
  /** Seconds. */
  readonly duration: number | null;
  /** Name for a download, as the server gave it. */
  readonly fileName: string | null;
  /** Bytes. */
  readonly fileSize: number | null;
  /** The model's own flag (`has_nsfw_concepts`). */
  readonly nsfw: boolean;
  /** Where in the output it was found, e.g. `['images', 0]`. */
  readonly path: readonly (string | number)[];
}

type Path = Media['path'];
type Flags = boolean | readonly unknown[];
interface Visit {
  readonly value: unknown;
  readonly path: Path;
  /** The model's verdict on the value, or on each item of the list that the value is. */
  readonly nsfw: Flags;
}

// Far above any real output; they bound the work that a hostile one can cause.
const maxDepth = 64;
const maxVisits = 100_000;
const maxMedia = 1_000;
const maxUrlLength = 8 * 1024;
const maxRemembered = 20;

const nothing: readonly Media[] = Object.freeze([]);
const byIdentity = new WeakMap<object, readonly Media[]>();
// A string has no identity, yet the same output gives the same list. Held weakly: it may be a picture of megabytes.
let byText: WeakRef<Media>[] = [];
const listOf = new WeakMap<Media, readonly Media[]>();

/**
 * Finds every file in an output, in document order, whatever its shape: objects with a `url`, bare URL and
 * `data:` strings, lists and objects of those. The same output gives the same list, so it can be a selector.
 *
 * A URL that occurs twice is listed once, from where more is known about it. Text that merely contains URLs is
 * no media. At most 1,000 files, 64 levels and 100,000 values are looked at.
 *
 * @param output - a node's or a run's output, as it came; it must not be changed afterwards.
 */
export function readMedia(output: unknown): readonly Media[] {
  if (typeof output === 'string') return readText(output);
  if (typeof output !== 'object' || output === null) return nothing;
  const known = byIdentity.get(output);
  if (known !== undefined) return known;
  const media = find(output);
  byIdentity.set(output, media);
  return media;
}

function readText(output: string): readonly Media[] {
  if (!isUrlString(output)) return nothing;
  const known = byText.map((file) => file.deref()).find((file) => file?.url === output);
  if (known !== undefined) return listOf.get(known) ?? nothing;
  const media = find(output);
  const [file] = media;
  if (file === undefined) return nothing;
  listOf.set(file, media);
  byText = [...byText.slice(1 - maxRemembered), new WeakRef(file)];
  return media;
}

function find(output: unknown): readonly Media[] {
  const found = new Map<string, Media>();
  const seen = new Set<object>();
  const stack: Visit[] = [{ value: output, path: [], nsfw: false }];
  for (let visits = 0; visits < maxVisits && found.size < maxMedia; visits++) {
    const visit = stack.pop();
    if (visit === undefined) break;
    const { value } = visit;
    if (typeof value === 'string') {
      if (isUrlString(value))
        add(found, { ...unknownFile(visit), kind: kindOfMedia(value, null, null, visit.path), url: value });
    } else if (typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value);
      const file = Array.isArray(value) ? null : fileFrom(value, visit);
      if (file !== null) add(found, file);
      if (visit.path.length < maxDepth) pushChildren(stack, visit, value, file !== null);
    }
  }
  return found.size === 0 ? nothing : Object.freeze([...found.values()]);
}

// Last child first, so that the stack gives them back in the order of the document.
function pushChildren(stack: Visit[], { path, nsfw }: Visit, value: object, isFile: boolean): void {
  if (Array.isArray(value)) {
    for (let index = Math.min(value.length, maxVisits) - 1; index >= 0; index--) {
      const flag = typeof nsfw === 'boolean' ? nsfw : nsfw[index] === true;
      if (mayHold(value[index])) stack.push({ value: value[index], path: [...path, index], nsfw: flag });
    }
    return;
  }
  const flags = own(value, 'has_nsfw_concepts');
  for (const key of Object.keys(value).slice(0, maxVisits).reverse()) {
    const child = own(value, key);
    if (mayHold(child) && !(isFile && key === 'url')) {
      stack.push({ value: child, path: [...path, key], nsfw: nsfw === true || flagsFor(key, flags) });
    }
  }
}

// A list of flags belongs to `images`, one a picture; a single flag speaks of the whole output.
function flagsFor(key: string, flags: unknown): Flags {
  if (!Array.isArray(flags)) return flags === true;
  if (key === 'images') return flags;
  return key === 'image' && flags[0] === true;
}

function mayHold(value: unknown): boolean {
  return typeof value === 'string' ? value.length > 5 : typeof value === 'object' && value !== null;
}

function fileFrom(value: object, visit: Visit): Media | null {
  const url = own(value, 'url');
  // Spaces are tolerated here: that the string is a URL is told by its place.
  if (typeof url !== 'string' || !(/^(?:https?:\/\/|blob:)./i.test(url) || isUrlString(url))) return null;
  const contentType = text(own(value, 'content_type'))?.toLowerCase() ?? null;
  const fileName = text(own(value, 'file_name'));
  const resolution = own(value, 'resolution');
  const size = typeof resolution === 'object' && resolution !== null ? resolution : {};
  return {
    ...unknownFile(visit),
    kind: kindOfMedia(url, contentType, fileName, visit.path),
    url,
    contentType,
    width: positive(own(value, 'width')) ?? positive(own(size, 'width')),
    height: positive(own(value, 'height')) ?? positive(own(size, 'height')),
    duration: positive(own(value, 'duration')),
    fileName,
    fileSize: positive(own(value, 'file_size')),
  };
}

function add(found: Map<string, Media>, media: Media): void {
  const other = found.get(media.url);
  if (other === undefined) return void found.set(media.url, media);
  const richer = facts(media) > facts(other) ? media : other;
  const kind = richer.kind !== 'file' ? richer.kind : (richer === media ? other : media).kind;
  // Setting a key that is there keeps its place.
  found.set(media.url, { ...richer, kind, nsfw: media.nsfw || other.nsfw });
}

function facts(media: Media): number {
  const known = [
    media.contentType,
    media.width,
    media.height,
    media.duration,
    media.fileName,
    media.fileSize,
  ];
  return known.filter((fact) => fact !== null).length;
}

function unknownFile({ path, nsfw }: Visit): Media {
  return {
    kind: 'file',
    url: '',
    contentType: null,
    width: null,
    height: null,
    duration: null,
    fileName: null,
    fileSize: null,
    nsfw: nsfw === true,
    path,
  };
}

// A string that is a URL as a whole; a sentence that begins with one is not.
function isUrlString(value: string): boolean {
  if (/^data:/i.test(value)) return /^data:[a-z]+\/[a-z0-9.+-]+(?:;[^\s,]*)?,/i.test(value.slice(0, 256));
  return value.length <= maxUrlLength && /^(?:https?:\/\/|blob:)\S+$/i.test(value);
}

function own(value: object, key: string): unknown {
  // Checked to be the value's own: nothing is read from a prototype.
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}
