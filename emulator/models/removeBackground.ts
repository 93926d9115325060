import sharp from 'sharp';
import { findBackground } from './findBackground.ts';
import type { Model } from './model.ts';
import { saveImage } from './saveImage.ts';

/** Colour steps between background and subject stand out at this size, and a flood over it takes milliseconds. */
const WORKING_SIDE = 640;

/** Computes an alpha channel from the pixels: what the border's colours flow into is background. */
export const removeBackground: Model = async (input, context) => {
  const source = sharp(await context.readMedia(input.image_url ?? input.image, 'image_url'))
    .removeAlpha()
    .toColourspace('srgb');
  const { data, info } = await source.raw().toBuffer({ resolveWithObject: true });
  context.signal.throwIfAborted();

  const small = await sharp(data, { raw: info })
    .resize(WORKING_SIDE, WORKING_SIDE, { fit: 'inside', withoutEnlargement: true })
    .median(3)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const background = findBackground({ rgb: small.data, width: small.info.width, height: small.info.height });
  context.signal.throwIfAborted();

  // Blurring the coarse mask and stretching its middle gives a smooth edge, a little inside the subject, so that no fringe of background stays.
  const alpha = await sharp(Buffer.from(background.map((flag) => (flag ? 0 : 255))), {
    raw: { width: small.info.width, height: small.info.height, channels: 1 },
  })
    .resize(info.width, info.height, { fit: 'fill', kernel: 'cubic' })
    .blur(Math.max(0.5, info.width / WORKING_SIDE))
    .linear(3, -330)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const png = await sharp(data, { raw: info })
    .joinChannel(alpha, { raw: { width: info.width, height: info.height, channels: 1 } })
    .png({ compressionLevel: 7 })
    .toBuffer();

  const image = await saveImage(png, input, context);
  await context.finishAfter(1.4);
  return { image };
};
