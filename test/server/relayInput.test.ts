// What a schema makes of the input, when the page and the relay read it with the same definition.
import {
  createRelayTransport,
  createWorkflowRun,
  defineWorkflow,
  type UploadFile,
  type WorkflowDefinition,
} from 'react-fal-workflow/core';
import { afterEach, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { serve } from '../core/support.ts';
import { endpoint, startRelay } from './relaySupport.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

/** A relay before a fal that writes down what it gets. */
async function relayBefore<Input>(workflow: WorkflowDefinition<Input, unknown> | true) {
  const fal = await serve((_, response) => {
    response.setHeader('content-type', 'text/event-stream');
    response.end('data: {"type":"output","output":1}\n\n');
  });
  const workflows = { [endpoint]: workflow as WorkflowDefinition | true };
  const relay = await startRelay({ workflows, upstream: { url: fal.url } });
  closing.push(() => relay.close());
  return { posts: fal.posts, transport: createRelayTransport({ url: relay.url }) };
}

const inSnow = defineWorkflow({
  endpoint,
  input: z.object({
    prompt: z.pipe(
      z.string(),
      z.transform((prompt) => `${prompt}, in snow`),
    ),
    steps: z.pipe(
      z.string(),
      z.transform((steps) => Number(steps)),
    ),
  }),
});
const input = { prompt: 'a puppy', steps: '20' };

test.each([
  ['the same schema', inSnow],
  ['none', true],
] as const)('a schema that changes the input is applied once, when the relay has %s', async (_, workflow) => {
  const { posts, transport } = await relayBefore(workflow);
  const state = await createWorkflowRun(inSnow, { transport }).start(input);
  expect(state).toMatchObject({ status: 'success', input });
  expect(posts.map((post) => JSON.parse(post))).toEqual([{ prompt: 'a puppy, in snow', steps: 20 }]);
});

test('whoever joins is told the input as it was given', async () => {
  const { transport } = await relayBefore(inSnow);
  const { runId } = await createWorkflowRun(inSnow, { transport }).start(input);
  const state = await createWorkflowRun(inSnow, { transport }).join(runId ?? '');
  expect(state).toMatchObject({ status: 'success', input });
});

test('files are addresses in what the schema of the relay gets', async () => {
  const cutOut = defineWorkflow({
    endpoint,
    input: z.object({
      image_url: z.union([z.url(), z.file()]),
      title: z.pipe(
        z.string(),
        z.transform((title) => `“${title}”`),
      ),
    }),
  });
  const { posts, transport } = await relayBefore(cutOut);
  const upload: UploadFile = async () => 'https://v3.fal.media/files/photo.png';
  const run = createWorkflowRun(cutOut, { transport, upload });
  await run.start({ image_url: new File(['a'], 'photo.png'), title: 'Rex' });
  expect(posts.map((post) => JSON.parse(post))).toEqual([
    { image_url: 'https://v3.fal.media/files/photo.png', title: '“Rex”' },
  ]);
});

test('an input that JSON cannot carry goes as the schema of the page has left it', async () => {
  const dated = defineWorkflow({
    endpoint,
    input: z.object({
      day: z.pipe(
        z.date(),
        z.transform((day) => day.getUTCFullYear()),
      ),
    }),
  });
  const { posts, transport } = await relayBefore(true);
  await createWorkflowRun(dated, { transport }).start({ day: new Date(0) });
  expect(posts.map((post) => JSON.parse(post))).toEqual([{ day: 1970 }]);
});
