import sharp from 'sharp';
import type { JsonObject } from '../json.ts';
import type { ImageOutput, ModelContext } from './model.ts';

/** Keeps an encoded picture and describes it as fal does; with `sync_mode` the picture itself is the URL. */
export async function saveImage(
  bytes: Buffer,
  input: JsonObject,
  context: ModelContext,
): Promise<ImageOutput> {
  const { width, height, format } = await sharp(bytes).metadata();
  const contentType = `image/${format}`;
  const size = { width, height };
  if (input.sync_mode !== true) return { ...context.saveFile(bytes, contentType), ...size };
  return {
    url: `data:${contentType};base64,${bytes.toString('base64')}`,
    content_type: contentType,
    file_name: `image.${format}`,
    file_size: bytes.byteLength,
    ...size,
  };
}
