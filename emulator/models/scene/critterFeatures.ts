import type { Random } from '../random.ts';
import type { CritterShape } from './critter.ts';
import { drawSmile } from './face.ts';
import { BARE, circle, ellipse, fill, group, mirrored, path } from './svg.ts';

/** Nose and mouth, with the light fur around them. */
export function drawMuzzle(muzzle: CritterShape['muzzle'], random: Random): string {
  const smile = group(drawSmile(random, 44), { transform: 'translate(500 482)' });
  switch (muzzle) {
    case 'broad':
      return (
        ellipse(500, 532, 112, 82, { ...BARE, ...fill('belly') }) +
        smile +
        path('M448 488 C448 462 552 462 552 488 C552 518 522 530 500 532 C478 530 448 518 448 488Z', {
          ...BARE,
          ...fill('eye'),
        }) +
        ellipse(484, 482, 16, 8, { ...BARE, fill: '#fff', opacity: 0.5 })
      );
    case 'small':
      return (
        mirrored(ellipse(456, 536, 52, 40, { ...BARE, ...fill('belly') })) +
        group(
          drawSmile(() => 0.9, 40),
          { transform: 'translate(500 482)' },
        ) +
        path('M476 494 Q500 482 524 494 Q518 520 500 526 Q482 520 476 494Z', { ...BARE, fill: '#f2778b' }) +
        mirrored(
          path('M382 532 L264 514 M384 552 L272 566', { fill: 'none', 'stroke-width': 6, opacity: 0.55 }),
        )
      );
    case 'wedge':
      return (
        path(
          'M254 470 C330 430 410 470 456 520 C480 470 520 470 544 520 C590 470 670 430 746 470 C736 566 640 634 500 634 C360 634 264 566 254 470Z',
          {
            ...BARE,
            ...fill('belly'),
          },
        ) +
        smile +
        ellipse(500, 502, 36, 25, { ...BARE, ...fill('eye') }) +
        ellipse(490, 494, 11, 6, { ...BARE, fill: '#fff', opacity: 0.5 })
      );
    case 'snout':
      return (
        ellipse(500, 528, 96, 66, fill('accent')) +
        mirrored(ellipse(470, 524, 15, 22, { ...BARE, fill: '#3b2030', opacity: 0.6 }))
      );
  }
}

/** Darker fur around one eye. */
export function drawPatch(): string {
  return path('M520 300 C600 262 700 330 706 430 C704 520 620 540 560 506 C500 470 480 350 520 300Z', {
    ...BARE,
    ...fill('shade'),
  });
}

/** Dark patches around both eyes. */
export function drawMask(): string {
  return mirrored(
    ellipse(400, 436, 76, 92, { ...BARE, fill: '#2e2735', transform: 'rotate(24 400 436)' }) +
      ellipse(402, 424, 46, 52, { ...BARE, fill: '#fff', opacity: 0.92 }),
  );
}

/** Stripes on forehead and cheeks. */
export function drawStripes(): string {
  const stripe = { ...BARE, ...fill('shade') };
  return (
    path('M478 216 L522 216 L508 312 L492 312Z', stripe) +
    mirrored(
      path('M400 232 L438 222 L452 298 L436 300Z', stripe) +
        path('M252 430 L340 446 L336 462 L252 466Z', stripe) +
        path('M262 500 L342 494 L340 510 L276 536Z', stripe),
    )
  );
}

/** A mane behind the head. */
export function drawMane(): string {
  const tufts = Array.from({ length: 14 }, (_, index) => {
    const angle = (index / 14) * Math.PI * 2;
    return circle(500 + Math.cos(angle) * 262, 424 + Math.sin(angle) * 226, 84, fill('accent'));
  });
  return tufts.join('') + ellipse(500, 424, 276, 240, { ...BARE, ...fill('accent') });
}

/** Small wings behind the body. */
export function drawWings(): string {
  return mirrored(
    path(
      'M346 700 C250 640 150 600 112 640 C150 660 150 690 142 720 C180 712 200 730 206 760 C250 742 300 760 340 790Z',
      fill('accent'),
    ),
  );
}
