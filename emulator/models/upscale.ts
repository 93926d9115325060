import { randomInt } from 'node:crypto';
import sharp from 'sharp';
import { fieldError } from '../errors.ts';
import type { Model } from './model.ts';
import { saveImage } from './saveImage.ts';

/** No local machine wants a 16k picture by accident. */
const MOST_PIXELS = 4096 * 4096;

/** Enlarges with Lanczos and sharpens; by two unless told otherwise. */
export const upscale: Model = async (input, context) => {
  const factor = input.upscale_factor ?? input.scale ?? 2;
  if (typeof factor !== 'number' || factor < 1) {
    throw fieldError('upscale_factor', 'Input should be greater than or equal to 1', 'greater_than_equal', {
      ge: 1,
    });
  }
  if (factor > 4) {
    throw fieldError('upscale_factor', 'Input should be less than or equal to 4', 'less_than_equal', {
      le: 4,
    });
  }
  const source = sharp(await context.readMedia(input.image_url, 'image_url'));
  const { width, height } = await source.metadata();
  const size = { width: Math.round(width * factor), height: Math.round(height * factor) };
  if (size.width * size.height > MOST_PIXELS) {
    throw fieldError('image_url', 'Image is too large', 'image_too_large', {
      max_width: 4096,
      max_height: 4096,
    });
  }
  const bytes = await source
    .resize({ ...size, kernel: 'lanczos3', fit: 'fill' })
    .sharpen({ sigma: 1 })
    .png({ compressionLevel: 6 })
    .toBuffer();
  const image = await saveImage(bytes, input, context);
  const inference = await context.finishAfter(3.4);
  return {
    image,
    timings: { inference },
    seed: typeof input.seed === 'number' ? input.seed : randomInt(2 ** 31),
  };
};
