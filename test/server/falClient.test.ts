import { ApiError, ValidationError, type FalClient } from '@fal-ai/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../emulator/index.ts';
import {
  chain,
  findEvent,
  node,
  outline,
  published,
  storedDefinition,
  textNode,
  useEmulator,
} from '../emulator/testRuns.ts';
import { collect, directClient, proxiedClient, startProxy, type WorkflowStream } from './falClients.ts';

const sticker = published(
  'small-sticker',
  storedDefinition(
    [
      node('sdxl', 'fal-ai/fast-sdxl', {
        prompt: '$input.prompt',
        seed: '$input.seed',
        image_size: { width: 160, height: 160 },
      }),
      node('rembg', 'fal-ai/imageutils/rembg', { image_url: '$sdxl.images.0.url' }),
      node('sticker', 'fal-ai/face-to-sticker', { image_url: '$rembg.image.url' }),
    ],
    { images: '$sticker.images' },
    { prompt: { type: 'string', required: true }, seed: { type: 'number' } },
  ),
);

describe.each(['direct', 'behind a proxy'])("fal's own client, %s", (route) => {
  const emulator = useEmulator({ definitions: [chain, sticker], pingEvery: 5 });
  let fal: FalClient;
  let closeProxy = async () => {};

  beforeEach(async () => {
    if (route === 'direct') {
      fal = directClient(emulator.current.url);
      return;
    }
    const proxy = await startProxy(emulator.current.url);
    closeProxy = proxy.close;
    fal = proxiedClient(proxy.url);
  });
  afterEach(() => closeProxy());

  const stream = (
    endpoint: string,
    input: JsonObject,
    options: { queryParams?: Record<string, string>; signal?: AbortSignal } = {},
  ) => fal.stream(endpoint, { input, ...options }) as Promise<WorkflowStream>;

  it('streams a published workflow: a submit and a completion a node, then the output', async () => {
    const run = await stream('workflows/test/small-sticker', { prompt: 'a cute puppy', seed: 6252023 });
    const { events, last } = await collect(run);
    expect(outline(events)).toEqual([
      'submit sdxl',
      'completion sdxl',
      'submit rembg',
      'completion rembg',
      'submit sticker',
      'completion sticker',
      'output',
    ]);
    expect(findEvent(events, 'submit', 'sdxl')).toEqual({
      type: 'submit',
      node_id: 'sdxl',
      app_id: 'fal-ai/fast-sdxl',
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const image = {
      url: expect.stringMatching(/^http/),
      width: 160,
      height: 160,
      content_type: 'image/jpeg',
    };
    expect(findEvent(events, 'completion', 'sdxl')).toEqual({
      type: 'completion',
      node_id: 'sdxl',
      output: {
        images: [expect.objectContaining(image)],
        timings: { inference: expect.any(Number) },
        seed: 6252023,
        has_nsfw_concepts: [false],
        prompt: 'a cute puppy',
      },
    });
    expect(last).toBe(events.at(-1));
    expect(Object.keys(last)).toEqual(['type', 'output']);
  });

  it('knows the id of the run, which is none of its nodes', async () => {
    const run = await stream('workflows/test/chain', { prompt: 'x' });
    const { events } = await collect(run);
    expect(run.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(events.map(({ request_id }) => request_id)).not.toContain(run.requestId);
  });

  it('iterates over the events', async () => {
    const types: unknown[] = [];
    for await (const event of await stream('workflows/test/chain', { prompt: 'x' })) types.push(event.type);
    expect(types).toEqual(['submit', 'completion', 'submit', 'completion', 'output']);
  });

  it('streams an ad-hoc definition, in either dialect', async () => {
    const flat = {
      input: { id: 'input', type: 'input', depends: [], input: { prompt: '' } },
      story: textNode('story', '$input.prompt', ['input']),
      output: { id: 'output', type: 'display', depends: ['story'], fields: { story: '$story.output' } },
    };
    for (const workflow of [flat, storedDefinition([textNode('story')], { story: '$story.output' })]) {
      const { events, last } = await collect(
        await stream('workflows/execute', { input: { prompt: 'an owl' }, workflow }),
      );
      expect(outline(events)).toEqual(['submit story', 'completion story', 'output']);
      expect(last.output).toEqual({ story: expect.stringContaining('an owl') });
    }
  });

  it('runs blocking and gets the output itself', async () => {
    const { data, requestId } = await fal.run('workflows/test/chain', { input: { prompt: 'an owl' } });
    expect(data).toEqual({ text: expect.stringContaining('an owl') });
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    const adHoc = {
      input: { prompt: 'a hare' },
      workflow: storedDefinition([textNode('a')], { text: '$a.output' }),
    };
    expect((await fal.run('workflows/execute', { input: adHoc })).data).toEqual({
      text: expect.stringContaining('a hare'),
    });
  });

  it('takes the failure of a node for the end of a stream that went well', async () => {
    const { events, last } = await collect(await stream('workflows/local/too-many-copies', { prompt: 'x' }));
    expect(outline(events)).toEqual([
      'submit wording',
      'completion wording',
      'submit stable_diffusion_xl',
      'error stable_diffusion_xl',
    ]);
    expect(last).toMatchObject({
      type: 'error',
      error: { status: 422, body: { detail: [{ ctx: { limit_value: 8 } }] } },
    });
  });

  it('throws the same failure for a blocking run', async () => {
    const failure = fal.run('workflows/local/too-many-copies', { input: { prompt: 'x' } });
    const error = await failure.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).getFieldErrors('num_images')).toMatchObject([
      { type: 'value_error.number.not_le' },
    ]);
    expect((error as ValidationError).requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('throws a ValidationError for an input that the schema refuses', async () => {
    const run = await stream('workflows/test/chain', {});
    const error = await run.done().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).fieldErrors).toEqual([
      { loc: ['body', 'prompt'], msg: 'Field required', type: 'missing' },
    ]);
    expect(emulator.current.emulator.stats.runsStarted).toBe(0);
  });

  it('throws an ApiError with the status for an unknown workflow', async () => {
    const run = await stream('workflows/test/missing', {});
    await expect(run.done()).rejects.toMatchObject({
      name: 'ApiError',
      status: 404,
      body: { detail: 'Workflow not found' },
    });
  });

  it('stops the work of the emulator when it aborts', async () => {
    const { stats } = emulator.current.emulator;
    const run = await stream('workflows/test/chain', { prompt: 'x' }, { queryParams: { pace: '1000' } });
    await expect.poll(() => stats.nodesActive).toBe(1);
    run.abort();
    await expect
      .poll(() => stats)
      .toMatchObject({ runsActive: 0, nodesActive: 0, runsAborted: 1, nodesStarted: 1 });
  });
});

describe("fal's own client, direct", () => {
  const emulator = useEmulator({ definitions: [chain] });

  it('throws an ApiError 401 for a wrong key, and no run starts', async () => {
    const fal = directClient(emulator.current.url, 'wrong:key');
    const expected = { status: 401, body: { detail: 'No user found for Key ID and Secret' } };
    const run = await fal.stream('workflows/test/chain', { input: { prompt: 'x' } });
    const error = await run.done().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).not.toBeInstanceOf(ValidationError);
    expect(error).toMatchObject(expected);
    await expect(fal.run('workflows/test/chain', { input: { prompt: 'x' } })).rejects.toMatchObject(expected);
    expect(emulator.current.emulator.stats.runsStarted).toBe(0);
  });

  it('reads a stream in both line ends, with names and with unknown events', async () => {
    const fal = directClient(emulator.current.url);
    for (const fault of ['lf', 'event-names', 'unknown-event', 'optional-fields', 'join-frames']) {
      const run = (await fal.stream('workflows/test/chain', {
        input: { prompt: 'x' },
        queryParams: { fault },
      })) as WorkflowStream;
      const { events, last } = await collect(run);
      expect([fault, last.type]).toEqual([fault, 'output']);
      expect(events.filter(({ type }) => type === 'completion')).toHaveLength(2);
    }
  });

  it('takes a cut for an error', async () => {
    const fal = directClient(emulator.current.url);
    const options = { input: { prompt: 'x' }, queryParams: { fault: 'cut-after-completion' } };
    const run = (await fal.stream('workflows/test/chain', options)) as WorkflowStream;
    const events: JsonObject[] = [];
    run.on('data', (event: JsonObject) => events.push(event));
    await expect(run.done()).rejects.toBeInstanceOf(ApiError);
    expect(outline(events)).toEqual(['submit first', 'completion first']);
  });
});
