import type { Random } from '../random.ts';
import { drawFace } from './face.ts';
import { BARE, circle, ellipse, fill, group, mirrored, path, rect } from './svg.ts';

const POT =
  path('M330 700 L670 700 L634 876 Q630 890 612 890 L388 890 Q370 890 366 876Z', { fill: '#dd7b4f' }) +
  rect(306, 656, 388, 66, { rx: 26, fill: '#ec9164' }) +
  path('M366 740 L380 872', { fill: 'none', stroke: '#fff', 'stroke-width': 16, opacity: 0.25 });

/** A cactus in its pot, arms up. */
export function drawCactus(random: Random): string {
  const ribs = [430, 500, 570].map((x) =>
    path(`M${x} 260 Q${x + (x - 500) * 0.25} 440 ${x} 650`, {
      fill: 'none',
      stroke: '#fff',
      'stroke-width': 7,
      opacity: 0.28,
      'stroke-dasharray': '2 34',
    }),
  );
  return (
    path(
      'M370 520 C250 540 206 470 210 380 C212 330 276 330 280 380 C280 420 300 444 372 436Z',
      fill('coat'),
    ) +
    path(
      'M630 470 C740 486 792 430 790 350 C788 300 722 300 720 350 C720 384 704 396 628 386Z',
      fill('coat'),
    ) +
    path('M360 690 L360 300 C360 120 640 120 640 300 L640 690Z', fill('coat')) +
    ribs.join('') +
    POT +
    group(drawBlossom('accent'), { transform: 'translate(596 172) scale(.42)' }) +
    drawFace(random, { x: 500, y: 420, scale: 0.78 })
  );
}

/** A flower with a face, on a stem with two leaves. */
export function drawFlower(random: Random): string {
  return (
    path('M500 560 C486 680 512 780 500 886', { fill: 'none', 'stroke-width': 46 }) +
    path('M500 560 C486 680 512 780 500 886', { fill: 'none', stroke: '#5fae62', 'stroke-width': 26 }) +
    path('M500 760 C420 660 320 670 270 700 C310 790 410 810 500 790Z', { fill: '#6dbd6c' }) +
    path('M500 800 C580 700 680 716 724 750 C680 830 590 850 500 830Z', { fill: '#58a85f' }) +
    group(drawBlossom('coat'), { transform: 'translate(500 390) scale(1.55)' }) +
    drawFace(random, { x: 500, y: 378, scale: 0.62 })
  );
}

/** Eight petals around a yellow middle, drawn around 0,0. */
function drawBlossom(petal: 'coat' | 'accent'): string {
  const petals = Array.from({ length: 8 }, (_, index) =>
    ellipse(0, -112, 58, 84, { ...fill(petal), transform: `rotate(${index * 45})`, 'stroke-width': 8 }),
  );
  return petals.join('') + circle(0, 0, 92, { fill: '#ffcb52', 'stroke-width': 8 });
}

/** A tree with a crown of clouds. */
export function drawTree(random: Random): string {
  const crown: [number, number, number][] = [
    [350, 420, 140],
    [650, 420, 140],
    [410, 290, 140],
    [590, 290, 140],
    [500, 240, 130],
    [500, 460, 170],
  ];
  return (
    path('M440 540 C452 700 430 800 396 884 L604 884 C570 800 548 700 560 540Z', { fill: '#9a6440' }) +
    path('M470 640 C474 740 462 800 446 850', {
      fill: 'none',
      stroke: '#fff',
      'stroke-width': 14,
      opacity: 0.2,
    }) +
    crown.map(([x, y, r]) => circle(x, y, r, fill('coat'))).join('') +
    crown.map(([x, y, r]) => circle(x, y, r - 5, { ...BARE, ...fill('coat') })).join('') +
    mirrored(circle(380, 300, 22, { fill: '#ff6b6b', 'stroke-width': 7 })) +
    circle(330, 470, 22, { fill: '#ff6b6b', 'stroke-width': 7 }) +
    circle(690, 450, 22, { fill: '#ff6b6b', 'stroke-width': 7 }) +
    drawFace(random, { x: 500, y: 400, scale: 0.8 })
  );
}

/** A toadstool. */
export function drawMushroom(random: Random): string {
  const dots: [number, number, number][] = [
    [360, 330, 44],
    [520, 240, 54],
    [670, 340, 46],
    [250, 446, 32],
    [760, 450, 30],
  ];
  return (
    path(
      'M380 520 C390 660 350 760 350 820 C350 874 420 888 500 888 C580 888 650 874 650 820 C650 760 610 660 620 520Z',
      fill('belly'),
    ) +
    path(
      'M150 500 C150 280 320 150 500 150 C680 150 850 280 850 500 C850 560 690 572 500 572 C310 572 150 560 150 500Z',
      fill('coat'),
    ) +
    dots.map(([x, y, r]) => circle(x, y, r, { ...BARE, fill: '#fff8ee' })).join('') +
    drawFace(random, { x: 500, y: 690, scale: 0.7 })
  );
}
