import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  createFalTransport,
  createWorkflowRun,
  TransportError,
  type FalTransportOptions,
  type RunState,
} from 'react-fal-workflow/core';
import { sseResponse } from 'react-fal-workflow/testing';
import { endpoint, frame, result, serve, eventStream, turns } from './support.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function fakeFetch() {
  const calls: { url: string; init: RequestInit; headers: Headers }[] = [];
  const send: typeof fetch = async (url, init = {}) => {
    calls.push({ url: String(url), init, headers: new Headers(init.headers) });
    return sseResponse([result(1)]);
  };
  return { calls, fetch: send };
}

async function send(options: FalTransportOptions = {}, body: unknown = { prompt: 'hi' }, to = endpoint) {
  const fake = fakeFetch();
  const { signal } = new AbortController();
  await createFalTransport({ fetch: fake.fetch, ...options }).open({ endpoint: to, body, signal });
  expect(fake.calls).toHaveLength(1);
  return { ...fake.calls[0]!, signal };
}

describe('where it sends', () => {
  const target = `https://fal.run/${endpoint}/stream`;
  test.each<[string, FalTransportOptions, string, string | null]>([
    ['to the default proxy', {}, '/api/fal/proxy', target],
    ['to a proxy of your own', { proxyUrl: 'https://my.app/fal' }, 'https://my.app/fal', target],
    [
      'directly to another address',
      { url: 'http://localhost:9' },
      `http://localhost:9/${endpoint}/stream`,
      null,
    ],
    ['past slashes too many', { url: 'http://localhost:9//' }, `http://localhost:9/${endpoint}/stream`, null],
    ['directly with a key, on a server', { credentials: 'id:secret' }, target, null],
    [
      'to a proxy, for another address',
      { url: 'http://localhost:9', proxyUrl: '/p' },
      '/p',
      `http://localhost:9/${endpoint}/stream`,
    ],
  ])('%s', async (_, options, url, forwarded) => {
    const call = await send(options);
    expect(call.url).toBe(url);
    expect(call.headers.get('x-fal-target-url')).toBe(forwarded);
  });

  test('never to /stream/stream', async () => {
    const call = await send({ url: 'http://x' }, {}, `${endpoint}/stream`);
    expect(call.url).toBe(`http://x/${endpoint}/stream`);
    const fake = fakeFetch();
    const transport = createFalTransport({ url: 'http://x', fetch: fake.fetch });
    await createWorkflowRun(`/${endpoint}/stream/`, { transport }).start({});
    expect(fake.calls.map(({ url }) => url)).toEqual([`http://x/${endpoint}/stream`]);
  });
});

describe('what it sends', () => {
  test('a POST of the input itself, as JSON, that asks for events', async () => {
    const { init, headers, signal } = await send({}, { prompt: 'é', n: [1] });
    expect(init.method).toBe('POST');
    expect(init.body).toBe('{"prompt":"é","n":[1]}');
    expect(init.signal).toBe(signal);
    expect(Object.fromEntries(headers)).toEqual({
      accept: 'text/event-stream',
      'content-type': 'application/json',
      'x-fal-target-url': `https://fal.run/${endpoint}/stream`,
    });
    expect(init.redirect).toBeUndefined();
  });

  test('no input is null', async () => {
    const { calls, fetch } = fakeFetch();
    const { signal } = new AbortController();
    await createFalTransport({ fetch }).open({ endpoint, body: undefined, signal });
    expect(calls.map(({ init }) => init.body)).toEqual(['null']);
  });

  test('the key only with credentials, and then no redirect may carry it away', async () => {
    const { init, headers } = await send({ credentials: 'id:secret' });
    expect(headers.get('authorization')).toBe('Key id:secret');
    expect(init.redirect).toBe('manual');
  });

  // Cloudflare's fetch knows no other word than these two, and each runtime tells of a redirect in its own way.
  test.each([
    ['shown', new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } })],
    ['hidden', Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' })],
  ])('a redirect that is %s is no answer', async (_, response) => {
    const transport = createFalTransport({ credentials: 'id:secret', fetch: async () => response });
    const { signal } = new AbortController();
    await expect(transport.open({ endpoint, body: {}, signal })).rejects.toThrow('The answer was a redirect');
  });

  test('headers of your own, which do not replace what the protocol needs', async () => {
    const { headers } = await send({
      headers: {
        authorization: 'Bearer session',
        'content-type': 'text/plain',
        'x-mine': '1',
        Accept: 'text/event-stream, application/json',
      },
    });
    expect(headers.get('authorization')).toBe('Bearer session');
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('accept')).toBe('text/event-stream, application/json');
    expect(headers.get('x-mine')).toBe('1');
  });

  test('headers of a function, asked for each request, also later', async () => {
    let count = 0;
    const fake = fakeFetch();
    for (const later of [false, true]) {
      const headers = () => {
        const value = { 'x-count': String((count += 1)) };
        return later ? Promise.resolve(value) : value;
      };
      const run = createWorkflowRun(endpoint, {
        transport: createFalTransport({ fetch: fake.fetch, headers }),
      });
      await run.start({});
      await run.rerun();
    }
    expect(fake.calls.map(({ headers }) => headers.get('x-count'))).toEqual(['1', '2', '3', '4']);
  });

  test('nothing when the headers fail', async () => {
    const fake = fakeFetch();
    for (const headers of [
      () => {
        throw new Error('no token');
      },
      () => Promise.reject(new Error('no token')),
    ]) {
      const transport = createFalTransport({ fetch: fake.fetch, headers });
      const { status, error } = await createWorkflowRun(endpoint, { transport }).start({});
      expect(status).toBe('error');
      // Not `network`: nothing was sent, and the error says so.
      expect(error).toMatchObject({ kind: 'validation', retryable: false });
      expect(error?.message).toContain('no token');
      expect(error?.hint).toContain('Nothing was sent');
    }
    expect(fake.calls).toHaveLength(0);
  });

  test('with the global fetch as it is at that time', async () => {
    const transport = createFalTransport();
    const { calls, fetch } = fakeFetch();
    vi.stubGlobal('fetch', fetch);
    await createWorkflowRun(endpoint, { transport }).start({});
    expect(calls).toHaveLength(1);
  });
});

describe('when it sends', () => {
  test('within start itself, when nothing has to be waited for', () => {
    for (const headers of [undefined, { 'x-a': '1' }, () => ({ 'x-a': '1' })]) {
      const fake = fakeFetch();
      void createWorkflowRun(endpoint, {
        transport: createFalTransport({ fetch: fake.fetch, headers }),
      }).start({});
      expect(fake.calls).toHaveLength(1);
    }
  });

  test('not at all for a signal that is aborted, nor when it is canceled while headers are awaited', async () => {
    const fake = fakeFetch();
    let give!: (headers: HeadersInit) => void;
    const headers = () => new Promise<HeadersInit>((resolve) => (give = resolve));
    const transport = createFalTransport({ fetch: fake.fetch, headers });
    await expect(transport.open({ endpoint, body: {}, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    const run = createWorkflowRun(endpoint, { transport });
    const settled = run.start({});
    void run.cancel();
    give({});
    await turns();
    expect((await settled).status).toBe('canceled');
    expect(fake.calls).toHaveLength(0);
  });
});

describe('a key in a page', () => {
  test('is refused when the transport is made', () => {
    vi.stubGlobal('document', {});
    expect(() => createFalTransport({ credentials: 'id:secret' })).toThrow(/in a browser.*proxyUrl/s);
    expect(() => createFalTransport({ credentials: 'id:secret' })).not.toThrow(/secret/);
  });

  test.each(['Key id:secret', 'key id:secret', 'KEY  id:secret'])(
    'is refused in a header: %s',
    async (authorization) => {
      vi.stubGlobal('document', {});
      const fake = fakeFetch();
      const shapes: FalTransportOptions['headers'][] = [
        { Authorization: authorization },
        [['authorization', authorization]],
        new Headers({ authorization }),
        () => ({ authorization }),
        async () => ({ authorization }),
      ];
      for (const headers of shapes) {
        const transport = createFalTransport({ fetch: fake.fetch, headers });
        const { error } = await createWorkflowRun(endpoint, { transport }).start({});
        expect(error).toMatchObject({ kind: 'validation', retryable: false });
        expect(error?.message).toMatch(/proxyUrl/);
        expect(JSON.stringify(error)).not.toContain('secret');
      }
      expect(fake.calls).toHaveLength(0);
    },
  );

  test('leaves the token of a session alone', async () => {
    vi.stubGlobal('document', {});
    expect((await send({ headers: { authorization: 'Bearer abc' } })).headers.get('authorization')).toBe(
      'Bearer abc',
    );
  });

  test('on a server a header may hold it', async () => {
    expect((await send({ headers: { authorization: 'Key id:secret' } })).headers.get('authorization')).toBe(
      'Key id:secret',
    );
  });
});

describe('what JSON cannot carry is refused before it is sent', () => {
  const circular: { self?: unknown } = {};
  circular.self = circular;
  let deep: unknown = 1;
  for (let i = 0; i < 200_000; i += 1) deep = [deep];

  test.each<[string, unknown, RegExp]>([
    ['a file', { image: new File(['x'], 'a.png') }, /file/],
    ['a blob in a list', { images: [{ nested: new Blob(['x']) }] }, /file/],
    ['a BigInt', { seed: 1n }, /JSON/],
    ['a cycle', circular, /JSON/],
    ['more levels than there is stack', deep, /JSON/],
  ])('%s', async (_, body, said) => {
    const fake = fakeFetch();
    const transport = createFalTransport({ fetch: fake.fetch });
    const opening = transport.open({ endpoint, body, signal: new AbortController().signal });
    await expect(opening).rejects.toBeInstanceOf(TransportError);
    // The state keeps the input, so nothing is asked of it here but its error.
    const { status, error }: RunState = await createWorkflowRun<unknown, unknown>(endpoint, {
      transport,
    }).start(body);
    expect(status).toBe('error');
    expect(error).toMatchObject({ kind: 'validation', retryable: false });
    expect(error?.message).toMatch(said);
    expect(error?.hint).toMatch(/Nothing was sent/);
    expect(fake.calls).toHaveLength(0);
  });
});

describe('over real HTTP', () => {
  test('a proxy sees what fal is to get', async () => {
    let seen: Record<string, unknown> = {};
    const { url, posts } = await serve((request, response) => {
      seen = request.headers;
      response.writeHead(200, eventStream);
      response.end(frame(result('done')));
    });
    const run = createWorkflowRun(endpoint, { transport: createFalTransport({ proxyUrl: url }) });
    expect(await run.start({ prompt: 'hi' })).toMatchObject({
      status: 'success',
      output: 'done',
      requestId: 'run-request',
    });
    expect(posts).toEqual(['{"prompt":"hi"}']);
    expect(seen).toMatchObject({
      'x-fal-target-url': `https://fal.run/${endpoint}/stream`,
      'content-type': 'application/json',
      accept: 'text/event-stream',
    });
  });

  test('with a key, a redirect is refused, and the key reaches nobody else', async () => {
    const other = await serve((_, response) => response.end());
    const { url } = await serve((_, response) => {
      response.writeHead(307, { location: `${other.url}/x` });
      response.end();
    });
    const run = createWorkflowRun(endpoint, {
      transport: createFalTransport({ url, credentials: 'id:secret' }),
    });
    const state = await run.start({});
    expect(state).toMatchObject({ status: 'error', error: { kind: 'network' } });
    expect(other.posts).toHaveLength(0);
    expect(JSON.stringify(state)).not.toContain('secret');
  });
});
