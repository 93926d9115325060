import { defineWorkflow } from '../../core/defineWorkflow.ts';
import type { ScriptStep } from '../script.ts';
import { complete, result, runNode, seconds, submit } from './events.ts';
import { dogCutout, dogPhoto, dogSticker } from './pictures.ts';
import type { SampleRun } from './sampleRun.ts';

/** The three-node chain of fal's own documentation. */
export const stickerDefinition = defineWorkflow({
  endpoint: 'workflows/fal-ai/sdxl-sticker',
  nodes: {
    sdxl: { label: 'Generate', app: 'fal-ai/fast-sdxl' },
    rembg: { label: 'Remove background', app: 'fal-ai/imageutils/rembg', dependsOn: ['sdxl'] },
    sticker: { label: 'Make sticker', app: 'fal-ai/face-to-sticker', dependsOn: ['rembg'] },
  },
});

const generated = {
  images: [dogPhoto()],
  timings: { inference: 2.1733 },
  seed: 6252023,
  has_nsfw_concepts: [false],
  prompt: 'a cute puppy',
};

/** The script of `sticker`, for runs that begin like it. */
export const stickerScript: readonly ScriptStep[] = [
  seconds(0.1),
  ...runNode('sdxl', 'fal-ai/fast-sdxl', 2.2, generated),
  ...runNode('rembg', 'fal-ai/imageutils/rembg', 1.4, { image: dogCutout() }),
  ...runNode('sticker', 'fal-ai/face-to-sticker', 2.7, { images: [dogSticker()], seed: 6252023 }),
  result({ images: [dogSticker()] }),
];

/** Three nodes in a chain, each with a picture. */
export const sticker: SampleRun = {
  name: 'sticker',
  title: 'Sticker',
  definition: stickerDefinition,
  input: { prompt: 'a cute puppy' },
  script: stickerScript,
  outcome: 'success',
};

/** Language models only: no picture anywhere. */
export const textOnly: SampleRun = {
  name: 'textOnly',
  title: 'Text only',
  definition: defineWorkflow({
    endpoint: 'workflows/acme/haiku',
    nodes: {
      draft: { label: 'Draft', app: 'fal-ai/any-llm' },
      polish: { label: 'Polish', app: 'fal-ai/any-llm', dependsOn: ['draft'] },
    },
  }),
  input: { subject: 'a puppy' },
  script: [
    ...runNode('draft', 'fal-ai/any-llm', 0.9, {
      output: 'Small paws on wet grass\nthe whole morning is a smell\nwho needs a schedule',
    }),
    ...runNode('polish', 'fal-ai/any-llm', 1.2, {
      output: 'Small paws, wet grass.\nAll of morning is a smell.\nNo one needs a clock.',
    }),
    result({ haiku: 'Small paws, wet grass.\nAll of morning is a smell.\nNo one needs a clock.' }),
  ],
  outcome: 'success',
};

/** Nothing is known of the nodes before they run. */
export const unplanned: SampleRun = {
  ...sticker,
  name: 'unplanned',
  title: 'No plan given',
  definition: defineWorkflow({ endpoint: 'workflows/fal-ai/sdxl-sticker' }),
};

/** A node is submitted a second time, and then succeeds. */
export const retried: SampleRun = {
  ...sticker,
  name: 'retried',
  title: 'Second attempt',
  script: [
    ...runNode('sdxl', 'fal-ai/fast-sdxl', 2.2, generated),
    submit('rembg', 'fal-ai/imageutils/rembg'),
    seconds(5.3),
    submit('rembg', 'fal-ai/imageutils/rembg', 2),
    seconds(1.4),
    complete('rembg', { image: dogCutout() }),
    ...runNode('sticker', 'fal-ai/face-to-sticker', 2.7, { images: [dogSticker()] }),
    result({ images: [dogSticker()] }),
  ],
};

/** Silent for more than a minute, then it goes on as if nothing had been. */
export const stalled: SampleRun = {
  ...sticker,
  name: 'stalled',
  title: 'A long silence',
  script: [
    ...runNode('sdxl', 'fal-ai/fast-sdxl', 2.2, generated),
    submit('rembg', 'fal-ai/imageutils/rembg'),
    seconds(75),
    complete('rembg', { image: dogCutout() }),
    ...runNode('sticker', 'fal-ai/face-to-sticker', 2.7, { images: [dogSticker()] }),
    result({ images: [dogSticker()] }),
  ],
};
