import { decodeBase64 } from '../media/objectUrls.ts';

// A download reads from its address when the browser gets to it, in Safari after a dialog. None says when that was.
const longEnough = 40_000;

const extensions: Readonly<Record<string, string>> = { jpeg: 'jpg', 'svg+xml': 'svg', 'x-icon': 'ico' };

/** Downloads what a `data:` or `blob:` address holds. The address never becomes one that a page could be opened at. */
export function saveFile(src: string, name: string): void {
  const file = /^data:/i.test(src) ? readDataUri(src) : null;
  const url = file === null ? src : URL.createObjectURL(file.blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = file === null || /\.\w{2,4}$/.test(name) ? name : `${name}.${file.extension}`;
  link.rel = 'noopener noreferrer';
  link.click();
  // A page that is left before that frees the bytes by itself.
  if (file !== null) setTimeout(() => URL.revokeObjectURL(url), longEnough);
}

// Not by fetch(): a page's Content-Security-Policy may forbid that.
function readDataUri(uri: string): { blob: Blob; extension: string } {
  const comma = uri.indexOf(',');
  const header = uri.slice(5, comma).toLowerCase();
  const body = uri.slice(comma + 1);
  const subtype = /^[a-z]+\/([a-z0-9.+-]+)/.exec(header)?.[1] ?? '';
  const bytes = header.endsWith(';base64')
    ? decodeBase64(decoded(body))
    : new TextEncoder().encode(decoded(body));
  return {
    // As bytes and nothing else: an SVG that were opened as what it is would run its scripts as this page.
    blob: new Blob([bytes], { type: 'application/octet-stream' }),
    extension: extensions[subtype] ?? subtype,
  };
}

// A lone percent sign is an error here and none to a browser.
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
