import { pick, type Random } from '../random.ts';
import { BARE, circle, ellipse, fill, group, path } from './svg.ts';

/** Where a face sits and how large it is; 1 is a face for a head of 500 units. */
export interface FacePlace {
  x: number;
  y: number;
  scale: number;
}

export type Expression = 'open' | 'happy' | 'wink';

/** The look of this seed: most are wide awake. */
export function pickExpression(random: Random): Expression {
  return pick(random, ['open', 'open', 'open', 'happy', 'wink']);
}

/** Two eyes and blushing cheeks, drawn around 0,0. Everything in the pack looks out of the same eyes. */
export function drawEyes(expression: Expression, gap = 96): string {
  const closed = (x: number) =>
    path(`M${x - 34} 8 Q${x} -34 ${x + 34} 8`, { fill: 'none', 'stroke-width': 13 });
  const open = (x: number) =>
    ellipse(x, 0, 33, 39, { ...BARE, ...fill('eye') }) +
    circle(x + 11, -14, 12.5, { ...BARE, fill: '#fff' }) +
    circle(x - 12, 15, 6, { ...BARE, fill: '#fff', opacity: 0.75 });
  const left = expression === 'happy' ? closed(-gap) : open(-gap);
  const right = expression === 'open' ? open(gap) : closed(gap);
  const cheek = (x: number) => ellipse(x, 60, 38, 23, { ...BARE, fill: '#ff6f86', opacity: 0.42 });
  return left + right + cheek(-gap - 62) + cheek(gap + 62);
}

/** A small smile under a nose, or on its own. */
export function drawSmile(random: Random, y = 56): string {
  const open = random() < 0.45;
  if (!open)
    return path(`M-36 ${y} Q-18 ${y + 26} 0 ${y} Q18 ${y + 26} 36 ${y}`, {
      fill: 'none',
      'stroke-width': 10,
    });
  return (
    path(`M-38 ${y} Q0 ${y + 8} 38 ${y} Q34 ${y + 58} 0 ${y + 60} Q-34 ${y + 58} -38 ${y}Z`, {
      fill: '#5b1f35',
      'stroke-width': 9,
    }) + ellipse(0, y + 44, 20, 12, { ...BARE, fill: '#ff7d8f' })
  );
}

/** A plain face for things that have no muzzle. */
export function drawFace(random: Random, { x, y, scale }: FacePlace): string {
  return group(drawEyes(pickExpression(random)) + drawSmile(random, 44), {
    transform: `translate(${x} ${y}) scale(${scale})`,
  });
}
