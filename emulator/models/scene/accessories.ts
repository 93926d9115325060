import { shift, toHex, tone, type Tone } from './colour.ts';
import { BARE, circle, ellipse, group, mirrored, path, rect } from './svg.ts';

/** Something to wear, drawn for a head of the sitting animals. */
export interface Accessory {
  colour: Tone;
  draw: (main: string, dark: string) => string;
}

const SCARF: Accessory = {
  colour: tone(356, 78, 58),
  draw: (main, dark) =>
    path('M560 640 C600 700 620 760 606 824 L536 824 C540 760 530 700 500 660Z', { fill: dark }) +
    path(
      'M316 596 C420 660 580 660 684 596 C712 626 712 666 684 684 C580 730 420 730 316 684 C288 666 288 626 316 596Z',
      { fill: main },
    ) +
    path('M340 640 C440 688 560 688 660 640', {
      fill: 'none',
      stroke: '#fff',
      'stroke-width': 12,
      opacity: 0.35,
    }),
};

const GLASSES: Accessory = {
  colour: tone(260, 18, 28),
  draw: (main) =>
    mirrored(circle(400, 424, 82, { fill: '#fff', 'fill-opacity': 0.22, stroke: main, 'stroke-width': 18 })) +
    path('M480 412 Q500 398 520 412', { fill: 'none', stroke: main, 'stroke-width': 16 }),
};

const SUNGLASSES: Accessory = {
  colour: tone(258, 22, 24),
  draw: (main) =>
    path('M290 382 L710 382 L704 420 C696 500 556 500 536 420 L464 420 C444 500 304 500 296 420Z', {
      fill: main,
    }) +
    path('M330 400 L372 400 L340 452Z M560 400 L602 400 L570 452Z', { ...BARE, fill: '#fff', opacity: 0.3 }),
};

const HEADPHONES: Accessory = {
  colour: tone(262, 62, 62),
  draw: (main, dark) =>
    path('M262 410 C262 90 738 90 738 410', { fill: 'none', 'stroke-width': 52 }) +
    path('M262 410 C262 90 738 90 738 410', { fill: 'none', stroke: main, 'stroke-width': 30 }) +
    mirrored(
      rect(194, 344, 96, 176, { rx: 44, fill: dark }) +
        rect(214, 366, 40, 132, { ...BARE, rx: 20, fill: '#fff', opacity: 0.25 }),
    ),
};

const PARTY_HAT: Accessory = {
  colour: tone(48, 92, 62),
  draw: (main, dark) =>
    path('M500 34 L604 246 C560 272 440 272 396 246Z', { fill: main }) +
    mirrored(circle(456, 190, 15, { ...BARE, fill: dark })) +
    circle(500, 132, 14, { ...BARE, fill: dark }) +
    circle(500, 38, 30, { fill: '#fff' }),
};

const CROWN: Accessory = {
  colour: tone(44, 92, 60),
  draw: (main, dark) =>
    path('M370 254 L352 108 L434 176 L500 80 L566 176 L648 108 L630 254 C590 278 410 278 370 254Z', {
      fill: main,
    }) +
    circle(500, 214, 20, { ...BARE, fill: '#ff5d73' }) +
    mirrored(circle(430, 216, 13, { ...BARE, fill: dark })),
};

const WIZARD_HAT: Accessory = {
  colour: tone(258, 50, 50),
  draw: (main, dark) =>
    path('M520 -30 C450 40 410 140 386 250 L614 250 C606 170 580 90 560 60 C590 70 600 40 520 -30Z', {
      fill: main,
    }) +
    ellipse(500, 254, 216, 48, { fill: dark }) +
    path('M470 150 l12 26 28 4 -20 20 5 28 -25 -13 -25 13 5 -28 -20 -20 28 -4Z', {
      ...BARE,
      fill: '#ffd65c',
    }),
};

const BOW: Accessory = {
  colour: tone(340, 78, 66),
  draw: (main, dark) =>
    mirrored(path('M500 664 C440 600 370 606 366 650 C366 706 440 726 500 664Z', { fill: main })) +
    circle(500, 662, 28, { fill: dark }),
};

const HELMET: Accessory = {
  colour: tone(212, 34, 93),
  draw: (main, dark) =>
    path('M318 650 C420 716 580 716 682 650 L706 704 C590 772 410 772 294 704Z', { fill: main }) +
    ellipse(500, 392, 352, 320, { fill: '#9fdcff', 'fill-opacity': 0.16, 'stroke-width': 44 }) +
    ellipse(500, 392, 352, 320, { fill: 'none', stroke: main, 'stroke-width': 24 }) +
    path('M226 360 C240 250 306 172 404 140', {
      fill: 'none',
      stroke: '#fff',
      'stroke-width': 24,
      opacity: 0.9,
    }) +
    path('M222 430 C224 446 227 456 232 470', {
      fill: 'none',
      stroke: '#fff',
      'stroke-width': 22,
      opacity: 0.9,
    }) +
    mirrored(circle(176, 560, 34, { fill: dark })),
};

/** Accessories by the words that name them. */
export const ACCESSORY_WORDS: ReadonlyMap<string, Accessory> = new Map(
  Object.entries({
    scarf: SCARF,
    glasses: GLASSES,
    spectacles: GLASSES,
    sunglasses: SUNGLASSES,
    headphones: HEADPHONES,
    hat: PARTY_HAT,
    party: PARTY_HAT,
    birthday: PARTY_HAT,
    crown: CROWN,
    king: CROWN,
    queen: CROWN,
    princess: CROWN,
    wizard: WIZARD_HAT,
    witch: WIZARD_HAT,
    magic: WIZARD_HAT,
    bow: BOW,
    bowtie: BOW,
    ribbon: BOW,
    astronaut: HELMET,
    cosmonaut: HELMET,
    helmet: HELMET,
  } satisfies Record<string, Accessory>),
);

/** Draws what is worn, moved to where this kind of subject has its head. */
export function drawAccessory({ draw }: Accessory, colour: Tone, wears: 'head' | 'bird' | 'screen'): string {
  const moves = { head: '', bird: 'translate(0 -14)', screen: 'translate(0 -4)' };
  const worn = draw(toHex(colour), toHex(shift(colour, -12)));
  return group(worn, moves[wears] === '' ? {} : { transform: moves[wears] });
}
