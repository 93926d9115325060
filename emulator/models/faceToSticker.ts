import { randomInt } from 'node:crypto';
import sharp from 'sharp';
import type { Model } from './model.ts';
import { saveImage } from './saveImage.ts';

/** Cuts the subject out along its alpha channel: white border, soft shadow, centred with room around it. */
export const faceToSticker: Model = async (input, context) => {
  const source = await sharp(await context.readMedia(input.image_url, 'image_url'))
    .ensureAlpha()
    .png({ compressionLevel: 1 })
    .toBuffer();
  const { width, height } = await sharp(source).metadata();
  const size = { width, height };
  const border = Math.max(2, Math.round(Math.max(width, height) * 0.026));

  const subject = await centre(source, size, border * 3);
  context.signal.throwIfAborted();
  const outline = await spread(await sharp(subject).extractChannel('alpha').raw().toBuffer(), size, border);
  context.signal.throwIfAborted();
  const shadow = await sharp(outline, { raw: { ...size, channels: 1 } })
    .blur(Math.max(1, border * 0.7))
    .linear(0.4, 0)
    .toColourspace('b-w')
    .raw()
    .toBuffer();

  const sticker = await sharp({ create: { ...size, channels: 4, background: '#0000' } })
    .composite([
      { input: await paint(shadow, size, '#1b1430'), top: Math.round(border * 0.55), left: 0 },
      { input: await paint(outline, size, '#ffffff'), top: 0, left: 0 },
      { input: subject },
    ])
    .png({ compressionLevel: 7 })
    .toBuffer();
  const images = [await saveImage(sticker, input, context)];
  const inference = await context.finishAfter(2.8);
  return {
    images,
    timings: { inference },
    seed: typeof input.seed === 'number' ? input.seed : randomInt(2 ** 31),
    has_nsfw_concepts: [false],
  };
};

interface Size {
  width: number;
  height: number;
}

/** Trims the empty rim and puts the rest into the middle, with a margin. */
async function centre(source: Buffer, { width, height }: Size, margin: number): Promise<Buffer> {
  const trimmed = await sharp(source)
    .trim({ background: '#0000', threshold: 1 })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const inner = await sharp(trimmed)
    .resize(width - margin * 2, height - margin * 2, { fit: 'inside' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return sharp({ create: { width, height, channels: 4, background: '#0000' } })
    .composite([{ input: inner, gravity: 'centre' }])
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** Grows a mask by a radius: blurs it, makes solid what the blur still touches there, then softens the edge. */
async function spread(mask: Buffer, size: Size, radius: number): Promise<Buffer> {
  const raw = { raw: { ...size, channels: 1 as const } };
  // A Gaussian of two thirds of the radius is down to 7 % at the radius: 17 of 255.
  const grown = await sharp(mask, raw)
    .blur(Math.max(0.5, radius * 0.67))
    .linear(30, 128 - 17 * 30)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  // A pipeline of sharp has one blur, so the second is a second pipeline.
  return sharp(grown, raw).blur(0.8).toColourspace('b-w').raw().toBuffer();
}

/** A plain colour seen through a mask. */
async function paint(mask: Buffer, size: Size, colour: string): Promise<Buffer> {
  return sharp({ create: { ...size, channels: 3, background: colour } })
    .joinChannel(mask, { raw: { ...size, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
