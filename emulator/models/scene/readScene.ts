import { hashText } from '../random.ts';
import { ACCESSORY_WORDS, type Accessory } from './accessories.ts';
import { COLOUR_WORDS, type Tone } from './colour.ts';
import { createStranger, SUBJECT_WORDS, type Subject } from './subjects.ts';

export type Setting =
  | 'studio'
  | 'meadow'
  | 'forest'
  | 'night'
  | 'beach'
  | 'mountains'
  | 'snow'
  | 'space'
  | 'city'
  | 'rain'
  | 'sunset'
  | 'autumn';

/** What a prompt asks to see. */
export interface Scene {
  subject: Subject;
  accessories: { accessory: Accessory; colour: Tone }[];
  setting: Setting;
}

/** In order of precedence: a snowy night is snow, a city at night is a city. */
const SETTING_WORDS: readonly (readonly [Setting, RegExp])[] = [
  ['space', /\b(space|galaxy|cosmos|planets|orbit|mars)\b/],
  ['snow', /\b(snow\w*|winter|ice|arctic|christmas)\b/],
  ['autumn', /\b(autumn|fall leaves|october|park)\b/],
  ['rain', /\b(rain|rainy|storm|umbrella)\b/],
  ['city', /\b(city|street|skyline|downtown|town)\b/],
  ['beach', /\b(beach|sea|ocean|island|summer|tropical)\b/],
  ['mountains', /\b(mountains|alps|peaks?|mountain path|hike)\b/],
  ['sunset', /\b(sunset|dusk|golden hour|evening|sunrise|dawn)\b/],
  ['night', /\b(night|stars|moon\w*|midnight|dream\w*)\b/],
  ['forest', /\b(forest|woods|jungle|camp\w*)\b/],
  ['meadow', /\b(meadow|garden|field|spring|grass|flowers|park|morning)\b/],
];

/** Reads subject, what it wears, colours and setting out of the words. A colour belongs to the next thing named. */
export function readScene(prompt: string): Scene {
  const text = prompt.toLowerCase();
  let subject: Subject | undefined;
  let pending: Tone | undefined;
  const accessories: Scene['accessories'] = [];
  for (const word of text.match(/[\p{L}]+/gu) ?? []) {
    const colour = COLOUR_WORDS[word];
    const named = SUBJECT_WORDS.get(word) ?? SUBJECT_WORDS.get(word.replace(/s$/, ''));
    const accessory = ACCESSORY_WORDS.get(word);
    if (colour && Object.hasOwn(COLOUR_WORDS, word)) {
      pending = colour;
    } else if (named && !subject) {
      subject = pending ? { ...named, coat: pending } : named;
      pending = undefined;
    } else if (accessory) {
      // "a party hat" names one thing with two words.
      if (accessories.at(-1)?.accessory !== accessory) {
        accessories.push({ accessory, colour: pending ?? accessory.colour });
      }
      pending = undefined;
    }
  }
  return {
    subject: subject ?? createStranger(hashText(text)),
    accessories,
    setting: SETTING_WORDS.find(([, words]) => words.test(text))?.[0] ?? 'studio',
  };
}
