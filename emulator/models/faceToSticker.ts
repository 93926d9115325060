import { randomInt } from 'node:crypto';
import sharp from 'sharp';
import type { Model } from './model.ts';
import { saveImage } from './saveImage.ts';

/** Cuts the subject out along its alpha channel: white border, soft shadow, room around it. */
export const faceToSticker: Model = async (input, context) => {
  const source = await sharp(await context.readMedia(input.image_url, 'image_url'))
    .ensureAlpha()
    .png()
    .toBuffer();
  const { width, height } = await sharp(source).metadata();
  const border = Math.round(Math.max(width, height) * 0.018);
  const shadow = Math.round(border * 0.9);
  const margin = border * 3;

  const subject = await sharp(source)
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: '#0000' })
    .png()
    .toBuffer();
  const alpha = await sharp(subject).extractChannel('alpha').raw().toBuffer();
  context.signal.throwIfAborted();

  const size = { width: width + margin * 2, height: height + margin * 2 };
  const outline = await spreadAlpha(alpha, size, border);
  context.signal.throwIfAborted();
  const shade = await sharp(outline, { raw: { ...size, channels: 1 } })
    .blur(Math.max(0.5, shadow))
    .linear(0.32, 0)
    .toColourspace('b-w')
    .raw()
    .toBuffer();

  const sticker = await sharp({ create: { ...size, channels: 4, background: '#0000' } })
    .composite([
      { input: await paint(shade, size, '#1b1430'), top: Math.round(shadow * 0.8), left: 0 },
      { input: await paint(outline, size, '#ffffff'), top: 0, left: 0 },
      { input: subject, top: 0, left: 0 },
    ])
    .png({ compressionLevel: 7 })
    .toBuffer();
  const resized = await sharp(sticker).resize(width, height).png({ compressionLevel: 7 }).toBuffer();
  const images = [await saveImage(resized, input, context)];
  const inference = await context.finishAfter(2.8);
  return {
    images,
    timings: { inference },
    seed: typeof input.seed === 'number' ? input.seed : randomInt(2 ** 31),
    has_nsfw_concepts: [false],
  };
};

interface Box {
  width: number;
  height: number;
}

/** Grows a mask by a radius and keeps its edge soft: a blur, then everything it touched made solid. */
async function spreadAlpha(alpha: Buffer, size: Box, radius: number): Promise<Buffer> {
  return sharp(alpha, { raw: { ...size, channels: 1 } })
    .blur(Math.max(0.5, radius * 0.72))
    .linear(24, -240)
    .blur(0.8)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
}

/** A plain colour seen through a mask. */
async function paint(mask: Buffer, size: Box, colour: string): Promise<Buffer> {
  return sharp({ create: { ...size, channels: 3, background: colour } })
    .joinChannel(mask, { raw: { ...size, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
