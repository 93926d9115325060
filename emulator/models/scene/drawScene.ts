import type { Size } from '../readImageSize.ts';
import { between, createRandom, hashText } from '../random.ts';
import { drawAccessory } from './accessories.ts';
import { drawBackdrop } from './backdrops.ts';
import { outlineOf, shift } from './colour.ts';
import { definePaints } from './paints.ts';
import { readScene } from './readScene.ts';
import { ellipse, group } from './svg.ts';

/** The subject's share of the short side: room for a sticker's border on every side. */
const SUBJECT_SCALE = 0.86;

/** A prompt as an illustration, in SVG. Depends on prompt and seed alone; the size only makes room around the subject. */
export function drawScene(prompt: string, seed: number, { width, height }: Size): string {
  const { subject, accessories, setting } = readScene(prompt);
  const random = createRandom(hashText(prompt) ^ Math.imul(seed, 0x9e3779b1));
  const unit = Math.min(width, height) / 1000;
  const stage = { width: width / unit, height: height / unit };

  const coat = shift(
    { ...subject.coat, hue: subject.coat.hue + between(random, -7, 7) },
    between(random, -4, 4),
  );
  const worn = accessories.flatMap(({ accessory, colour }) =>
    subject.wears ? [drawAccessory(accessory, colour, subject.wears)] : [],
  );
  const backdrop = drawBackdrop(setting, stage, random);
  const figure = group(subject.draw(random) + worn.join(''), {
    stroke: outlineOf(coat),
    'stroke-width': 13,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  });
  const tilt = between(random, -3, 3).toFixed(1);
  const left = stage.width / 2 - 500 * SUBJECT_SCALE;
  const top = stage.height / 2 - 505 * SUBJECT_SCALE;
  const placed = group(
    ellipse(500, 890, 330, 62, { fill: 'url(#soft)' }) +
      group(figure, { transform: `rotate(${tilt} 500 880)` }),
    {
      transform: `translate(${left.toFixed(1)} ${top.toFixed(1)}) scale(${SUBJECT_SCALE})`,
    },
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${stage.width} ${stage.height}">` +
    `<defs>${definePaints({ ...subject, coat })}</defs>${backdrop}${placed}</svg>`
  );
}
