import { randomInt } from 'node:crypto';
import sharp from 'sharp';
import { fieldError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { Model, ModelContext } from './model.ts';
import { hashText } from './random.ts';
import { saveImage } from './saveImage.ts';

const PANEL_SIDE = 512;
const GAP = 16;

/** Edits one picture by the words of the prompt; several pictures become one sheet of panels. */
export const editImage: Model = async (input, context) => {
  const sources = await readSources(input, context);
  const prompt = typeof input.prompt === 'string' ? input.prompt : '';
  const [first, ...others] = sources;
  if (!first)
    throw fieldError('image_urls', 'List should have at least 1 item', 'sequence_too_short', {
      min_length: 1,
    });
  const sheet = others.length === 0 ? first : await composeSheet(sources);
  context.signal.throwIfAborted();
  const edited = await applyPrompt(sheet, prompt);
  const images = [await saveImage(edited, input, context)];
  const inference = await context.finishAfter(2.6);
  const seed = typeof input.seed === 'number' ? input.seed : randomInt(2 ** 31);
  return { images, timings: { inference }, seed, has_nsfw_concepts: [false], prompt };
};

async function readSources(input: JsonObject, context: ModelContext): Promise<Buffer[]> {
  const urls = Array.isArray(input.image_urls) ? input.image_urls : [input.image_url];
  return Promise.all(
    urls.map((url: unknown) => context.readMedia(url, 'image_urls' in input ? 'image_urls' : 'image_url')),
  );
}

/** Named styles first, as an editing model would follow words; else a tint that the prompt's hash decides. */
async function applyPrompt(source: Buffer, prompt: string): Promise<Buffer> {
  const words = prompt.toLowerCase();
  const image = sharp(source);
  if (/\b(sheet|collage|panel|contact|combine)/.test(words)) return image.jpeg({ quality: 92 }).toBuffer();
  if (/black and white|monochrome|\bink\b|noir|pencil/.test(words)) {
    return image.grayscale().linear(1.15, -12).jpeg({ quality: 92 }).toBuffer();
  }
  if (/sepia|vintage|antique/.test(words)) {
    return image.grayscale().tint('#c89b62').jpeg({ quality: 92 }).toBuffer();
  }
  if (/night|midnight|moon/.test(words)) {
    return image
      .modulate({ brightness: 0.62, saturation: 0.75, hue: 18 })
      .tint('#6d7fd6')
      .jpeg({ quality: 92 })
      .toBuffer();
  }
  if (/left|mirror|flip|back/.test(words)) return image.flop().jpeg({ quality: 92 }).toBuffer();
  return image
    .modulate({ hue: 40 + (hashText(prompt) % 280), saturation: 1.05 })
    .jpeg({ quality: 92 })
    .toBuffer();
}

async function composeSheet(sources: readonly Buffer[]): Promise<Buffer> {
  // Two or three stand side by side; more make a block.
  const columns = sources.length <= 3 ? sources.length : Math.ceil(Math.sqrt(sources.length));
  const lines = Math.ceil(sources.length / columns);
  const step = PANEL_SIDE + GAP;
  const panels = await Promise.all(
    sources.map(async (source, index) => ({
      input: await sharp(source).resize(PANEL_SIDE, PANEL_SIDE, { fit: 'cover' }).png().toBuffer(),
      left: GAP + (index % columns) * step,
      top: GAP + Math.floor(index / columns) * step,
    })),
  );
  return sharp({
    create: { width: GAP + columns * step, height: GAP + lines * step, channels: 3, background: '#fbf7ef' },
  })
    .composite(panels)
    .png()
    .toBuffer();
}
