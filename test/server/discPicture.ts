import sharp from 'sharp';

/** A red disc on white, as a PNG of 96 × 64: what is left of it tells that these very pixels were read. */
export function discPicture(): Promise<Buffer> {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="64"><rect width="96" height="64" fill="#fff"/><circle cx="48" cy="32" r="20" fill="#d00"/></svg>';
  return sharp(Buffer.from(svg)).png().toBuffer();
}
