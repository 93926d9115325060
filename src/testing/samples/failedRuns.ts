import { defineWorkflow } from '../../core/defineWorkflow.ts';
import { complete, fail, result, runNode, seconds, submit, tooManyImages } from './events.ts';
import { stickerDefinition, stickerScript } from './goodRuns.ts';
import { dogCutout, dogPhoto, dogSticker, landscape } from './pictures.ts';
import type { SampleRun } from './sampleRun.ts';

const posterDefinition = defineWorkflow({
  endpoint: 'workflows/acme/poster',
  nodes: {
    brief: { label: 'Write the brief', app: 'fal-ai/any-llm' },
    stable_diffusion_xl: { label: 'Generate', app: 'fal-ai/fast-sdxl', dependsOn: ['brief'] },
    upscale: { label: 'Upscale', app: 'fal-ai/clarity-upscaler', dependsOn: ['stable_diffusion_xl'] },
  },
});

const brief = runNode('brief', 'fal-ai/any-llm', 1.1, {
  output:
    'A warm portrait of a puppy at golden hour, soft rim light, 35 mm, shallow depth of field, hills behind.',
});

const stickerInput = { prompt: 'a cute puppy' };

/** The second node refuses its input: the docs' own sample of an error. */
export const nodeError: SampleRun = {
  name: 'nodeError',
  title: 'Refused input',
  definition: posterDefinition,
  input: { prompt: 'a puppy', num_images: 12 },
  script: [
    ...brief,
    submit('stable_diffusion_xl', 'fal-ai/fast-sdxl'),
    seconds(0.3),
    fail('stable_diffusion_xl', 422, tooManyImages),
  ],
  outcome: 'error',
};

/** One branch fails; its sibling finishes all the same. */
export const branchError: SampleRun = {
  name: 'branchError',
  title: 'One branch fails',
  definition: defineWorkflow({
    endpoint: 'workflows/acme/two-scenes',
    nodes: {
      plan: { label: 'Plan', app: 'fal-ai/any-llm' },
      dawn: { label: 'Dawn', app: 'fal-ai/flux/dev', dependsOn: ['plan'] },
      night: { label: 'Night', app: 'fal-ai/flux/dev', dependsOn: ['plan'] },
      join: {
        label: 'Join',
        app: 'fal-ai/workflow-utilities/concat',
        dependsOn: ['dawn', 'night'],
        makes: 'image',
      },
    },
  }),
  input: { prompt: 'the hills, twice' },
  script: [
    ...runNode('plan', 'fal-ai/any-llm', 1.2, { output: 'Dawn, then night.' }),
    submit('dawn', 'fal-ai/flux/dev'),
    submit('night', 'fal-ai/flux/dev'),
    seconds(1.4),
    fail('night', 422, {
      detail: [
        {
          loc: ['body', 'prompt'],
          msg: 'The content could not be processed because it was flagged by a content checker.',
          type: 'content_policy_violation',
          url: 'https://docs.fal.ai/errors#content_policy_violation',
          input: 'night',
        },
      ],
    }),
    seconds(1.6),
    complete('dawn', { images: [landscape(0)] }),
  ],
  outcome: 'error',
};

/** A branch fails, and the workflow finishes without it. */
export const errorThenOutput: SampleRun = {
  ...branchError,
  name: 'errorThenOutput',
  title: 'Finished with errors',
  script: [
    ...branchError.script,
    ...runNode('join', 'fal-ai/workflow-utilities/concat', 0.6, { image: landscape(0) }),
    result({ image: landscape(0) }),
  ],
  outcome: 'success',
};

/** The workflow fails and names no node. */
export const runError: SampleRun = {
  name: 'runError',
  title: 'The workflow fails',
  definition: stickerDefinition,
  input: stickerInput,
  script: [
    ...runNode('sdxl', 'fal-ai/fast-sdxl', 2.2, { images: [dogPhoto()] }),
    {
      type: 'error',
      message: 'Cannot resolve reference $sdxl.image.url',
      error: { message: 'Cannot resolve reference $sdxl.image.url' },
    },
  ],
  outcome: 'error',
};

/** The person cancels while the second node runs. */
export const canceled: SampleRun = {
  name: 'canceled',
  title: 'Canceled',
  definition: stickerDefinition,
  input: stickerInput,
  script: [...stickerScript.slice(0, 5), { wait: 15_000 }, { comment: 'ping' }, { hang: true }],
  cancelAfter: 3100,
  outcome: 'canceled',
};

/** Messages that cannot be used stand between good ones. */
export const noisy: SampleRun = {
  name: 'noisy',
  title: 'Messages that make no sense',
  definition: stickerDefinition,
  input: stickerInput,
  script: [
    '{"type": "submit", "node_id":',
    { type: 'progress', node_id: 'sdxl', value: 0.5 },
    ...stickerScript.slice(0, 4),
    '[1, 2, 3]',
    { type: 'submit' },
    { type: 'completion', node_id: 'rembg', output: { image: dogCutout() } },
    ...stickerScript.slice(7, -1),
    result({ images: [dogSticker()] }),
    { type: 'completion', node_id: 'late', output: null },
  ],
  outcome: 'success',
};
