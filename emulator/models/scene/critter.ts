import type { Random } from '../random.ts';
import { drawMane, drawMask, drawMuzzle, drawPatch, drawStripes, drawWings } from './critterFeatures.ts';
import { drawEyes, pickExpression } from './face.ts';
import { BARE, circle, ellipse, fill, group, mirrored, path } from './svg.ts';

/** What makes a sitting animal a dog, a fox or a panda. */
export interface CritterShape {
  ears: 'floppy' | 'pointed' | 'round' | 'long' | 'horns' | 'wide';
  muzzle: 'broad' | 'small' | 'wedge' | 'snout';
  tail: 'curl' | 'bushy' | 'thin' | 'puff' | 'none';
  marking?: 'patch' | 'stripes' | 'mask' | 'mane' | 'wings';
}

const HEAD =
  'M500 212 C640 212 742 296 752 420 C762 548 660 634 500 634 C340 634 238 548 248 420 C258 296 360 212 500 212Z';
const BODY =
  'M500 560 C610 560 668 668 680 770 C690 858 610 888 500 888 C390 888 310 858 320 770 C332 668 390 560 500 560Z';

/** A chibi animal that sits and looks at you: large head, small body, all in a box of 1000. */
export function drawCritter(shape: CritterShape, random: Random): string {
  // A panda's limbs and ears are as dark as its mask.
  const limb = fill(shape.marking === 'mask' ? 'accent' : 'coat');
  const paw = ellipse(416, 868, 62, 36, limb);
  const arm = path('M398 660 C372 720 372 790 398 822 C424 838 446 818 446 782 L446 690', limb);
  return (
    drawTail(shape.tail) +
    (shape.marking === 'wings' ? drawWings() : '') +
    (shape.marking === 'mane' ? drawMane() : '') +
    drawEars(shape) +
    path(BODY, fill('coat')) +
    path(
      'M500 628 C566 628 598 700 600 768 C600 826 556 850 500 850 C444 850 400 826 400 768 C402 700 434 628 500 628Z',
      {
        ...BARE,
        ...fill('belly'),
      },
    ) +
    mirrored(paw + arm) +
    path(HEAD, fill('coat')) +
    (shape.marking === 'stripes' ? drawStripes() : '') +
    (shape.marking === 'mask' ? drawMask() : '') +
    (shape.marking === 'patch' ? drawPatch() : '') +
    drawMuzzle(shape.muzzle, random) +
    group(drawEyes(pickExpression(random), shape.muzzle === 'wedge' ? 108 : 98), {
      transform: 'translate(500 424)',
    }) +
    ellipse(392, 284, 66, 24, { ...BARE, fill: '#fff', opacity: 0.2, transform: 'rotate(-24 392 284)' })
  );
}

function drawEars({ ears, marking }: CritterShape): string {
  switch (ears) {
    case 'floppy':
      return mirrored(
        path(
          'M356 236 C270 190 176 250 166 372 C160 468 190 560 246 566 C298 566 306 470 322 392Z',
          fill('shade'),
        ),
      );
    case 'pointed':
      return mirrored(
        path('M274 376 C236 270 240 158 262 132 C284 112 402 184 452 244Z', fill('coat')) +
          path('M296 320 C276 252 276 200 286 186 C304 186 364 222 394 252Z', {
            ...BARE,
            fill: '#ff9aa8',
            opacity: 0.75,
          }),
      );
    case 'round':
      return mirrored(
        circle(312, 258, 92, fill(marking === 'mask' ? 'accent' : 'shade')) +
          circle(318, 266, 50, { ...BARE, ...fill('accent') }),
      );
    case 'wide':
      return mirrored(
        circle(262, 262, 138, fill('coat')) +
          circle(268, 270, 90, { ...BARE, fill: '#ffa9b6', opacity: 0.85 }),
      );
    case 'long':
      return mirrored(
        path('M372 268 C318 190 300 44 350 18 C412 -4 452 130 458 246Z', fill('coat')) +
          path('M384 232 C352 170 346 82 364 62 C396 60 424 160 428 226Z', {
            ...BARE,
            fill: '#ff9aa8',
            opacity: 0.75,
          }),
      );
    case 'horns':
      return mirrored(
        path('M330 262 C290 220 282 150 304 112 C350 132 400 180 412 226Z', fill('accent')) +
          path('M252 352 C196 330 160 280 158 244 C210 236 262 262 290 300Z', fill('coat')),
      );
  }
}

function drawTail(tail: CritterShape['tail']): string {
  switch (tail) {
    case 'curl':
      return path(
        'M650 800 C760 800 820 730 796 660 C782 620 728 624 730 664 C734 704 700 730 640 726Z',
        fill('coat'),
      );
    case 'bushy':
      return (
        path(
          'M640 846 C800 880 900 760 862 600 C848 540 806 520 786 548 C800 660 730 720 636 740Z',
          fill('coat'),
        ) +
        path(
          'M862 600 C848 540 806 520 786 548 C792 590 788 622 774 648 C806 668 838 662 868 640Z',
          fill('belly'),
        )
      );
    case 'thin':
      return (
        path('M650 820 C780 850 850 760 812 650', { fill: 'none', 'stroke-width': 62 }) +
        path('M650 820 C780 850 850 760 812 650', { fill: 'none', stroke: 'url(#coat)', 'stroke-width': 40 })
      );
    case 'puff':
      return circle(690, 800, 58, fill('belly'));
    case 'none':
      return '';
  }
}
