import type { Random } from '../random.ts';
import { drawBird, type BirdShape } from './bird.ts';
import { tone, type Tone } from './colour.ts';
import { drawCritter, type CritterShape } from './critter.ts';
import { drawCar, drawHouse, drawPlanet, drawRobot, drawRocket } from './machines.ts';
import type { Paints } from './paints.ts';
import { drawCactus, drawFlower, drawMushroom, drawTree } from './plants.ts';
import { drawBlob, drawCup, drawMountain } from './shapes.ts';

/** Something that can stand in the middle of a picture. */
export interface Subject extends Paints {
  draw: (random: Random) => string;
  /** Where a hat sits; undefined for what wears nothing. */
  wears: 'head' | 'bird' | 'screen' | undefined;
}

const CREAM = tone(38, 72, 91);
const WHITE = tone(210, 24, 96);

function critter(coat: Tone, shape: CritterShape, belly = CREAM, accent = tone(350, 70, 78)): Subject {
  return { coat, belly, accent, wears: 'head', draw: (random) => drawCritter(shape, random) };
}

function bird(coat: Tone, shape: BirdShape, belly = CREAM): Subject {
  return { coat, belly, accent: tone(40, 90, 62), wears: 'bird', draw: (random) => drawBird(shape, random) };
}

function thing(coat: Tone, accent: Tone, draw: Subject['draw'], belly = CREAM): Subject {
  return { coat, belly, accent, wears: undefined, draw };
}

const DOG = critter(tone(31, 62, 62), { ears: 'floppy', muzzle: 'broad', tail: 'curl', marking: 'patch' });
const CAT = critter(tone(28, 78, 64), { ears: 'pointed', muzzle: 'small', tail: 'thin', marking: 'stripes' });
const FOX = critter(tone(18, 86, 57), { ears: 'pointed', muzzle: 'wedge', tail: 'bushy' });
const RABBIT = critter(tone(28, 26, 84), { ears: 'long', muzzle: 'small', tail: 'puff' }, WHITE);
const BEAR = critter(tone(24, 46, 48), { ears: 'round', muzzle: 'broad', tail: 'none' }, tone(32, 58, 78));
const MOUSE = critter(tone(222, 14, 72), { ears: 'wide', muzzle: 'small', tail: 'thin' });
const BIRD = bird(tone(206, 76, 62), { crest: 'feather', face: 'plain', beak: 'cone' });
const ROBOT: Subject = {
  ...thing(tone(196, 52, 68), tone(22, 92, 66), drawRobot),
  wears: 'screen',
};
const FLOWER = thing(tone(340, 82, 76), tone(44, 92, 62), drawFlower);
const HOUSE = thing(tone(8, 68, 60), tone(200, 48, 52), drawHouse);
const CAR = thing(tone(356, 76, 60), tone(46, 92, 62), drawCar);

/** Subjects by the words that name them. */
export const SUBJECT_WORDS: ReadonlyMap<string, Subject> = new Map(
  Object.entries({
    dog: DOG,
    puppy: DOG,
    corgi: critter(tone(26, 76, 62), { ears: 'pointed', muzzle: 'wedge', tail: 'puff' }),
    wolf: critter(tone(220, 14, 58), { ears: 'pointed', muzzle: 'wedge', tail: 'bushy' }, WHITE),
    husky: critter(tone(216, 18, 54), { ears: 'pointed', muzzle: 'wedge', tail: 'bushy' }, WHITE),
    cat: CAT,
    kitten: CAT,
    tiger: critter(
      tone(26, 90, 60),
      { ears: 'round', muzzle: 'broad', tail: 'thin', marking: 'stripes' },
      WHITE,
    ),
    lion: critter(
      tone(38, 82, 66),
      { ears: 'round', muzzle: 'broad', tail: 'thin', marking: 'mane' },
      CREAM,
      tone(22, 70, 48),
    ),
    fox: FOX,
    rabbit: RABBIT,
    bunny: RABBIT,
    hare: RABBIT,
    bear: BEAR,
    panda: critter(
      tone(220, 16, 95),
      { ears: 'round', muzzle: 'broad', tail: 'none', marking: 'mask' },
      WHITE,
      tone(260, 12, 24),
    ),
    koala: critter(tone(216, 12, 66), { ears: 'wide', muzzle: 'broad', tail: 'none' }, WHITE),
    mouse: MOUSE,
    hamster: critter(tone(34, 72, 70), { ears: 'round', muzzle: 'small', tail: 'none' }, WHITE),
    pig: critter(
      tone(346, 72, 82),
      { ears: 'pointed', muzzle: 'snout', tail: 'curl' },
      tone(346, 70, 90),
      tone(344, 66, 74),
    ),
    cow: critter(
      tone(30, 24, 93),
      { ears: 'horns', muzzle: 'snout', tail: 'thin', marking: 'patch' },
      WHITE,
      tone(16, 58, 80),
    ),
    dragon: critter(
      tone(146, 46, 58),
      { ears: 'horns', muzzle: 'broad', tail: 'thin', marking: 'wings' },
      tone(52, 72, 82),
      tone(36, 88, 64),
    ),
    monster: critter(
      tone(268, 52, 66),
      { ears: 'horns', muzzle: 'snout', tail: 'none', marking: 'wings' },
      tone(280, 56, 84),
      tone(316, 60, 74),
    ),
    owl: bird(tone(24, 38, 50), { crest: 'tufts', face: 'discs', beak: 'hook' }),
    penguin: bird(tone(222, 32, 36), { crest: 'none', face: 'heart', beak: 'cone' }, WHITE),
    bird: BIRD,
    parrot: bird(tone(146, 60, 52), { crest: 'feather', face: 'plain', beak: 'hook' }, tone(52, 88, 72)),
    chick: bird(tone(46, 92, 68), { crest: 'feather', face: 'plain', beak: 'cone' }),
    duck: bird(tone(46, 92, 66), { crest: 'none', face: 'plain', beak: 'flat' }),
    robot: ROBOT,
    android: ROBOT,
    rocket: thing(tone(354, 76, 60), tone(210, 70, 60), drawRocket, tone(216, 36, 94)),
    spaceship: thing(tone(262, 56, 62), tone(40, 90, 62), drawRocket, tone(216, 36, 94)),
    planet: thing(tone(264, 58, 68), tone(38, 92, 68), drawPlanet, tone(300, 62, 82)),
    saturn: thing(tone(36, 78, 68), tone(22, 70, 62), drawPlanet),
    car: CAR,
    taxi: thing(tone(46, 92, 60), tone(46, 92, 62), drawCar),
    house: HOUSE,
    cottage: HOUSE,
    home: HOUSE,
    cactus: thing(tone(144, 42, 52), tone(338, 76, 72), drawCactus),
    flower: FLOWER,
    daisy: thing(tone(46, 40, 95), tone(44, 92, 62), drawFlower),
    sunflower: thing(tone(44, 94, 62), tone(30, 60, 40), drawFlower),
    tulip: FLOWER,
    tree: thing(tone(130, 42, 54), tone(356, 78, 60), drawTree),
    oak: thing(tone(104, 40, 48), tone(356, 78, 60), drawTree),
    mushroom: thing(tone(356, 76, 58), tone(40, 60, 90), drawMushroom),
    toadstool: thing(tone(356, 76, 58), tone(40, 60, 90), drawMushroom),
    mountain: thing(tone(222, 32, 60), tone(210, 40, 80), drawMountain, WHITE),
    volcano: thing(tone(16, 34, 46), tone(16, 90, 58), drawMountain, tone(18, 92, 62)),
    coffee: thing(tone(184, 44, 66), tone(20, 50, 40), drawCup, WHITE),
    tea: thing(tone(338, 62, 78), tone(20, 50, 40), drawCup, WHITE),
    cup: thing(tone(262, 52, 74), tone(20, 50, 40), drawCup, WHITE),
  } satisfies Record<string, Subject>),
);

/** A character for words that nobody drew: the hash of the prompt picks its colours. */
export function createStranger(hash: number): Subject {
  const hue = hash % 360;
  return thing(tone(hue, 66, 68), tone(hue + 150, 74, 72), drawBlob);
}
