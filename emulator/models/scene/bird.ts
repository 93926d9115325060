import type { Random } from '../random.ts';
import { drawEyes, pickExpression } from './face.ts';
import { BARE, circle, ellipse, fill, group, mirrored, path } from './svg.ts';

/** What makes a round bird an owl, a penguin or a chick. */
export interface BirdShape {
  crest: 'tufts' | 'feather' | 'none';
  face: 'discs' | 'heart' | 'plain';
  beak: 'hook' | 'cone' | 'flat';
}

const BODY =
  'M500 176 C676 176 762 330 762 530 C762 750 660 872 500 872 C340 872 238 750 238 530 C238 330 324 176 500 176Z';

/** A round bird on two feet. */
export function drawBird(shape: BirdShape, random: Random): string {
  return (
    drawCrest(shape.crest) +
    mirrored(
      path('M392 862 C352 862 340 894 366 900 L446 900 C466 896 460 864 432 862Z', { fill: '#f7a53b' }),
    ) +
    path(BODY, fill('coat')) +
    path(
      'M500 520 C630 520 672 620 664 704 C650 806 584 846 500 846 C416 846 350 806 336 704 C328 620 370 520 500 520Z',
      { ...BARE, ...fill('belly') },
    ) +
    mirrored(path('M256 476 C180 540 168 690 228 764 C282 740 306 640 292 540Z', fill('shade'))) +
    drawDiscs(shape.face) +
    group(drawEyes(pickExpression(random), 104), { transform: 'translate(500 408)' }) +
    drawBeak(shape.beak) +
    ellipse(390, 254, 62, 24, { ...BARE, fill: '#fff', opacity: 0.2, transform: 'rotate(-28 390 254)' })
  );
}

function drawCrest(crest: BirdShape['crest']): string {
  if (crest === 'none') return '';
  if (crest === 'feather')
    return path(
      'M500 190 C470 130 500 86 540 84 C530 110 560 120 580 108 C584 150 550 180 516 196Z',
      fill('accent'),
    );
  return mirrored(path('M284 330 C240 250 244 160 262 130 C330 150 400 180 440 220Z', fill('shade')));
}

function drawDiscs(face: BirdShape['face']): string {
  if (face === 'plain') return '';
  if (face === 'discs') return mirrored(circle(400, 412, 116, { ...BARE, ...fill('belly') }));
  return path(
    'M500 330 C450 260 300 270 296 410 C294 520 400 560 500 580 C600 560 706 520 704 410 C700 270 550 260 500 330Z',
    { ...BARE, ...fill('belly') },
  );
}

function drawBeak(beak: BirdShape['beak']): string {
  const colour = { fill: '#f7a53b' };
  if (beak === 'hook')
    return path(
      'M462 452 C480 436 520 436 538 452 C534 492 516 512 500 522 C484 512 466 492 462 452Z',
      colour,
    );
  if (beak === 'cone')
    return path(
      'M444 466 C470 440 530 440 556 466 C538 500 518 512 500 514 C482 512 462 500 444 466Z',
      colour,
    );
  return (
    path('M420 470 C450 440 550 440 580 470 C590 500 550 512 500 512 C450 512 410 500 420 470Z', colour) +
    path('M436 484 Q500 500 564 484', { fill: 'none', 'stroke-width': 7 })
  );
}
