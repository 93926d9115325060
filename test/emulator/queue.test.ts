import { describe, expect, it } from 'vitest';
import { startEmulator, type JsonObject } from '../../emulator/index.ts';
import { chain, KEY, post, readEvents, storedDefinition, textNode, useEmulator } from './testRuns.ts';

interface Submitted extends JsonObject {
  request_id: string;
  status_url: string;
  response_url: string;
  cancel_url: string;
}

const get = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { headers: { authorization: KEY, ...headers } });
const put = (url: string) => fetch(url, { method: 'PUT', headers: { authorization: KEY } });

async function submit(url: string, input: unknown = { prompt: 'a fox' }, query = ''): Promise<Submitted> {
  const response = await post(`${url}/queue/workflows/test/chain`, input, { query });
  expect(response.status).toBe(200);
  return (await response.json()) as Submitted;
}

/** The last answer, once the request has ended. */
async function end({ status_url }: Submitted): Promise<JsonObject> {
  let body: JsonObject = {};
  await expect
    .poll(async () => {
      const response = await get(status_url);
      body = (await response.json()) as JsonObject;
      return [response.status, body.status];
    })
    .toEqual([200, 'COMPLETED']);
  return body;
}

describe('a request of the queue', () => {
  const emulator = useEmulator({ definitions: [chain] });

  it('is submitted, completes without any connection, and keeps its output', async () => {
    const request = await submit(emulator.current.url);
    const base = `${emulator.current.url}/queue/workflows/test/chain/requests/${request.request_id}`;
    expect(request).toEqual({
      status: 'IN_QUEUE',
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      queue_position: 0,
      response_url: base,
      status_url: `${base}/status`,
      cancel_url: `${base}/cancel`,
    });
    expect(await end(request)).toEqual({
      status: 'COMPLETED',
      request_id: request.request_id,
      response_url: base,
      status_url: `${base}/status`,
      cancel_url: `${base}/cancel`,
      logs: null,
      metrics: { inference_time: expect.any(Number) },
    });
    const blocking = await post(`${emulator.current.url}/workflows/test/chain`, { prompt: 'a fox' });
    const expected = await blocking.json();
    for (const url of [request.response_url, `${request.response_url}/response`]) {
      const response = await get(url);
      expect([response.status, await response.json()]).toEqual([200, expected]);
      expect(response.headers.get('x-fal-request-id')).toBe(request.request_id);
    }
    expect(emulator.current.emulator.stats).toMatchObject({
      posts: { 'workflows/test/chain': 2 },
      runsCompleted: 2,
    });
  });

  it('runs an ad-hoc definition', async () => {
    const response = await post(`${emulator.current.url}/queue/workflows/execute`, {
      input: { prompt: 'a hare' },
      workflow: storedDefinition([textNode('a')], { text: '$a.output' }),
    });
    const request = (await response.json()) as Submitted;
    expect(request.status_url).toContain('/queue/workflows/execute/requests/');
    await end(request);
    expect(await (await get(request.response_url)).json()).toEqual({
      text: expect.stringContaining('a hare'),
    });
  });

  it('has logs only when they are asked for, and a workflow writes none', async () => {
    const request = await submit(emulator.current.url);
    await end(request);
    expect(await (await get(`${request.status_url}?logs=1`)).json()).toMatchObject({ logs: [] });
  });

  it('fails as COMPLETED, and its result is the failure itself', async () => {
    const request = await submit(emulator.current.url, {}, '');
    expect(await end(request)).toMatchObject({
      error: 'Invalid status code: 422',
      error_type: 'bad_request',
    });
    const response = await get(request.response_url);
    expect([response.status, await response.json()]).toEqual([
      422,
      { detail: [{ loc: ['body', 'prompt'], msg: 'Field required', type: 'missing' }] },
    ]);
  });

  it('fails with the error of its node, in either dialect', async () => {
    const infrastructure = await submit(emulator.current.url, undefined, '?fault=error-500');
    expect(await end(infrastructure)).toMatchObject({
      error: 'Internal server error',
      error_type: 'runner_server_error',
    });
    const response = await get(infrastructure.response_url);
    expect([response.status, response.headers.get('x-fal-error-type')]).toEqual([500, 'runner_server_error']);
    const model = await submit(emulator.current.url, undefined, '?fault=error-422:first');
    await end(model);
    expect(await (await get(model.response_url)).json()).toMatchObject({
      detail: [{ loc: ['body', 'num_images'] }],
    });
  });

  it('tells nothing without the key, and nothing of what it does not know', async () => {
    const request = await submit(emulator.current.url);
    await end(request);
    for (const url of [request.status_url, `${request.status_url}/stream`, request.response_url]) {
      expect((await get(url, { authorization: 'Key wrong:key' })).status).toBe(401);
      expect((await get(url.replace(request.request_id, 'nobody'))).status).toBe(404);
      // Of another endpoint it is unknown too.
      expect((await get(url.replace('test/chain', 'test/other'))).status).toBe(404);
    }
    const cancel = await put(request.cancel_url.replace(request.request_id, 'nobody'));
    expect([cancel.status, await cancel.json()]).toEqual([404, { status: 'NOT_FOUND' }]);
    const refused = await post(
      `${emulator.current.url}/queue/workflows/test/chain`,
      {},
      { headers: { authorization: 'Key wrong:key' } },
    );
    expect([refused.status, await refused.json()]).toEqual([
      401,
      { detail: 'No user found for Key ID and Secret' },
    ]);
  });

  it('is refused for an unknown workflow, for what is no JSON, and with a webhook', async () => {
    const queue = `${emulator.current.url}/queue`;
    expect((await post(`${queue}/workflows/test/missing`, {})).status).toBe(404);
    expect((await post(`${queue}/workflows/test/chain`, '{')).status).toBe(422);
    expect((await post(`${queue}/workflows/execute`, '{')).status).toBe(422);
    const query = '?fal_webhook=https%3A%2F%2Fexample.com';
    expect((await post(`${queue}/workflows/test/chain`, {}, { query })).status).toBe(400);
    expect((await get(`${queue}/workflows/test/chain`)).status).toBe(405);
    expect(emulator.current.emulator.stats.runsStarted).toBe(0);
  });

  it('has the faults of HTTP on every route', async () => {
    const request = await submit(emulator.current.url);
    await end(request);
    for (const url of [request.status_url, request.response_url]) {
      expect((await get(url, { 'x-emulator-fault': 'http:503' })).status).toBe(503);
      expect((await get(url, { 'x-emulator-fault': 'http:429,errors-as-200' })).status).toBe(200);
      expect(await (await get(url, { 'x-emulator-fault': 'html-200' })).text()).toContain('<!doctype html>');
      expect((await get(url, { 'x-emulator-fault': 'misspelt' })).status).toBe(400);
    }
  });
});

describe('the line', () => {
  const emulator = useEmulator({ definitions: [chain], pace: 1000, queue: { runners: 1 } });
  const stats = () => emulator.current.emulator.stats;
  const place = async (request: Submitted) => {
    const { status, queue_position } = (await (await get(request.status_url)).json()) as JsonObject;
    return status === 'IN_QUEUE' ? queue_position : status;
  };

  it('moves up when those before it leave, at work or waiting', async () => {
    const requests: Submitted[] = [];
    for (let i = 0; i < 4; i += 1) requests.push(await submit(emulator.current.url));
    const [first, second, third, fourth] = requests as [Submitted, Submitted, Submitted, Submitted];
    expect(requests.map(({ queue_position }) => queue_position)).toEqual([0, 0, 1, 2]);
    expect(await Promise.all(requests.map(place))).toEqual(['IN_PROGRESS', 0, 1, 2]);
    expect((await get(second.status_url)).status).toBe(202);
    expect((await get(first.status_url)).status).toBe(202);
    const early = await get(first.response_url);
    expect([early.status, await early.json()]).toEqual([400, { detail: 'Request is still in progress' }]);

    const waiting = await put(third.cancel_url);
    expect([waiting.status, await waiting.json()]).toEqual([202, { status: 'CANCELLATION_REQUESTED' }]);
    expect(await Promise.all([second, third, fourth].map(place))).toEqual([0, 'COMPLETED', 1]);
    expect((await put(first.cancel_url)).status).toBe(202);
    await expect
      .poll(() => Promise.all(requests.map(place)))
      .toEqual(['COMPLETED', 'IN_PROGRESS', 'COMPLETED', 0]);
    expect(await end(first)).toMatchObject({ error_type: 'client_cancelled' });
    expect((await get(third.response_url)).status).toBe(499);
    const late = await put(first.cancel_url);
    expect([late.status, await late.json()]).toEqual([400, { status: 'ALREADY_COMPLETED' }]);
    expect(stats()).toMatchObject({ runsAborted: 1, runsActive: 1, queueCancels: 3 });
  });

  it('refuses a request for which it is too long', async () => {
    const url = `${emulator.current.url}/queue/workflows/test/chain`;
    await submit(emulator.current.url);
    await submit(emulator.current.url);
    const refused = await post(url, { prompt: 'x' }, { query: '?fal_max_queue_length=0' });
    expect(refused.status).toBe(429);
    expect((await post(url, { prompt: 'x' }, { query: '?fal_max_queue_length=1' })).status).toBe(200);
  });

  it('does not care who goes away', async () => {
    const gone = new AbortController();
    const request = await submit(emulator.current.url);
    const response = await fetch(`${request.status_url}/stream`, {
      headers: { authorization: KEY },
      signal: gone.signal,
    });
    await response.body?.getReader().read();
    gone.abort();
    expect(await place(request)).toBe('IN_PROGRESS');
    expect(stats()).toMatchObject({ runsActive: 1, runsAborted: 0 });
  });
});

it('is given up when the emulator closes', async () => {
  const running = await startEmulator({ definitions: [chain], pace: 1000, queue: { runners: 1 } });
  const { stats } = running.emulator;
  await submit(running.url);
  await submit(running.url);
  await expect.poll(() => stats.nodesActive).toBe(1);
  await running.close();
  await expect.poll(() => stats).toMatchObject({ runsActive: 0, nodesActive: 0, runsStarted: 1 });
});

describe('the status stream', () => {
  const emulator = useEmulator({
    definitions: [chain],
    pingEvery: 5,
    queue: { ahead: 2, wait: 300, url: 'https://queue.fal.run' },
  });

  it('counts the places down to the end, and closes', async () => {
    const request = await submit(emulator.current.url);
    expect(request.queue_position).toBe(2);
    // Its clients know the queue by the name that they were told to use.
    expect(request.status_url).toMatch(/^https:\/\/queue\.fal\.run\/workflows\/test\/chain\/requests\//);
    const url = request.status_url.replace('https://queue.fal.run', `${emulator.current.url}/queue`);
    const text = await (await get(`${url}/stream?logs=1`)).text();
    expect(text).toContain(': ping\r\n\r\n');
    const events = readEvents(text);
    const places = events.flatMap(({ status, queue_position }) =>
      status === 'IN_QUEUE' ? [queue_position] : [],
    );
    // On a busy machine the first place may be left before the stream is open.
    expect(places.length).toBeGreaterThan(0);
    expect(places).toEqual([2, 1].slice(-places.length));
    expect(events.at(-1)).toMatchObject({ status: 'COMPLETED', logs: [] });
    expect(emulator.current.emulator.stats).toMatchObject({ queuePolls: 1, runsCompleted: 1 });
  });
});
