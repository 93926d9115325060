import type { Random } from '../random.ts';
import { drawFace } from './face.ts';
import { BARE, circle, ellipse, fill, mirrored, path, rect } from './svg.ts';

const SHINE = { fill: 'none', stroke: '#fff', 'stroke-width': 18, opacity: 0.35 } as const;

/** A friendly robot with a screen for a face. */
export function drawRobot(random: Random): string {
  return (
    path('M500 220 L500 140', { fill: 'none', 'stroke-width': 16 }) +
    circle(500, 122, 34, fill('accent')) +
    mirrored(
      rect(198, 350, 70, 140, { rx: 30, ...fill('accent') }) +
        path('M352 690 C270 700 236 770 262 826', { fill: 'none', 'stroke-width': 58 }) +
        path('M352 690 C270 700 236 770 262 826', {
          fill: 'none',
          stroke: 'url(#shade)',
          'stroke-width': 36,
        }) +
        circle(264, 826, 40, fill('accent')) +
        rect(390, 836, 96, 56, { rx: 26, ...fill('shade') }),
    ) +
    rect(346, 620, 308, 244, { rx: 84, ...fill('coat') }) +
    rect(244, 214, 512, 420, { rx: 130, ...fill('coat') }) +
    rect(300, 280, 400, 290, { rx: 92, fill: '#d8f4f5' }) +
    path('M336 400 C340 340 366 316 420 312', SHINE) +
    circle(500, 742, 50, fill('accent')) +
    path('M500 764 C470 742 478 716 500 730 C522 716 530 742 500 764Z', { ...BARE, fill: '#fff' }) +
    path('M296 330 C300 280 326 258 372 252', SHINE) +
    drawFace(random, { x: 500, y: 412, scale: 0.84 })
  );
}

/** A rocket on its flame. */
export function drawRocket(random: Random): string {
  return (
    path('M430 770 C430 850 470 880 500 920 C530 880 570 850 570 770Z', { fill: '#ffb238' }) +
    path('M464 770 C466 824 484 842 500 866 C516 842 534 824 536 770Z', { ...BARE, fill: '#fff0a8' }) +
    mirrored(path('M346 560 C260 600 226 690 236 790 C290 760 340 744 392 742Z', fill('accent'))) +
    path(
      'M500 84 C640 190 680 380 664 560 C656 650 636 720 610 776 L390 776 C364 720 344 650 336 560 C320 380 360 190 500 84Z',
      fill('belly'),
    ) +
    path('M500 84 C566 134 610 202 636 280 L364 280 C390 202 434 134 500 84Z', fill('coat')) +
    rect(384, 742, 232, 50, { rx: 22, ...fill('coat') }) +
    circle(500, 474, 146, fill('coat')) +
    circle(500, 474, 116, { fill: '#d8f4f5' }) +
    drawFace(random, { x: 500, y: 460, scale: 0.52 })
  );
}

/** A small round car, from the front. */
export function drawCar(random: Random): string {
  return (
    mirrored(
      rect(262, 770, 126, 120, { rx: 42, fill: '#3a3347' }) +
        rect(150, 440, 80, 60, { rx: 26, ...fill('shade') }),
    ) +
    path('M300 470 C320 300 370 236 500 236 C630 236 680 300 700 470Z', fill('coat')) +
    path('M344 452 C358 336 402 290 500 290 C598 290 642 336 656 452Z', { fill: '#cfeaf6' }) +
    path('M388 430 C396 364 420 330 470 318', SHINE) +
    path(
      'M214 560 C214 480 290 440 500 440 C710 440 786 480 786 560 L786 740 C786 800 740 820 690 820 L310 820 C260 820 214 800 214 740Z',
      fill('coat'),
    ) +
    mirrored(circle(310, 590, 62, { fill: '#fff4cf' }) + circle(310, 590, 34, { ...BARE, fill: '#ffd65c' })) +
    rect(396, 742, 208, 46, { rx: 16, fill: '#f5f2fa' }) +
    path('M252 540 C262 500 300 484 350 476', SHINE) +
    drawFace(random, { x: 500, y: 594, scale: 0.6 })
  );
}

/** A house with a lit door and smoke that curls. */
export function drawHouse(random: Random): string {
  return (
    path('M628 300 L628 176 L718 176 L718 380Z', fill('shade')) +
    circle(690, 120, 30, { ...BARE, fill: '#fff', opacity: 0.75 }) +
    circle(734, 78, 20, { ...BARE, fill: '#fff', opacity: 0.6 }) +
    rect(258, 430, 484, 456, { rx: 30, ...fill('belly') }) +
    path(
      'M500 152 C520 152 530 160 546 176 L836 440 C866 470 846 506 806 506 L194 506 C154 506 134 470 164 440 L454 176 C470 160 480 152 500 152Z',
      fill('coat'),
    ) +
    path('M430 886 L430 776 C430 690 570 690 570 776 L570 886Z', fill('accent')) +
    circle(546, 812, 10, { ...BARE, fill: '#ffe9a8' }) +
    mirrored(
      rect(296, 720, 92, 96, { rx: 22, fill: '#ffe08a' }) +
        path('M342 720 L342 816 M296 768 L388 768', { fill: 'none', 'stroke-width': 8 }),
    ) +
    path('M240 430 L450 236', SHINE) +
    drawFace(random, { x: 500, y: 604, scale: 0.66 })
  );
}

/** A planet with a ring and two moons. */
export function drawPlanet(random: Random): string {
  const ring = 'M176 590 C60 690 190 742 500 640 C810 538 930 400 824 376';
  return (
    path('M824 376 C790 368 740 376 690 392', { fill: 'none', 'stroke-width': 58 }) +
    circle(500, 490, 318, fill('coat')) +
    path('M204 412 C340 470 560 360 790 372 L806 420 C600 420 360 530 188 470Z', {
      ...BARE,
      ...fill('belly'),
      opacity: 0.75,
    }) +
    path('M236 660 C400 700 620 620 800 590 L770 660 C620 690 420 740 276 716Z', {
      ...BARE,
      ...fill('shade'),
    }) +
    circle(640, 270, 40, { ...BARE, ...fill('shade') }) +
    circle(330, 300, 24, { ...BARE, ...fill('shade') }) +
    path(ring, { fill: 'none', 'stroke-width': 58 }) +
    path(ring, { fill: 'none', stroke: 'url(#accent)', 'stroke-width': 34 }) +
    ellipse(360, 280, 70, 30, { ...BARE, fill: '#fff', opacity: 0.26, transform: 'rotate(-34 360 280)' }) +
    drawFace(random, { x: 500, y: 500, scale: 0.9 })
  );
}
