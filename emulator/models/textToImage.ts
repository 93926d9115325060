import { randomInt } from 'node:crypto';
import sharp from 'sharp';
import { fieldError } from '../errors.ts';
import { readImageSize } from './readImageSize.ts';
import type { Model } from './model.ts';
import { saveImage } from './saveImage.ts';
import { drawScene } from './scene/drawScene.ts';

const MOST_IMAGES = 8;

/** Draws the prompt. The picture depends on prompt and seed and on nothing else. */
export const textToImage: Model = async (input, context) => {
  const prompt = readPrompt(input.prompt);
  const size = readImageSize(input.image_size);
  const count = input.num_images ?? 1;
  if (typeof count !== 'number')
    throw fieldError('num_images', 'value is not a valid integer', 'type_error.integer');
  if (count > MOST_IMAGES) {
    // fast-sdxl still answers in Pydantic 1's words; the docs' own sample of a failing node is this one.
    throw fieldError(
      'num_images',
      `ensure this value is less than or equal to ${MOST_IMAGES}`,
      'value_error.number.not_le',
      {
        limit_value: MOST_IMAGES,
      },
    );
  }
  const seed = typeof input.seed === 'number' ? input.seed : randomInt(2 ** 31);
  const asPng = input.format === 'png' || input.output_format === 'png';

  const images = [];
  for (let index = 0; index < count; index += 1) {
    context.signal.throwIfAborted();
    const drawing = sharp(Buffer.from(drawScene(prompt, seed + index, size)));
    const bytes = await (asPng ? drawing.png() : drawing.flatten().jpeg({ quality: 92 })).toBuffer();
    images.push(await saveImage(bytes, input, context));
  }
  const inference = await context.finishAfter(2.2);
  return { images, timings: { inference }, seed, has_nsfw_concepts: images.map(() => false), prompt };
};

function readPrompt(value: unknown): string {
  if (value === undefined || value === null)
    throw fieldError('prompt', 'field required', 'value_error.missing');
  if (typeof value !== 'string') throw fieldError('prompt', 'str type expected', 'type_error.str');
  return value;
}
