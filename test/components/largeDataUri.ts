/** A picture of noise as a `data:` address, of about four bytes a pixel: uncompressed, so that its size is known. */
export function createBmp(width: number, height: number, seed = 1): string {
  const body = width * height * 3;
  const bytes = new Uint8Array(54 + body);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  let noise = seed;
  for (let at = 54; at < bytes.length; at += 1) {
    noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
    bytes[at] = noise >>> 24;
  }
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `data:image/bmp;base64,${btoa(binary)}`;
}
