import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createRouteHandler } from '@fal-ai/server-proxy/hono';
import { createHandler } from '@fal-ai/server-proxy/express';
import { Hono } from 'hono';
import {
  createFalTransport,
  createQueueTransport,
  createWorkflowRun,
  defineWorkflow,
  type QueueTransportOptions,
  type RunState,
  type WorkflowRun,
} from 'react-fal-workflow/core';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startEmulator, type RunningEmulator, type StartOptions } from '../../emulator/index.ts';
import { chain, KEY } from '../emulator/testRuns.ts';

const endpoint = 'workflows/test/chain';
const credentials = 'local:emulator';
const input = { prompt: 'a fox' };

async function emulate(options: StartOptions = {}): Promise<RunningEmulator> {
  const emulator = await startEmulator({ pace: 0, definitions: [chain], ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

const transportTo = ({ url }: { url: string }, options: QueueTransportOptions = {}) =>
  createQueueTransport({ url: `${url}/queue`, credentials, pollEvery: 10, ...options });

/** A run, and what its state said of the queue on the way. */
function watch(transport: ReturnType<typeof transportTo>, to = endpoint) {
  const run: WorkflowRun = createWorkflowRun(to, { transport });
  const places: (number | null)[] = [];
  run.subscribe(() => {
    const { queue } = run.getState();
    if (queue && queue.position !== places.at(-1)) places.push(queue.position);
  });
  return { run, places };
}

async function until(run: WorkflowRun, holds: (state: RunState) => boolean): Promise<RunState> {
  await vi.waitFor(() => expect(holds(run.getState())).toBe(true), { timeout: 20_000 });
  return run.getState();
}

const named = (run: WorkflowRun) => until(run, ({ runId }) => runId !== null);

async function listen(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ url: string; server: Server }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('Expected a TCP port');
  return { url: `http://127.0.0.1:${address.port}`, server };
}

/** Passes requests on, as a proxy does; `meddle` may answer or break one instead, before or after fal has had it. */
async function meddler(
  to: string,
  meddle: (when: 'before' | 'after', request: IncomingMessage, response: ServerResponse) => boolean,
) {
  return listen(async (request, response) => {
    let body = '';
    for await (const text of request) body += String(text);
    if (meddle('before', request, response)) return;
    const answer = await fetch(`${to}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { authorization: KEY, 'content-type': 'application/json' },
      ...(body && { body }),
    });
    const text = await answer.text();
    if (meddle('after', request, response)) return;
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? '',
      'x-fal-request-id': answer.headers.get('x-fal-request-id') ?? '',
    });
    response.end(text);
  });
}

describe('a run through the queue', () => {
  it('ends with the output that the stream gives, after one POST', async () => {
    const emulator = await emulate({ queue: { ahead: 2, wait: 150 } });
    const streamed = await createWorkflowRun(endpoint, {
      transport: createFalTransport({ url: emulator.url, credentials }),
    }).start(input);
    const { run, places } = watch(transportTo(emulator));
    const state = await run.start(input);
    expect(state).toMatchObject({
      status: 'success',
      output: streamed.output,
      issues: [],
      errors: [],
      order: [],
      runId: `${endpoint}/requests/${state.requestId}`,
    });
    // From the answer to the submit down, each place once, and none when it no longer waits.
    const waited = places.filter((place) => place !== null);
    expect(waited[0]).toBe(2);
    expect(waited).toEqual([...new Set(waited)].sort().reverse());
    expect(places.at(-1)).toBe(null);
    expect(emulator.emulator.stats).toMatchObject({
      posts: { [endpoint]: 2 },
      runsStarted: 2,
      runsCompleted: 2,
      queueResults: 1,
    });
  });

  it('makes the same pictures', async () => {
    const emulator = await emulate();
    const sticker = 'workflows/fal-ai/sdxl-sticker';
    const wanted = { prompt: 'a puppy', seed: 7 };
    const streamed = await createWorkflowRun(sticker, {
      transport: createFalTransport({ url: emulator.url, credentials }),
    }).start(wanted);
    const queued = await watch(transportTo(emulator), sticker).run.start(wanted);
    const nameless = ({ output }: RunState) =>
      JSON.stringify(output).replaceAll(/files\/[\w-]+|[\w-]{20}\.png/g, '');
    expect(nameless(queued)).toBe(nameless(streamed));
    const bytes = async ({ output }: RunState) => {
      const [image] = (output as { images: { url: string }[] }).images;
      return Buffer.from(await (await fetch(image?.url ?? '')).arrayBuffer());
    };
    expect((await bytes(queued)).equals(await bytes(streamed))).toBe(true);
  });

  it('runs an ad-hoc definition', async () => {
    const emulator = await emulate();
    const adHoc = defineWorkflow({ definition: chain.contents });
    const run = createWorkflowRun(adHoc, { transport: transportTo(emulator) });
    expect(await run.start(input)).toMatchObject({
      status: 'success',
      output: { text: expect.stringContaining('a fox') },
      runId: expect.stringMatching(/^workflows\/execute\/requests\/[\w-]+$/),
    });
  });

  it('fails with what the workflow says of its input, field by field', async () => {
    const emulator = await emulate();
    const state = await watch(transportTo(emulator)).run.start({ count: 'three' });
    expect(state).toMatchObject({
      status: 'error',
      error: {
        kind: 'run',
        status: 422,
        requestId: state.requestId,
        fields: [
          { path: ['prompt'], type: 'missing' },
          { path: ['count'], type: 'float_type' },
        ],
      },
    });
    expect(emulator.emulator.stats.posts).toEqual({ [endpoint]: 1 });
  });

  it('fails with what its node failed with, and with whether to try again', async () => {
    const emulator = await emulate();
    const models = await watch(transportTo(emulator), 'workflows/local/too-many-copies').run.start(input);
    expect(models.error).toMatchObject({ kind: 'run', status: 422, fields: [{ path: ['num_images'] }] });
    const headers = { 'x-emulator-fault': 'error-500' };
    const infrastructure = await watch(transportTo(emulator, { headers })).run.start(input);
    expect(infrastructure).toMatchObject({
      status: 'error',
      error: { kind: 'run', status: 500, type: 'runner_server_error', retryable: false },
    });
  });

  it('is refused as any other: 401, 404, no queue', async () => {
    const emulator = await emulate();
    const refused = async (options: QueueTransportOptions, to = endpoint) =>
      (await watch(transportTo(emulator, options), to).run.start(input)).error;
    expect(await refused({ credentials: 'wrong:key' })).toMatchObject({ kind: 'http', status: 401 });
    expect(await refused({}, 'workflows/test/missing')).toMatchObject({ kind: 'http', status: 404 });
    // A blocking run's address: what was paid for is kept.
    expect(await refused({ url: emulator.url })).toMatchObject({
      kind: 'protocol',
      body: { text: expect.stringContaining('a fox') },
    });
  });
});

describe('cancel', () => {
  it('in the queue: confirmed, and nothing was ever begun', async () => {
    const emulator = await emulate({ queue: { runners: 0 } });
    const { run } = watch(transportTo(emulator));
    const settled = run.start(input);
    const { runId } = await named(run);
    expect(await run.cancel()).toBe('confirmed');
    expect((await settled).status).toBe('canceled');
    expect(emulator.emulator.stats).toMatchObject({ runsStarted: 0, queueCancels: 1 });
    // Whoever else looks at it sees the same.
    expect(await watch(transportTo(emulator)).run.join(runId ?? '')).toMatchObject({ status: 'canceled' });
  });

  it('in progress: confirmed, and the work has stopped', async () => {
    const emulator = await emulate({ pace: 1000 });
    const { stats } = emulator.emulator;
    const { run } = watch(transportTo(emulator));
    const settled = run.start(input);
    await named(run);
    const viewer = watch(transportTo(emulator)).run;
    const seen = viewer.join(run.getState().runId ?? '');
    await vi.waitFor(() => expect(stats.nodesActive).toBe(1));
    expect(await run.cancel()).toBe('confirmed');
    expect((await settled).status).toBe('canceled');
    expect((await seen).status).toBe('canceled');
    expect(stats).toMatchObject({ runsAborted: 1, runsActive: 0, runsCompleted: 0 });
  });

  it('too late', async () => {
    const emulator = await emulate();
    const transport = transportTo(emulator);
    const { run } = watch(transport);
    const { runId } = await run.start(input);
    expect(await transport.cancel?.({ endpoint, runId, idempotencyKey: null })).toBe('too-late');
    const unknown = `${endpoint}/requests/nobody`;
    expect(await transport.cancel?.({ endpoint, runId: unknown, idempotencyKey: null })).toBe('too-late');
    expect(emulator.emulator.stats.queueCancels).toBe(1);
  });

  it('before the queue has answered: the request is canceled that nobody could name', async () => {
    const emulator = await emulate({ pace: 1000 });
    const headers = { 'x-emulator-fault': 'slow-headers:200' };
    const { run } = watch(transportTo(emulator, { headers }));
    const settled = run.start(input);
    await vi.waitFor(() => expect(emulator.emulator.stats.posts).toEqual({ [endpoint]: 1 }));
    expect(await run.cancel()).toBe('requested');
    expect((await settled).status).toBe('canceled');
    const { stats } = emulator.emulator;
    await vi.waitFor(() => expect(stats).toMatchObject({ queueCancels: 1, runsAborted: 1, runsActive: 0 }), {
      timeout: 20_000,
    });
    expect(stats.posts).toEqual({ [endpoint]: 1 });
  });

  it('is asked for again while the queue cannot be reached', async () => {
    const emulator = await emulate({ queue: { runners: 0 } });
    let broken = 2;
    const flaky = await meddler(emulator.url, (when, { method }, response) => {
      if (when !== 'before' || method !== 'PUT' || broken === 0) return false;
      broken -= 1;
      response.destroy();
      return true;
    });
    const { run } = watch(transportTo(flaky));
    void run.start(input);
    await named(run);
    expect(await run.cancel()).toBe('confirmed');
    expect(emulator.emulator.stats.queueCancels).toBe(1);
  });
});

describe('a page that is gone', () => {
  it('leaves the request alone, and stops asking', async () => {
    const emulator = await emulate({ pace: 1000 });
    const { stats } = emulator.emulator;
    const { run } = watch(transportTo(emulator));
    void run.start(input);
    await named(run);
    run.detach();
    await vi.waitFor(() => expect(stats.nodesActive).toBe(1));
    // What was on its way may still arrive.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = stats.queuePolls;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(stats.queuePolls).toBe(before);
    expect(stats).toMatchObject({ runsActive: 1, queueCancels: 0 });
  });

  it('is followed by another, which joins the run and gets its output', async () => {
    const emulator = await emulate({ queue: { ahead: 1, wait: 300 } });
    const { stats } = emulator.emulator;
    const first = watch(transportTo(emulator)).run;
    void first.start(input);
    const { runId } = await named(first);
    first.detach();
    expect(first.getState()).toMatchObject({ status: 'interrupted', error: { type: 'detached' } });
    const { run, places } = watch(transportTo(emulator));
    const state = await run.join(runId ?? '');
    expect(state).toMatchObject({
      status: 'success',
      output: { text: expect.stringContaining('a fox') },
      runId,
      issues: [],
    });
    expect(places.at(-1)).toBe(null);
    // And once more, long after its end.
    expect(await watch(transportTo(emulator)).run.join(runId ?? '')).toMatchObject({
      status: 'success',
      output: state.output,
    });
    expect(stats).toMatchObject({ posts: { [endpoint]: 1 }, runsStarted: 1 });
  });

  it('is told that a request is not known', async () => {
    const emulator = await emulate();
    const state = await watch(transportTo(emulator)).run.join(`${endpoint}/requests/nobody`);
    expect(state).toMatchObject({ status: 'interrupted', error: { kind: 'gone' } });
  });
});

describe('a proxy in trouble', () => {
  it('drops or breaks every third answer, and every run still ends with its output after one POST', async () => {
    const emulator = await emulate({ queue: { ahead: 2, wait: 200, runners: 3 } });
    let seed = 20_261_123;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    let failures = 0;
    const flaky = await meddler(emulator.url, (when, { method }, response) => {
      if (method === 'POST' || random() > 0.2) return false;
      failures += 1;
      if (random() < 0.5) response.destroy();
      else {
        const [status = 502, headers = {}] = [
          [502],
          [429, { 'retry-after': '1' }],
          [503, { 'content-type': 'application/json' }],
        ][Math.floor(random() * 3)] as [number, Record<string, string>?];
        response
          .writeHead(status, headers)
          .end(when === 'after' ? '{"detail":"busy"}' : '<h1>Bad Gateway</h1>');
      }
      return true;
    });
    const states = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        watch(transportTo(flaky)).run.start({ prompt: `fox number ${i}` }),
      ),
    );
    expect(states.map(({ status }) => status)).toEqual(states.map(() => 'success'));
    for (const [i, { output }] of states.entries()) {
      expect(output).toEqual({ text: expect.stringContaining(`fox number ${i}`) });
    }
    expect(failures).toBeGreaterThan(5);
    expect(emulator.emulator.stats).toMatchObject({ posts: { [endpoint]: 12 }, runsStarted: 12 });
  }, 60_000);

  it('is down until the stream breaks: the run is joined again, and nothing is said to have failed', async () => {
    const emulator = await emulate();
    let down = false;
    const proxy = await meddler(emulator.url, (when, { method }, response) => {
      if (when === 'after') down ||= method === 'POST';
      else if (down) {
        response.writeHead(502).end();
        return true;
      }
      return false;
    });
    const { run } = watch(transportTo(proxy));
    const settled = run.start(input);
    const { runId } = await named(run);
    const state = await until(run, ({ connection }) => connection === 'reconnecting');
    expect(state).toMatchObject({ status: 'running', error: null });
    down = false;
    expect(await settled).toMatchObject({ status: 'success', runId });
    expect(emulator.emulator.stats.posts).toEqual({ [endpoint]: 1 });
  }, 60_000);

  it('loses the answer to the POST: an error that says so, and no second POST', async () => {
    const emulator = await emulate();
    const proxy = await meddler(emulator.url, (when, { method }, response) => {
      if (when === 'before' || method !== 'POST') return false;
      response.destroy();
      return true;
    });
    const state = await watch(transportTo(proxy)).run.start(input);
    expect(state).toMatchObject({ status: 'error', error: { kind: 'network', type: 'unreachable' } });
    await vi.waitFor(() => expect(emulator.emulator.stats.runsCompleted).toBe(1));
    expect(emulator.emulator.stats.posts).toEqual({ [endpoint]: 1 });
  });
});

describe("through fal's own proxy", () => {
  const realFetch = globalThis.fetch;
  const config = {
    allowedEndpoints: [`${endpoint}/**`],
    resolveFalAuth: async () => KEY,
  };
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  /** The proxy's requests to fal's queue reach the emulator's, which answers under fal's name. */
  async function emulateFal(options: StartOptions = {}): Promise<RunningEmulator> {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const url = 'https://queue.fal.run';
    const emulator = await emulate({ ...options, queue: { ...options.queue, url } });
    vi.stubGlobal('fetch', (target: string | URL | Request, init?: RequestInit) =>
      realFetch(String(target).replace(url, `${emulator.url}/queue`), init),
    );
    return emulator;
  }

  async function hono(): Promise<string> {
    const app = new Hono();
    app.all('/api/fal/proxy', createRouteHandler(config));
    const { url } = await listen(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
    return `${url}/api/fal/proxy`;
  }

  /** The express adapter, with the three things that it takes from Express. It turns every status into 200. */
  async function express(): Promise<string> {
    const handler = createHandler(config);
    const { url } = await listen(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const json = (body: unknown) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
      const adapted = Object.assign(response, {
        status: (code: number) => Object.assign(response, { statusCode: code }),
        json,
        send: (body: string) => response.end(body),
      });
      const parsed = Object.assign(request, { body: JSON.parse(text || 'null') as unknown });
      // The adapter's types are Express's own, of which it uses these.
      await handler(parsed as never, adapted as never, () => {});
    });
    return `${url}/api/fal/proxy`;
  }

  describe.each([
    ['hono', hono],
    ['express', express],
  ])('%s adapter', (_, start) => {
    const transport = async () =>
      createQueueTransport({ proxyUrl: await start(), fetch: realFetch, pollEvery: 10 });

    it('a run reaches its output, and is joined again', async () => {
      const emulator = await emulateFal({ queue: { ahead: 1, wait: 100 } });
      const through = await transport();
      const state = await watch(through).run.start(input);
      expect(state).toMatchObject({ status: 'success', output: { text: expect.stringContaining('a fox') } });
      expect(await watch(through).run.join(state.runId ?? '')).toMatchObject({
        status: 'success',
        output: state.output,
      });
      expect(emulator.emulator.stats.posts).toEqual({ [endpoint]: 1 });
    });

    it('a failure keeps its fields', async () => {
      await emulateFal();
      const state = await watch(await transport()).run.start({});
      expect(state).toMatchObject({
        status: 'error',
        error: { kind: 'run', fields: [{ path: ['prompt'] }] },
      });
    });

    it('a cancel reaches the queue', async () => {
      const emulator = await emulateFal({ queue: { runners: 0 } });
      const through = await transport();
      const { run } = watch(through);
      void run.start(input);
      const { runId } = await named(run);
      expect(await run.cancel()).toBe('confirmed');
      expect(await through.cancel?.({ endpoint, runId, idempotencyKey: null })).toBe('too-late');
      expect(emulator.emulator.stats).toMatchObject({ queueCancels: 2, runsStarted: 0 });
    });

    it('what the proxy does not let through is an error', async () => {
      const emulator = await emulateFal();
      const state = await watch(await transport(), 'workflows/test/other').run.start(input);
      expect(state.status).toBe('error');
      expect(emulator.emulator.stats.posts).toEqual({});
    });
  });
});
