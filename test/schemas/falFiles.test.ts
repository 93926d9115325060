import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { createWorkflowRun, defineWorkflow } from 'react-fal-workflow/core';
import { falAudio, falFile, falImage, falVideo } from 'react-fal-workflow/schemas';
import { scriptedTransport } from 'react-fal-workflow/testing';

const url = 'https://v3.fal.media/files/a/b.png';
const all = { falAudio, falFile, falImage, falVideo };

describe.each(Object.entries(all))('%s', (_, schema) => {
  it('takes a file of which nothing but its address is known', () => {
    expect(z.parse(schema, { url })).toEqual({ url });
  });

  it('takes null for whatever else there could be', () => {
    const empty = Object.fromEntries(Object.keys(schema.def.shape).map((name) => [name, null]));
    expect(z.parse(schema, { ...empty, url })).toEqual({ ...empty, url });
  });

  it('keeps what a model adds', () => {
    expect(z.parse(schema, { url, seed: 7, mask: { url } })).toEqual({ url, seed: 7, mask: { url } });
  });

  it.each([null, url, {}, { url: null }, { url: 5 }, { url, file_size: '12' }])('refuses %j', (value) => {
    expect(z.safeParse(schema, value).success).toBe(false);
  });
});

it.each([192_000, '192k'])('falAudio takes a bitrate as models write it: %j', (bitrate) => {
  expect(z.parse(falAudio, { url, bitrate }).bitrate).toBe(bitrate);
});

describe('an output schema of them', () => {
  const definition = defineWorkflow({
    endpoint: 'workflows/acme/poster',
    input: z.object({ prompt: z.string() }),
    output: z.object({ images: z.array(falImage) }),
  });
  const runWith = (output: unknown) =>
    createWorkflowRun(definition, {
      transport: scriptedTransport([{ type: 'output', output }], { pace: 0 }),
    }).start({ prompt: 'a fox' });

  it('types the result, and leaves its sizes and flags where they are', async () => {
    const state = await runWith({ images: [{ url, width: 512, height: 768, has_nsfw_concepts: [true] }] });
    expect(state.status).toBe('success');
    if (state.status !== 'success') return;
    const width: number | null | undefined = state.output.images[0]?.width;
    expect(width).toBe(512);
    expect(state.output.images[0]).toMatchObject({ height: 768, has_nsfw_concepts: [true] });
  });

  it('says where a result is another, and keeps it: it was paid for', async () => {
    const state = await runWith({ images: [{ uri: url }] });
    expect(state).toMatchObject({ status: 'success', output: { images: [{ uri: url }] } });
    expect(state.issues).toMatchObject([
      { code: 'output-mismatch', message: expect.stringContaining('images.0.url') },
    ]);
  });
});
