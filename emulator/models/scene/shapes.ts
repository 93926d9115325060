import { between, type Random } from '../random.ts';
import { drawFace } from './face.ts';
import { BARE, circle, ellipse, fill, path } from './svg.ts';

/** A mountain with a cap of snow. */
export function drawMountain(random: Random): string {
  return (
    path(
      'M130 830 C120 860 140 884 180 884 L820 884 C860 884 880 860 870 830 L720 500 C700 460 670 460 650 490 L560 240 C530 170 470 170 440 240Z',
      fill('coat'),
    ) +
    path(
      'M440 240 C470 170 530 170 560 240 L618 400 C590 440 560 380 530 420 C500 460 470 390 440 430 C410 450 390 420 372 400Z',
      fill('belly'),
    ) +
    path('M650 490 C670 460 700 460 720 500 L770 610 C740 630 720 590 694 610 C670 626 650 590 626 600Z', {
      ...fill('belly'),
      'stroke-width': 9,
    }) +
    drawFace(random, { x: 470, y: 620, scale: 0.86 })
  );
}

/** A cup of something hot. */
export function drawCup(random: Random): string {
  const steam = (x: number) =>
    path(`M${x} 300 C${x - 40} 250 ${x + 40} 210 ${x} 150`, {
      fill: 'none',
      stroke: '#fff',
      'stroke-width': 20,
      opacity: 0.7,
    });
  return (
    steam(420) +
    steam(500) +
    steam(580) +
    path('M680 470 C820 450 850 700 650 720', { fill: 'none', 'stroke-width': 74 }) +
    path('M680 470 C820 450 850 700 650 720', { fill: 'none', stroke: 'url(#coat)', 'stroke-width': 50 }) +
    path('M260 400 L720 400 L690 780 C680 860 620 888 490 888 C360 888 300 860 290 780Z', fill('coat')) +
    ellipse(490, 400, 230, 56, fill('belly')) +
    ellipse(490, 406, 190, 38, { ...BARE, fill: '#6b4030' }) +
    drawFace(random, { x: 490, y: 610, scale: 0.84 })
  );
}

/** A soft character of no known kind, for every word without a drawing: each seed grows its own shape. */
export function drawBlob(random: Random): string {
  const lobes = 8;
  const points = Array.from({ length: lobes }, (_, index) => {
    const angle = ((index + 0.5) / lobes) * Math.PI * 2 - Math.PI / 2;
    const radius = between(random, 282, 352);
    return { x: 500 + Math.cos(angle) * radius, y: 520 + Math.sin(angle) * radius };
  });
  const lean = between(random, -30, 30);
  const feeler = (x: number) =>
    path(`M${x} 300 C${x - 20 + lean} 230 ${x + lean} 170 ${x + lean} 128`, {
      fill: 'none',
      'stroke-width': 18,
    }) + circle(x + lean, 116, between(random, 24, 38), fill('accent'));
  const spot = (x: number, y: number) =>
    ellipse(x, y, between(random, 18, 34), between(random, 14, 24), {
      ...BARE,
      ...fill('accent'),
      opacity: 0.7,
    });
  return (
    feeler(420) +
    feeler(580) +
    ellipse(406, 846, 78, 42, fill('shade')) +
    ellipse(594, 846, 78, 42, fill('shade')) +
    path('M216 590 C150 600 130 660 156 690 C196 700 240 670 260 640Z', fill('coat')) +
    path('M784 590 C850 600 870 660 844 690 C804 700 760 670 740 640Z', fill('coat')) +
    path(smoothClosed(points), fill('coat')) +
    ellipse(500, 700, 150, 92, { ...BARE, ...fill('belly'), opacity: 0.8 }) +
    spot(372, 340) +
    spot(610, 316) +
    spot(664, 372) +
    ellipse(396, 286, 60, 24, { ...BARE, fill: '#fff', opacity: 0.26, transform: 'rotate(-26 396 286)' }) +
    drawFace(random, { x: 500, y: 486, scale: 1.02 })
  );
}

/** A closed curve through points (Catmull-Rom as Bézier pieces). */
function smoothClosed(points: readonly { x: number; y: number }[]): string {
  const at = (index: number) => points[(index + points.length) % points.length] ?? { x: 500, y: 500 };
  const pieces = points.map((point, index) => {
    const [previous, next, after] = [at(index - 1), at(index + 1), at(index + 2)];
    return (
      `C${point.x + (next.x - previous.x) / 6} ${point.y + (next.y - previous.y) / 6} ` +
      `${next.x - (after.x - point.x) / 6} ${next.y - (after.y - point.y) / 6} ${next.x} ${next.y}`
    );
  });
  return `M${at(0).x} ${at(0).y} ${pieces.join(' ')}Z`;
}
