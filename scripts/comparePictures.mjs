import pixelmatch from 'pixelmatch';
import sharp from 'sharp';

/**
 * Colours closer than this (0 to 1, as the eye weighs them) are the same, and so is what only smooths an edge: one
 * machine does not draw the same glyph the same way each time.
 */
const threshold = 0.12;
/** Pixels that may differ beyond it, however large the picture. A single letter is more. */
export const tolerance = 10;

/** How two pictures differ: `null` when they do not, else in words, and as a picture of where. */
export async function comparePictures(before, after) {
  const [old, now] = await Promise.all([decode(before), decode(after)]);
  if (old.width !== now.width || old.height !== now.height) {
    return { why: `${old.width} × ${old.height} became ${now.width} × ${now.height}`, diff: null };
  }
  const diff = new Uint8Array(old.data.length);
  const differing = pixelmatch(old.data, now.data, diff, old.width, old.height, { threshold });
  if (differing <= tolerance) return null;
  const { width, height } = old;
  return {
    why: `${differing} pixels differ`,
    diff: await sharp(diff, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer(),
  };
}

/** A picture as it is kept: the same pixels in fewer bytes than PNG. */
export async function packPicture(png) {
  return sharp(png).webp({ lossless: true, effort: 5 }).toBuffer();
}

async function decode(file) {
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data.buffer, data.byteOffset, data.length), ...info };
}
