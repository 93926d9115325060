import { fieldError } from '../errors.ts';
import type { Model } from './model.ts';
import { createRandom, hashText, pick, type Random } from './random.ts';

const OPENINGS = [
  'Nobody in the valley could say when it began.',
  'It started, as the best things do, with a small mistake.',
  'On the first warm evening of the year, a light came on.',
  'There was still dew on the grass.',
] as const;

const TURNS = [
  'Somewhere a kettle sang, and the whole street seemed to lean closer to listen.',
  'A paper lantern drifted past the window, in no hurry at all.',
  'The wind turned over a page that nobody had finished reading.',
  'For a moment everything held still, as a photograph does.',
] as const;

const ENDINGS = [
  'By morning it was a story, and everybody told it a little differently.',
  'And that, they agreed, was quite enough for one day.',
  'Then the stars came out, one by one, to have a look.',
  'Nothing had changed, except that now they were two.',
] as const;

/** Prose from a template: the same prompt gets the same words, so a demo can be repeated and a test can compare. */
export const languageModel: Model = async (input, context) => {
  if (typeof input.prompt !== 'string') throw fieldError('prompt', 'Field required', 'missing');
  const system = typeof input.system_prompt === 'string' ? input.system_prompt : '';
  const random = createRandom(hashText(`${system}\n${input.prompt}`));
  const subject = input.prompt.trim().replace(/[.!?\s]+$/, '') || 'something without a name';
  // A prompt for an image model is asked for in the system prompt; a story would confuse the node that comes next.
  const output = /image prompt/i.test(system)
    ? describePicture(subject, system, random)
    : `${pick(random, OPENINGS)} This is about ${subject}. ${pick(random, TURNS)} ${pick(random, ENDINGS)}`;
  await context.finishAfter(1.1);
  return { output, reasoning: null, partial: false, error: null };
};

function describePicture(subject: string, system: string, random: Random): string {
  const setting = /setting: ([^.]+)/i.exec(system)?.[1] ?? 'a quiet place';
  const style = pick(random, ['flat illustration', 'sticker style', 'picture book style']);
  return `${subject}, ${setting}, ${style}`;
}
