import { fieldError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { FileOutput, Model, ModelContext } from './model.ts';
import { createRandom, hashText, pick, type Random } from './random.ts';
import { encodeWav } from './encodeWav.ts';

const SAMPLE_RATE = 22_050;
const PENTATONIC = [0, 3, 5, 7, 10, 12, 15] as const;
const ROOTS = [196, 220, 233.08, 246.94, 261.63] as const;
const BAR_SECONDS = 1.2;

/** Music models that answer with `audio_file` (Stable Audio) and those that answer with `audio` differ only in the key. */
export function toneGenerator(key: 'audio_file' | 'audio'): Model {
  return async (input, context) => ({
    [key]: await compose(input, context),
    ...(await finish(input, context)),
  });
}

async function compose(input: JsonObject, context: ModelContext): Promise<FileOutput> {
  if (typeof input.prompt !== 'string') throw fieldError('prompt', 'Field required', 'missing');
  const asked = input.seconds_total ?? input.duration ?? 6;
  const seconds = typeof asked === 'number' ? Math.min(Math.max(asked, 1), 30) : 6;
  const seed = typeof input.seed === 'number' ? input.seed : 0;
  const samples = playMelody(createRandom(hashText(input.prompt) + seed), seconds);
  return context.saveFile(encodeWav(samples, SAMPLE_RATE), 'audio/wav');
}

async function finish(input: JsonObject, context: ModelContext): Promise<JsonObject> {
  const inference = await context.finishAfter(2);
  return { timings: { inference }, seed: typeof input.seed === 'number' ? input.seed : 0 };
}

/** A slow chord a bar and four plucked notes above it, all of one pentatonic scale: nothing can clash. */
function playMelody(random: Random, seconds: number): Float32Array {
  const samples = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  const root = pick(random, ROOTS);
  const note = (semitones: number) => root * 2 ** (semitones / 12);
  for (let bar = 0; bar * BAR_SECONDS < seconds; bar += 1) {
    const start = bar * BAR_SECONDS;
    const base = pick(random, [0, 3, 5, -2]);
    for (const step of [0, 7, 12]) pluck(samples, note(base + step - 12), start, BAR_SECONDS * 1.6, 0.09);
    for (let beat = 0; beat < 4; beat += 1) {
      if (random() < 0.25) continue;
      pluck(samples, note(pick(random, PENTATONIC) + 12), start + (beat * BAR_SECONDS) / 4, 0.9, 0.12);
    }
  }
  fadeOut(samples);
  return samples;
}

/** Adds a soft bell: two partials, a quick rise, a long decay. */
function pluck(
  samples: Float32Array,
  frequency: number,
  start: number,
  seconds: number,
  volume: number,
): void {
  const first = Math.round(start * SAMPLE_RATE);
  const last = Math.min(samples.length, first + Math.round(seconds * SAMPLE_RATE));
  for (let index = first; index < last; index += 1) {
    const time = (index - first) / SAMPLE_RATE;
    const envelope = Math.min(1, time / 0.012) * Math.exp((-4 * time) / seconds);
    const phase = 2 * Math.PI * frequency * time;
    samples[index] =
      (samples[index] ?? 0) + volume * envelope * (Math.sin(phase) + 0.3 * Math.sin(2 * phase));
  }
}

function fadeOut(samples: Float32Array): void {
  const length = Math.min(samples.length, Math.round(SAMPLE_RATE * 0.4));
  for (let index = 0; index < length; index += 1) {
    const position = samples.length - 1 - index;
    samples[position] = (samples[position] ?? 0) * (index / length);
  }
}
