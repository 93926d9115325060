import { afterEach, describe, expect, test, vi } from 'vitest';
import { createWorkflowRun, TransportError, type RunError, type RunState } from 'react-fal-workflow/core';
import { localError } from '../../src/core/localErrors.ts';
import { answering, endpoint, handBody, serve, turns, watched } from './support.ts';

afterEach(() => {
  vi.useRealTimers();
});

async function ask(answer: () => Response | Promise<Response>) {
  const { transport, requests } = answering(answer);
  const { run, log } = watched({ transport });
  const state: RunState = await run.start({});
  expect(requests).toHaveLength(1);
  expect(log.filter((line) => /^(settled|error)/.test(line))).toEqual([
    `error ${state.error?.kind}`,
    'settled error',
  ]);
  return state;
}
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

const refusals: [number, unknown, Partial<RunError>][] = [
  [
    401,
    { detail: 'No user found for Key ID and Secret' },
    { message: 'No user found for Key ID and Secret', retryable: false },
  ],
  [402, { detail: 'Payment required' }, { message: 'Payment required', retryable: false }],
  [
    403,
    { detail: 'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.' },
    { retryable: false, hint: expect.stringContaining('Top up') as unknown as string },
  ],
  [404, { detail: 'Workflow not found' }, { message: 'Workflow not found', retryable: false }],
  [
    422,
    {
      detail: [
        { loc: ['body', 'images', 0, 'url'], msg: 'Field required', type: 'missing' },
        { loc: ['body', 'n'], msg: 'too many', type: 'less_than_equal', ctx: { le: 8 } },
      ],
    },
    {
      retryable: false,
      type: 'missing',
      fields: [
        { path: ['images', 0, 'url'], message: 'Field required', type: 'missing' },
        { path: ['n'], message: 'too many', type: 'less_than_equal', ctx: { le: 8 } },
      ],
    },
  ],
  [
    429,
    { error: { type: 'rate_limited', message: 'Slow down', request_id: 'x' } },
    { message: 'Slow down', type: 'rate_limited', retryable: true },
  ],
  [
    500,
    { detail: 'Internal', error_type: 'internal_error' },
    { message: 'Internal', type: 'internal_error', retryable: null },
  ],
  [502, { detail: 'bad gateway' }, { retryable: true }],
  [
    503,
    { detail: 'Runner', error_type: 'runner_scheduling_failure' },
    { type: 'runner_scheduling_failure', retryable: true },
  ],
  [
    504,
    { detail: 'Request timed out', error_type: 'request_timeout' },
    { type: 'request_timeout', retryable: true },
  ],
];

describe('an error status', () => {
  test.each(refusals)(
    '%i ends the run as error (http), with what fal said',
    async (status, body, expected) => {
      const state = await ask(() => json(status, body, { 'x-fal-request-id': 'req-9' }));
      expect(state).toMatchObject({ status: 'error', output: null, connection: 'closed' });
      expect(state.error).toMatchObject({
        kind: 'http',
        status,
        requestId: 'req-9',
        body,
        nodeId: null,
        ...expected,
      });
      expect(state.error?.hint).toMatch(/\S/);
    },
  );

  test('an HTML page is said as text', async () => {
    const page = '<html><head><title>502 Bad Gateway</title></head><body><h1>nginx</h1></body></html>';
    const { error } = await ask(
      () => new Response(page, { status: 502, headers: { 'content-type': 'text/html' } }),
    );
    expect(error).toMatchObject({ kind: 'http', status: 502, message: '502 Bad Gateway', body: page });
  });

  test('an empty body still says its status', async () => {
    const { error } = await ask(() => new Response(null, { status: 500 }));
    expect(error).toMatchObject({ kind: 'http', status: 500, message: expect.stringContaining('500') });
  });

  test('retry-after is told, in seconds and as a date', async () => {
    vi.useFakeTimers({ now: new Date('2026-05-01T12:00:00Z') });
    for (const value of ['30', 'Fri, 01 May 2026 12:00:30 GMT']) {
      const { error } = await ask(() => json(429, { detail: 'slow' }, { 'retry-after': value }));
      expect(error?.hint).toContain('30 seconds');
    }
    const { error } = await ask(() => json(503, { detail: 'slow' }, { 'retry-after': '99999999' }));
    expect(error?.hint).toContain('more than an hour');
  });

  test('the headers X-Fal-Error-Type and X-Fal-Retryable are read', async () => {
    const headers = { 'x-fal-error-type': 'runner_disconnected', 'x-fal-retryable': 'false' };
    expect((await ask(() => json(503, { detail: 'gone' }, headers))).error).toMatchObject({
      type: 'runner_disconnected',
      retryable: false,
    });
    expect((await ask(() => json(400, { detail: 'x' }, { 'x-fal-needs-retry': '1' }))).error?.retryable).toBe(
      true,
    );
  });
});

describe('200 that is no event stream', () => {
  test.each([
    ['an HTML page', 'text/html; charset=utf-8', '<!doctype html><title>App</title>', 'text/html'],
    ['text', 'text/plain', 'OK', 'text/plain'],
    ['nothing named', '', 'hello', 'without a content type'],
  ])('%s is a protocol error that says what came back', async (_, type, body, said) => {
    const { error } = await ask(() => {
      const response = new Response(body, { headers: { 'content-type': type, 'x-fal-request-id': 'req-1' } });
      if (type === '') response.headers.delete('content-type');
      return response;
    });
    expect(error).toMatchObject({ kind: 'protocol', status: 200, body, requestId: 'req-1' });
    expect(error?.message).toContain(said);
    expect(error?.hint).toMatch(/proxy may not stream/);
  });

  test('a JSON result of a proxy that does not stream is kept in body', async () => {
    const result = { images: [{ url: 'https://fal.media/a.png' }], error: null };
    const { error } = await ask(() => json(200, result));
    expect(error).toMatchObject({ kind: 'protocol', body: result });
  });

  test('a large JSON result is kept whole, beyond the limit of error bodies', async () => {
    const result = { image: `data:image/png;base64,${'A'.repeat(300_000)}` };
    expect((await ask(() => json(200, result))).error?.body).toEqual(result);
  });

  test.each([
    [{ detail: 'No user found' }, 'No user found'],
    [
      { detail: [{ loc: ['body', 'prompt'], msg: 'Field required', type: 'missing' }] },
      'prompt: Field required',
    ],
    [{ error: { type: 'not_found', message: 'nope' } }, 'nope'],
  ])('JSON that tells an error is that error: %j', async (body, message) => {
    expect((await ask(() => json(200, body))).error).toMatchObject({ kind: 'http', message, body });
  });

  test('an event stream without a body is an early end', async () => {
    const { transport } = answering(
      () => new Response(null, { headers: { 'content-type': 'text/event-stream' } }),
    );
    const state = await createWorkflowRun(endpoint, { transport }).start({});
    expect(state).toMatchObject({ status: 'interrupted', error: { kind: 'incomplete' } });
  });
});

describe('the body of an error', () => {
  test('is read up to 64 KiB', async () => {
    let sent = 0;
    let canceled = false;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 1000;
          controller.enqueue(new Uint8Array(1000).fill(0x78));
        },
        cancel: () => void (canceled = true),
      });
    const { error } = await ask(() => new Response(endless(), { status: 500 }));
    expect(error?.body).toBe('x'.repeat(64 * 1024));
    expect(canceled).toBe(true);
    expect(sent).toBeLessThan(64 * 1024 + 4000);
  });

  test('is waited for 2 seconds, and what came until then is told', async () => {
    vi.useFakeTimers();
    const slow = handBody({ 'content-type': 'text/plain' }, 500);
    const { transport } = answering(() => slow.response);
    const run = createWorkflowRun(endpoint, { transport });
    const settled = run.start({});
    await vi.advanceTimersByTimeAsync(0);
    slow.raw('half a mess');
    await vi.advanceTimersByTimeAsync(1999);
    expect(run.getState().status).toBe('running');
    await vi.advanceTimersByTimeAsync(1);
    expect((await settled).error).toMatchObject({ kind: 'http', status: 500, body: 'half a mess' });
    expect(slow.canceled).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that breaks off is told as far as it came', async () => {
    const slow = handBody({ 'content-type': 'text/plain' }, 500);
    const { transport } = answering(() => slow.response);
    const settled = createWorkflowRun(endpoint, { transport }).start({});
    slow.raw('half');
    await turns();
    slow.cut();
    expect((await settled).error).toMatchObject({ kind: 'http', status: 500, body: 'half' });
  });

  test('is let go of by a cancel', async () => {
    const slow = handBody({ 'content-type': 'text/plain' }, 500);
    const { transport } = answering(() => slow.response);
    const run = createWorkflowRun(endpoint, { transport });
    const settled = run.start({});
    await turns();
    void run.cancel();
    await turns();
    expect(slow.canceled).toBe(true);
    expect((await settled).status).toBe('canceled');
  });
});

describe('no answer', () => {
  test.each<[string, () => Promise<Response>]>([
    ['rejects', () => Promise.reject(new TypeError('Failed to fetch'))],
    [
      'throws',
      () => {
        throw new TypeError('Failed to fetch');
      },
    ],
  ])('a transport that %s is a network error that claims no cause', async (_, open) => {
    const run = createWorkflowRun(endpoint, { transport: { open } });
    const { status, error } = await run.start({});
    expect(status).toBe('error');
    expect(error).toMatchObject({ kind: 'network', status: null, body: 'TypeError: Failed to fetch' });
    expect(error?.hint).toMatch(/offline.*proxy.*CORS/s);
  });

  test('a transport that gives nothing ends the run all the same', async () => {
    const run = createWorkflowRun(endpoint, { transport: { open: async () => undefined as never } });
    expect(await run.start({})).toMatchObject({
      status: 'error',
      error: { kind: 'network', body: 'TypeError: The transport gave no response.' },
    });
  });

  test.each([['a string'], [undefined], [null], [{ odd: true }], [Object.create(null)]])(
    'a transport may reject with anything: %j',
    async (cause) => {
      const run = createWorkflowRun(endpoint, { transport: { open: () => Promise.reject(cause) } });
      const state = await run.start({});
      expect(state).toMatchObject({ status: 'error', error: { kind: 'network' } });
      expect(() => JSON.stringify(state)).not.toThrow();
    },
  );

  test('a TransportError is told as it is', async () => {
    const error = localError('validation', 'The input holds a file.', { hint: 'Upload it.' });
    const run = createWorkflowRun(endpoint, {
      transport: { open: () => Promise.reject(new TransportError(error)) },
    });
    expect(await run.start({})).toMatchObject({ status: 'error', error });
  });

  test('an offline page says so, as a guess', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const run = createWorkflowRun(endpoint, {
      transport: { open: () => Promise.reject(new TypeError('x')) },
    });
    expect((await run.start({})).error?.hint).toMatch(/seems to be offline/);
    vi.unstubAllGlobals();
  });

  test('a server that hangs up before it answers', async () => {
    const { url, posts } = await serve((request) => request.socket.destroy());
    const open = ({ signal }: { signal: AbortSignal }) => fetch(url, { method: 'POST', body: '{}', signal });
    expect(await createWorkflowRun(endpoint, { transport: { open } }).start({})).toMatchObject({
      status: 'error',
      error: { kind: 'network' },
    });
    expect(posts).toHaveLength(1);
  });
});
