import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createQueueTransport,
  createWorkflowRun,
  type QueueTransportOptions,
  type RunState,
} from 'react-fal-workflow/core';
import { endpoint, serve, turns } from './support.ts';

const base = 'https://queue.fal.run';
const id = '764c-1';
const runId = `${endpoint}/requests/${id}`;
const url = `${base}/${runId}`;
const body = { prompt: 'hi' };

const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  () =>
    new Response(typeof value === 'string' ? value : JSON.stringify(value), {
      status,
      headers: { 'content-type': 'application/json', ...headers },
    });
const webPage = (status: number) => () =>
  new Response('<h1>Bad Gateway</h1>', { status, headers: { 'content-type': 'text/html' } });
const cut = () => {
  throw new TypeError('network error');
};
const never = new AbortController().signal;
const hang = () => new Promise<Response>(() => {});

const submitted = json({
  request_id: id,
  status_url: `${url}/status`,
  response_url: url,
  cancel_url: `${url}/cancel`,
  queue_position: 3,
});
const queued = (position?: number) => json({ status: 'IN_QUEUE', queue_position: position }, 202);
const working = json({ status: 'IN_PROGRESS', logs: null }, 202);
const completed = json({ status: 'COMPLETED', metrics: {} });
const failed = json({ status: 'COMPLETED', error: 'Runner disconnected', error_type: 'runner_disconnected' });

type Answer = () => Response | Promise<Response>;

interface Script {
  submit?: Answer;
  /** One after the other; the last stays. */
  status?: readonly Answer[];
  result?: readonly Answer[];
  cancel?: readonly Answer[];
}

/** A queue that answers by its script, and remembers what it was asked. */
function scriptedQueue({
  submit = submitted,
  status = [completed],
  result = [json('1')],
  cancel,
}: Script = {}) {
  const calls: { method: string; url: string; init: RequestInit; headers: Headers }[] = [];
  const next = { status: 0, result: 0, cancel: 0 };
  const take = (name: keyof typeof next, answers: readonly Answer[] = []) =>
    (answers[Math.min(next[name]++, answers.length - 1)] ?? cut)();
  const send: typeof fetch = async (to, init = {}) => {
    const method = init.method ?? 'GET';
    const headers = new Headers(init.headers);
    const target = headers.get('x-fal-target-url') ?? String(to);
    calls.push({ method, url: target, init, headers });
    if (method === 'POST') return submit();
    if (method === 'PUT') return take('cancel', cancel);
    return target.endsWith('/status') ? take('status', status) : take('result', result);
  };
  const count = (what: string) =>
    calls.filter(({ method, url: to }) => `${method} ${to.split('/').at(-1)}`.startsWith(what)).length;
  return { calls, count, fetch: send };
}

function start(script: Script = {}, options: QueueTransportOptions = {}) {
  const queue = scriptedQueue(script);
  const transport = createQueueTransport({ fetch: queue.fetch, ...options });
  const run = createWorkflowRun(endpoint, { transport });
  const connections = new Set<string>();
  run.subscribe(() => connections.add(run.getState().connection));
  return { ...queue, transport, run, connections };
}

/** Lets the clock run until the run has ended. */
async function endOf(settled: Promise<RunState>): Promise<RunState> {
  let state: RunState | undefined;
  void settled.then((ended) => (state = ended));
  for (let i = 0; i < 2_000 && !state; i += 1) await vi.advanceTimersByTimeAsync(500);
  if (!state) throw new Error('The run did not end.');
  return state;
}

/** As far as the core asks where it runs. */
function inPage() {
  vi.stubGlobal('document', {});
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('what it sends', () => {
  test('one POST, then nothing but GETs, through the proxy', async () => {
    const { run, calls } = start({ status: [queued(1), working, completed] });
    expect(await endOf(run.start(body))).toMatchObject({ status: 'success', output: 1 });
    expect(calls.map(({ method, url: to }) => `${method} ${to}`)).toEqual([
      `POST ${base}/${endpoint}`,
      `GET ${url}/status`,
      `GET ${url}/status`,
      `GET ${url}/status`,
      `GET ${url}`,
    ]);
    expect(calls[0]?.init.body).toBe('{"prompt":"hi"}');
    expect(Object.fromEntries(calls[0]!.headers)).toEqual({
      accept: 'application/json',
      'content-type': 'application/json',
      'x-fal-target-url': `${base}/${endpoint}`,
    });
    expect(Object.fromEntries(calls[1]!.headers)).toEqual({
      accept: 'application/json',
      'x-fal-target-url': `${url}/status`,
    });
    expect(calls[1]?.init.body).toBeUndefined();
  });

  test('directly with a key, which no redirect may carry away', async () => {
    const { run, calls } = start({}, { credentials: 'id:secret' });
    await endOf(run.start(body));
    for (const { headers, init } of calls) {
      expect(headers.get('authorization')).toBe('Key id:secret');
      expect(headers.get('x-fal-target-url')).toBe(null);
      expect(init.redirect).toBe('manual');
    }
  });

  test('a PUT with a body, because some proxies fail without', async () => {
    const { run, calls } = start({
      status: [working],
      cancel: [json({ status: 'CANCELLATION_REQUESTED' }, 202)],
    });
    void run.start(body);
    await turns();
    const canceled = run.cancel();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await canceled).toBe('requested');
    const put = calls.find(({ method }) => method === 'PUT');
    expect([put?.url, put?.init.body]).toEqual([`${url}/cancel`, '{}']);
  });

  test('within start itself, and nothing at all for a signal that is aborted', async () => {
    const { run, calls, transport } = start();
    void run.start(body);
    expect(calls).toHaveLength(1);
    const opening = transport.open({ endpoint, body, signal: AbortSignal.abort() });
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
    expect(calls).toHaveLength(1);
  });

  test('nothing when it is canceled while its headers are awaited', async () => {
    let give!: (headers: HeadersInit) => void;
    const headers = () => new Promise<HeadersInit>((resolve) => (give = resolve));
    const { run, calls } = start({}, { headers });
    const settled = run.start(body);
    void run.cancel();
    give({});
    await turns();
    expect((await settled).status).toBe('canceled');
    expect(calls).toHaveLength(0);
  });

  test('no key from a page', async () => {
    inPage();
    expect(() => createQueueTransport({ credentials: 'id:secret' })).toThrow(
      /^createQueueTransport .*proxyUrl/s,
    );
    const { run, calls } = start({}, { headers: { authorization: 'Key id:secret' } });
    expect((await endOf(run.start(body))).error).toMatchObject({ type: 'key_in_browser' });
    expect(calls).toHaveLength(0);
  });

  test("past a page's cache, where all addresses behind a proxy are one", async () => {
    inPage();
    const { run, calls } = start();
    await endOf(run.start(body));
    expect(calls.map(({ method, init }) => [method, init.cache])).toEqual([
      ['POST', undefined],
      ['GET', 'no-store'],
      ['GET', 'no-store'],
    ]);
  });
});

describe('what it reads', () => {
  test('tells of the queue as a relay does, with ids, and passes the result on as it came', async () => {
    const seed = '196619188014358660';
    const { transport } = start({
      status: [queued(1), queued(1), working, working, completed],
      result: [json(`{\r\n  "seed": ${seed},\n  "text": "é\\n"\n}`)],
    });
    const { signal } = new AbortController();
    const response = await transport.open({ endpoint, body, signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('x-workflow-run-id')).toBe(runId);
    expect(response.headers.get('x-fal-request-id')).toBe(id);
    const text = response.text();
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await text).split('\n\n')).toEqual([
      'id: 1\ndata: {"type":"run-queued","position":3}',
      'id: 2\ndata: {"type":"run-queued","position":1}',
      ': polled',
      'id: 3\ndata: {"type":"run-queued","position":null}',
      ': polled',
      `id: 4\ndata: {"type":"output","output":{    "seed": ${seed},   "text": "é\\n" }}`,
      '',
    ]);
  });

  test('goes on counting where a broken stream stopped', async () => {
    const { transport } = start({ status: [queued(1), completed] });
    const { signal } = new AbortController();
    const response = await transport.resume!({ endpoint, runId, lastEventId: '7', signal });
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    const text = response?.text();
    await vi.advanceTimersByTimeAsync(10_000);
    // It was through with its work before it was asked about again: then it waits no more either.
    expect(await text).toBe(
      [
        'id: 8\ndata: {"type":"run-queued","position":1}',
        'id: 9\ndata: {"type":"run-queued","position":null}',
        'id: 10\ndata: {"type":"output","output":1}',
        '',
      ].join('\n\n'),
    );
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('any JSON is a result: null, false, text, what looks like an error and is not', async () => {
    const given = { 'x-fal-request-id': id };
    const outputs = [
      null,
      false,
      7,
      '',
      'text',
      [],
      {},
      { detail: 'an output of that name' },
      'x'.repeat(200_000),
    ];
    for (const output of outputs) {
      const { run, count } = start({ result: [json(JSON.stringify(output), 200, given)] });
      expect(await endOf(run.start(body))).toMatchObject({ status: 'success', output, issues: [] });
      expect(count(`GET ${id}`)).toBe(1);
    }
    for (const output of [
      { detail: 'a result', seed: 7 },
      { status: 'COMPLETED' },
      { request_id: 'x' },
      { request_id: 'x', status: 'COMPLETED', images: [] },
    ]) {
      const { run } = start({ result: [json(output)] });
      expect(await endOf(run.start(body))).toMatchObject({ status: 'success', output });
    }
  });

  test('asks more rarely the longer it takes, and never seems to stall', async () => {
    const { run, count, connections } = start({ status: [working] });
    void run.start(body);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(count('GET status')).toBeGreaterThanOrEqual(19);
    await vi.advanceTimersByTimeAsync(110_000);
    const before = count('GET status');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(count('GET status') - before).toBe(200);
    expect(connections).toEqual(new Set(['connecting', 'open']));
    run.detach();
  });
});

describe('a queue that cannot be reached', () => {
  test.each<[string, Answer]>([
    ['no connection', cut],
    ['a page of a proxy', webPage(502)],
    ['a page of a proxy that says 200', webPage(200)],
    ['JSON that is no status', json({ detail: 'Not signed in' })],
    ['401', json({ detail: 'Not signed in' }, 401)],
    ['429', json({ detail: 'Too many requests' }, 429, { 'retry-after': '2' })],
    ['what a cache kept of another request', json({ status: 'COMPLETED', request_id: 'another' })],
    ['half a text', json('"COMPL')],
    ['half a JSON', json('{"status": "COMPL')],
    ['nothing', json('')],
    ['404, twice', json({ detail: 'Not found' }, 404)],
  ])('is asked again: %s', async (_, trouble) => {
    const { run, connections } = start({
      status: [trouble, trouble, completed],
      result: [trouble, trouble, json('1')],
    });
    expect(await endOf(run.start(body))).toMatchObject({ status: 'success', output: 1, errors: [] });
    expect(connections).not.toContain('reconnecting');
  });

  test('is not believed about another request', async () => {
    const another = json({ status: 'COMPLETED', request_id: 'another', error: 'It failed.' });
    const { run } = start({ status: [another, json({ status: 'COMPLETED', request_id: id })] });
    expect(await endOf(run.start(body))).toMatchObject({ status: 'success', output: 1 });
  });

  test('is given half a minute to answer', async () => {
    const { run, count, connections } = start({ status: [hang, completed] });
    expect(await endOf(run.start(body))).toMatchObject({ status: 'success' });
    expect(count('GET status')).toBe(2);
    // Not because the run gave up the stream for its silence, which it does later.
    expect(connections).toEqual(new Set(['connecting', 'open', 'closed']));
  });

  test('is left alone for as long as it asks', async () => {
    const { run, count } = start({ status: [json({}, 503, { 'retry-after': '20' }), completed] });
    void run.start(body);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(count('GET status')).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(count('GET status')).toBe(2);
  });

  test('breaks the stream after five failures in a row, and the run is joined again', async () => {
    const answers = [queued(1), ...Array.from({ length: 5 }, () => cut), working, completed];
    const { run, connections, count } = start({ status: answers });
    expect(await endOf(run.start(body))).toMatchObject({ status: 'success', output: 1, runId });
    expect(connections).toContain('reconnecting');
    expect(count('POST')).toBe(1);
  });

  test('for good: interrupted, and the run can be joined later', async () => {
    const { run, count, transport } = start({
      status: [...Array.from({ length: 10 }, () => cut), completed],
    });
    const state = await endOf(run.start(body));
    expect(state).toMatchObject({ status: 'interrupted', runId, error: { kind: 'network' } });
    expect(count('POST')).toBe(1);
    const later = createWorkflowRun(endpoint, { transport });
    expect(await endOf(later.join(runId))).toMatchObject({ status: 'success', output: 1 });
    expect(count('POST')).toBe(1);
  });

  test('a session that is over for good: interrupted, and says so', async () => {
    const { run } = start({ status: [json({ detail: 'Not signed in' }, 401)] });
    const state = await endOf(run.start(body));
    expect(state).toMatchObject({ status: 'interrupted', error: { status: 401, message: 'Not signed in' } });
  });

  test('a request that it does not know any more: gone, the third time that it says so', async () => {
    const { run, count } = start({ status: [working, json({ detail: 'Not found' }, 404)] });
    expect(await endOf(run.start(body))).toMatchObject({ status: 'interrupted', error: { kind: 'gone' } });
    expect(count('GET status')).toBe(4);
  });

  test('that is joined as well: one answer that does not know it is no end', async () => {
    const runId = `${endpoint}/requests/${id}`;
    const missing = json({ detail: 'Not found' }, 404);
    const found = start({ status: [missing, missing, working, completed] });
    expect(await endOf(found.run.join(runId))).toMatchObject({ status: 'success' });
    const gone = start({ status: [missing] });
    expect(await endOf(gone.run.join(runId))).toMatchObject({
      status: 'interrupted',
      error: { kind: 'gone' },
    });
    expect(gone.count('GET status')).toBe(3);
  });
});

describe('the result', () => {
  test('that is late is waited for: nothing failed', async () => {
    const early = json({ detail: 'Request is still in progress' }, 400);
    const { run } = start({ result: [early, early, json('1')] });
    expect(await endOf(run.start(body))).toMatchObject({ status: 'success', output: 1 });
  });

  test('that is a refusal is the failure of the run', async () => {
    const complaint = { detail: [{ loc: ['body', 'prompt'], msg: 'Field required', type: 'missing' }] };
    for (const status of [completed, failed]) {
      const { run, count } = start({
        status: [status],
        result: [json(complaint, 422, { 'x-fal-retryable': 'false' })],
      });
      expect(await endOf(run.start(body))).toMatchObject({
        status: 'error',
        error: {
          kind: 'run',
          status: 422,
          requestId: id,
          retryable: false,
          body: complaint,
          fields: [{ path: ['prompt'] }],
        },
      });
      expect(count(`GET ${id}`)).toBe(1);
    }
  });

  test("that fails with the infrastructure's own words, which say whether to try again", async () => {
    const headers = { 'x-fal-error-type': 'runner_disconnected', 'x-fal-retryable': 'true' };
    const { run } = start({
      status: [failed],
      result: [json({ detail: 'Runner disconnected' }, 503, headers)],
    });
    expect(await endOf(run.start(body))).toMatchObject({
      status: 'error',
      error: { kind: 'run', status: 503, type: 'runner_disconnected', retryable: true },
    });
  });

  test('that is any JSON at all, of a failed run', async () => {
    for (const said of ['"boom"', 'null']) {
      const { run, count } = start({ status: [failed], result: [json(said, 500)] });
      expect(await endOf(run.start(body))).toMatchObject({
        status: 'error',
        error: { kind: 'run', status: 500 },
      });
      expect(count(`GET ${id}`)).toBe(1);
    }
  });

  test('of a failed run that cannot be had: the few words of its status', async () => {
    for (const trouble of [webPage(502), webPage(200), cut, json({ detail: 'Not signed in' }, 401)]) {
      const { run } = start({ status: [failed], result: [trouble] });
      expect(await endOf(run.start(body))).toMatchObject({
        status: 'error',
        error: {
          kind: 'run',
          message: 'Runner disconnected',
          type: 'runner_disconnected',
          requestId: id,
        },
      });
    }
  });

  test('of a run that went well and cannot be had is not lost: interrupted, never an error', async () => {
    const troubles = [
      webPage(502),
      cut,
      json({ detail: 'busy' }, 503),
      json({ detail: 'no' }, 403),
      json({ detail: 'Not signed in' }, 401),
      json({ detail: 'Too many requests' }, 429),
    ];
    for (const trouble of troubles) {
      const answers = Array.from({ length: 30 }, () => trouble);
      const { run, transport } = start({ result: [...answers, json('1')] });
      expect(await endOf(run.start(body))).toMatchObject({ status: 'interrupted', runId });
      expect(await endOf(createWorkflowRun(endpoint, { transport }).join(runId))).toMatchObject({
        status: 'success',
        output: 1,
      });
    }
  });

  test('that is cut off is asked for again, and half of it is never shown', async () => {
    const half = () => {
      let sent = false;
      const stream = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (sent) return controller.error(new TypeError('network error'));
          sent = true;
          controller.enqueue(new TextEncoder().encode('{"images": [1, 2'));
        },
      });
      return new Response(stream, { headers: { 'content-type': 'application/json' } });
    };
    const { run, count } = start({ result: [half, half, json('{"images": [1, 2, 3]}')] });
    expect(await endOf(run.start(body))).toMatchObject({
      status: 'success',
      output: { images: [1, 2, 3] },
      issues: [],
    });
    expect(count('POST')).toBe(1);
  });

  test('that is whole and yet no JSON is never a success, nor asked for again for ever: it is kept', async () => {
    for (const length of [10, 70 * 1024]) {
      const text = 'x'.repeat(length);
      for (const said of [`{"text":"${text}","score":NaN}`, `{"text":"${text}`]) {
        const { run, count } = start({ result: [json(said)] });
        expect(await endOf(run.start(body))).toMatchObject({
          status: 'interrupted',
          output: null,
          runId,
          error: {
            kind: 'protocol',
            message: "fal's queue, or a proxy before it, answered with something that is no result.",
            requestId: id,
            body: said,
            hint: expect.stringContaining('billed'),
          },
        });
        expect(count(`GET ${id}`)).toBeLessThanOrEqual(5);
      }
    }
  });

  test('that begins with a byte order mark is one all the same', async () => {
    const bytes = (text: string) => () =>
      new Response(new TextEncoder().encode(`\ufeff${text}`), {
        headers: { 'content-type': 'application/json' },
      });
    for (const output of ['\ufeffhi', 'é'.repeat(70 * 1024)]) {
      const { run } = start({ result: [bytes(JSON.stringify(output))] });
      expect(await endOf(run.start(body))).toMatchObject({ status: 'success', output, issues: [] });
    }
  });

  test('that is large is looked at by its reader alone, unless that one reads on', async () => {
    const parse = vi.spyOn(JSON, 'parse');
    const large = JSON.stringify('x'.repeat(70 * 1024));
    const { run, transport } = start({ result: [json(large)] });
    expect(await endOf(run.start(body))).toMatchObject({ status: 'success' });
    expect(parse.mock.calls.filter(([text]) => text.length > 64 * 1024)).toHaveLength(1);
    parse.mockRestore();
    const response = await transport.resume!({ endpoint, runId, lastEventId: null, signal: never });
    expect(await response?.text()).toBe(`id: 1\ndata: {"type":"output","output":${large}}\n\n`);
  });

  test('that says nothing for half a minute is asked for again, at its beginning and in its middle', async () => {
    const silentAfter = (text: string) => () =>
      new Response(
        new ReadableStream<Uint8Array>({
          start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
        }),
        { headers: { 'content-type': 'application/json' } },
      );
    for (const text of [' ', `"${'x'.repeat(100_000)}`]) {
      const { run } = start({ result: [silentAfter(text), json('1')] });
      expect(await endOf(run.start(body))).toMatchObject({ status: 'success', output: 1, issues: [] });
    }
  });

  test('that is an error behind 200 is never taken for the output', async () => {
    const complaint = { detail: [{ loc: ['body', 'prompt'], msg: 'Field required', type: 'missing' }] };
    const said = start({ result: [json(complaint)] });
    expect(await endOf(said.run.start(body))).toMatchObject({
      status: 'error',
      error: { kind: 'run', fields: [{ path: ['prompt'] }] },
    });
    for (const answer of [
      { detail: 'Not signed in' },
      { status: 'COMPLETED', request_id: id },
      { status: 'COMPLETED', request_id: id, metrics: {}, newer: 1 },
      { status: 'COMPLETED', request_id: 'of-another', logs: [], metrics: {} },
    ]) {
      const { run } = start({ result: [json(answer)] });
      expect(await endOf(run.start(body))).toMatchObject({ status: 'interrupted', output: null, runId });
    }
  });

  test('of a canceled request is no failure', async () => {
    const canceled = json({ status: 'COMPLETED', error: 'canceled', error_type: 'client_cancelled' });
    const told = json({ detail: 'canceled', error_type: 'client_cancelled' }, 499);
    for (const script of [{ status: [canceled] }, { result: [told] }]) {
      expect(await endOf(start(script).run.start(body))).toMatchObject({ status: 'canceled', error: null });
    }
  });
});

describe('an answer that would lead elsewhere', () => {
  const elsewhere = [
    'https://evil.example/x',
    'https://queue.fal.run.evil.example/workflows/acme/poster/requests/764c-1/status',
    'https://queue.fal.run@evil.example/workflows/acme/poster/requests/764c-1/status',
    'http://queue.fal.run/workflows/acme/poster/requests/764c-1/status',
    `${base}/workflows/acme/poster/requests/another/status`,
    `${base}/workflows/../admin/requests/764c-1/status`,
    `${base}/workflows/%2e%2e/requests/764c-1/status`,
    `${base}\\@evil.example/requests/764c-1/status`,
    `${base}//evil.example/requests/764c-1/status`,
    `${url}/status?next=https://evil.example`,
    `${url}/status#x`,
    `${url}/status\n`,
    `${url}/delete/everything/now/and/at/once`,
    '',
    7,
    null,
    { toString: () => `${url}/status` },
  ];
  test.each(elsewhere)('is not followed: %s', async (there) => {
    const { run, calls } = start({
      submit: json({ request_id: id, status_url: there, response_url: there, cancel_url: there }),
      status: [
        json({ status: 'IN_PROGRESS', status_url: there, response_url: there }),
        json({ status: 'COMPLETED', response_url: there }),
      ],
    });
    expect(await endOf(run.start(body))).toMatchObject({ status: 'success', runId });
    expect(calls.map(({ url: to }) => to)).toEqual([
      `${base}/${endpoint}`,
      `${url}/status`,
      `${url}/status`,
      url,
    ]);
  });

  test('is followed within the queue, as fal asks its clients to', async () => {
    const there = `${base}/fal-ai/workflows/requests/${id}`;
    const { run, calls } = start({
      submit: json({
        request_id: id,
        status_url: `${there}/status`,
        response_url: `${there}/response`,
        cancel_url: `${there}/cancel`,
      }),
      status: [json({ status: 'COMPLETED', response_url: `${there}/response` })],
    });
    expect(await endOf(run.start(body))).toMatchObject({
      status: 'success',
      runId: `fal-ai/workflows/requests/${id}`,
    });
    expect(calls.map(({ url: to }) => to).slice(1)).toEqual([`${there}/status`, `${there}/response`]);
  });

  test('names no request: nothing is asked for, and what came is kept', async () => {
    for (const answer of [
      {},
      { request_id: '../x' },
      { request_id: '' },
      { request_id: 7 },
      [1],
      'text',
      null,
    ]) {
      const { run, calls } = start({ submit: json(JSON.stringify(answer)) });
      expect(await endOf(run.start(body))).toMatchObject({
        status: 'error',
        error: { kind: 'protocol', body: answer },
      });
      expect(calls).toHaveLength(1);
    }
  });
});

describe('a run id from elsewhere', () => {
  test.each([
    '',
    'run-7',
    id,
    `/${runId}`,
    `https://evil.example/${runId}`,
    `//evil.example/requests/${id}`,
    `${endpoint}/../../admin/requests/${id}`,
    `${endpoint}/./requests/${id}`,
    `workflows/%2e%2e/requests/${id}`,
    `${runId}/cancel`,
    `${runId}?x=1`,
    `${runId}#x`,
    `${runId}\n`,
    `${runId} `,
    `workflows\\acme/requests/${id}`,
    `user:pass@evil.example/requests/${id}`,
    `requests/${id}`,
    `${endpoint}/requests/`,
    `${endpoint}/requests/${'x'.repeat(200)}`,
    `${'a/'.repeat(50)}requests/${id}`,
    '__proto__',
  ])('asks nobody: %s', async (hostile) => {
    const { run, calls, transport } = start();
    expect(await endOf(run.join(hostile))).toMatchObject({ status: 'interrupted', error: { kind: 'gone' } });
    const canceled = transport.cancel!({ endpoint, runId: hostile, idempotencyKey: null });
    await expect(canceled).rejects.toMatchObject({ name: 'TransportError' });
    expect(calls).toHaveLength(0);
  });
});

describe('cancel', () => {
  const cancelled = (answers: readonly Answer[], status: readonly Answer[] = [working]) => {
    const { transport, count } = start({ cancel: answers, status });
    const result = transport.cancel!({ endpoint, runId, idempotencyKey: null });
    // The test looks at it only once the clock has run.
    result.catch(() => {});
    return { result, count };
  };
  const requested = json({ status: 'CANCELLATION_REQUESTED' }, 202);

  test.each<[string, readonly Answer[], readonly Answer[], string]>([
    ['was told', [requested], [working], 'requested'],
    ['was told, and it has ended', [requested], [working, failed], 'confirmed'],
    ['was told, but it was faster', [requested], [completed], 'too-late'],
    ['was told, and has forgotten it', [requested], [json({}, 404)], 'confirmed'],
    ['was told, and cannot be asked', [requested], [cut], 'requested'],
    ['had ended it', [json({ status: 'ALREADY_COMPLETED' }, 400)], [working], 'too-late'],
    [
      'had ended it, behind a proxy that says 200',
      [json({ status: 'ALREADY_COMPLETED' })],
      [working],
      'too-late',
    ],
    ['does not know it', [json({ status: 'NOT_FOUND' }, 404)], [working], 'too-late'],
    ['says OK', [json({ status: 'OK' })], [failed], 'confirmed'],
    ['was told at the third try', [cut, webPage(502), requested], [failed], 'confirmed'],
  ])('the queue %s', async (_, answers, status, expected) => {
    const { result } = cancelled(answers, status);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await result).toBe(expected);
  });

  test('of which nobody knows whether the queue was told is not called requested', async () => {
    for (const answer of [cut, webPage(502), webPage(200), json('Invalid request', 400)]) {
      const { result, count } = cancelled([answer]);
      await vi.advanceTimersByTimeAsync(60_000);
      await expect(result).rejects.toMatchObject({ name: 'TransportError' });
      expect(count('PUT')).toBe(5);
    }
  });

  test('reaches the queue at whatever moment it meets the answer to the start, and only once', async () => {
    for (let after = 0; after < 60; after += 1) {
      let cancel = () => {};
      const submit = () => {
        void turns(after).then(() => cancel());
        return submitted();
      };
      const { run, count } = start({ submit, status: [working], cancel: [requested] });
      cancel = () => void run.cancel();
      expect((await run.start(body)).status).toBe('canceled');
      await vi.advanceTimersByTimeAsync(5_000);
      expect([after, count('PUT')]).toEqual([after, 1]);
    }
  });

  test('is not what leaving a run means that has its id', async () => {
    const { run, count } = start({ status: [working] });
    run.subscribe(() => run.getState().runId !== null && run.detach());
    expect((await endOf(run.start(body))).status).toBe('interrupted');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(count('PUT')).toBe(0);
  });

  test('waits a minute for the answer to a start that only tells what to cancel', async () => {
    let answer!: (response: Response) => void;
    let hungUp: AbortSignal | undefined;
    const { run, calls, count } = start({
      submit: () => new Promise((resolve) => (answer = resolve)),
      status: [failed],
      cancel: [requested],
    });
    void run.start(body);
    hungUp = calls[0]?.init.signal ?? undefined;
    expect(await run.cancel()).toBe('requested');
    // Closing the connection would not take it back.
    expect(hungUp?.aborted).toBe(false);
    answer(await submitted());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls.map(({ method, url: to }) => `${method} ${to}`).slice(0, 2)).toEqual([
      `POST ${base}/${endpoint}`,
      `PUT ${url}/cancel`,
    ]);
    expect(count('PUT')).toBe(1);
    expect(vi.getTimerCount()).toBe(0);

    const silent = start({ submit: hang });
    void silent.run.start(body);
    void silent.run.cancel();
    hungUp = silent.calls[0]?.init.signal ?? undefined;
    await vi.advanceTimersByTimeAsync(59_000);
    expect(hungUp?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(hungUp?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('leaves nothing behind', () => {
  test('at the end, and after an abort at any moment', async () => {
    for (const script of [
      { status: [working] },
      { status: [hang] },
      { status: [cut] },
      { result: [hang] },
      { result: [webPage(502)] },
      {},
    ] satisfies Script[]) {
      for (const after of [0, 100, 500, 700, 1_700, 20_000]) {
        const { transport, calls } = start(script);
        const controller = new AbortController();
        const { signal } = controller;
        const response = await transport.open({ endpoint, body, signal });
        const text = response.text().then(
          () => 'ended',
          (cause: unknown) => (cause === signal.reason ? 'aborted' : 'broken'),
        );
        await vi.advanceTimersByTimeAsync(after);
        controller.abort();
        await turns();
        const before = calls.length;
        expect(await text).toMatch(/^(ended|aborted|broken)$/);
        expect(vi.getTimerCount()).toBe(0);
        expect(getEventListeners(signal, 'abort')).toHaveLength(0);
        await vi.advanceTimersByTimeAsync(60_000);
        expect(calls).toHaveLength(before);
        expect(calls.some(({ method }) => method === 'PUT')).toBe(false);
      }
    }
  });

  test('of a long answer that is no result', async () => {
    let released = 0;
    const longPage = () =>
      new Response(
        new ReadableStream<Uint8Array>({
          pull: (controller) => controller.enqueue(new Uint8Array(1024).fill(60)),
          cancel: () => void (released += 1),
        }),
        { headers: { 'content-type': 'text/html' } },
      );
    const { run } = start({ result: [longPage, json('1')] });
    expect(await endOf(run.start(body))).toMatchObject({ status: 'success', output: 1 });
    expect(released).toBe(1);
  });

  test('of a body that is canceled, or that nobody reads', async () => {
    let released = 0;
    const endless = () =>
      new Response(
        new ReadableStream<Uint8Array>({
          pull: (controller) => controller.enqueue(new TextEncoder().encode(' ')),
          cancel: () => void (released += 1),
        }),
        { headers: { 'content-type': 'application/json' } },
      );
    const { transport, calls } = start({ submit: json({ request_id: id }), result: [endless] });
    const controller = new AbortController();
    const { signal } = controller;
    const first = await transport.open({ endpoint, body, signal });
    const reader = first.body!.getReader();
    await reader.read();
    const second = reader.read();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(new TextDecoder().decode((await second).value)).toContain('"output"');
    await reader.cancel();
    expect(released).toBe(1);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);

    const unread = await transport.open({ endpoint, body, signal });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(calls.filter(({ url: to }) => to.endsWith('/status'))).toHaveLength(1);
    controller.abort();
    await turns();
    expect(vi.getTimerCount()).toBe(0);
    await unread.body?.cancel().catch(() => {});
  });
});

test('with a key, nothing of it reaches another server, whatever the queue answers', async () => {
  vi.useRealTimers();
  let asked = 0;
  let redirected = 0;
  const evil = await serve((_, response) => {
    asked += 1;
    response.end('{}');
  });
  const queue = await serve((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'POST') {
      const there = `${evil.url}/${runId}`;
      const answer = {
        request_id: id,
        status_url: `${there}/status`,
        response_url: there,
        cancel_url: there,
      };
      response.end(JSON.stringify(answer));
    } else if (request.url?.endsWith('/status')) {
      response.end(JSON.stringify({ status: 'COMPLETED', response_url: `${evil.url}/${runId}` }));
    } else {
      redirected += 1;
      response.writeHead(307, { location: `${evil.url}/x` }).end();
    }
  });
  const transport = createQueueTransport({ url: queue.url, credentials: 'id:secret', pollEvery: 1 });
  const run = createWorkflowRun(endpoint, { transport });
  const settled = run.start(body);
  // The result, and the cancel, each answered by a redirect that is not followed.
  await vi.waitFor(() => expect(redirected).toBe(1));
  void run.cancel();
  await vi.waitFor(() => expect(redirected).toBe(2));
  expect(JSON.stringify(await settled)).not.toContain('secret');
  expect(asked).toBe(0);
  expect(queue.posts).toHaveLength(1);
}, 60_000);
