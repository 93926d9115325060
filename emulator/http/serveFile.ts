import type { StoredFile } from '../createFileStore.ts';

/** Answers with a file or the part of it that the Range header asks for: players seek by ranges. */
export function serveFile(file: StoredFile, range: string | undefined): Response {
  const size = file.bytes.byteLength;
  const headers = { 'content-type': file.contentType, 'accept-ranges': 'bytes' };
  if (range === undefined) {
    return new Response(file.bytes, { headers: { ...headers, 'content-length': String(size) } });
  }
  const part = parseRange(range, size);
  if (!part) return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  const [first, last] = part;
  return new Response(file.bytes.slice(first, last + 1), {
    status: 206,
    headers: {
      ...headers,
      'content-range': `bytes ${first}-${last}/${size}`,
      'content-length': String(last - first + 1),
    },
  });
}

/** First and last byte of a single range (RFC 9110, 14.1.2); null when it cannot be satisfied. */
function parseRange(range: string, size: number): [number, number] | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range);
  if (!match || (match[1] === '' && match[2] === '')) return null;
  // `-n` asks for the last n bytes.
  const first = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const last = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return first <= last ? [first, last] : null;
}
