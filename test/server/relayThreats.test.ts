import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { defineWorkflow } from 'react-fal-workflow/core';
import { createWorkflowHandler, memoryRunStore, type AuthorizeContext } from 'react-fal-workflow/server';
import * as z from 'zod/mini';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually.ts';
import {
  countingStore,
  endOf,
  json,
  listen,
  plantedKey,
  readAll,
  runIdOf,
  start,
  startFal,
  startRelay,
  stateOf,
  watch,
  words,
  wordsEntries,
  type RelayOptions,
  type RunningRelay,
} from './relaySupport.ts';
import type { RunningEmulator } from '../../emulator/index.ts';

// One describe a row of section 3 of the fault tables, as far as the rows are the relay's.

let fal: RunningEmulator;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  fal = await startFal();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) await close();
});
afterAll(() => fal.close());

async function relayWith(options: RelayOptions = {}): Promise<RunningRelay> {
  const relay = await startRelay({ fal, ...options });
  closing.push(() => relay.close());
  return relay;
}

/** A server that stands where fal should be. */
async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<{ url: string; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    requests.push(request);
    answer(request, response, body);
  });
  const port = await listen(server);
  closing.push(() => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())));
  return { url: `http://127.0.0.1:${port}`, requests };
}

const posts = () => fal.emulator.stats.posts[words] ?? 0;
const stream = { 'content-type': 'text/event-stream' };

describe('row 7: prototype pollution', () => {
  it('names and ids of an object are names and ids like others', async () => {
    const relay = await relayWith();
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const response = await start(relay, { endpoint: name });
      expect(response.status).toBe(404);
      await response.text();
    }
    const { url } = await serve((_request, response) => {
      response
        .writeHead(200, stream)
        .end(
          ['__proto__', 'constructor']
            .map(
              (id) =>
                `data: {"type":"completion","node_id":"${id}","output":{"__proto__":{"polluted":1}}}\n\n`,
            )
            .join('') + 'data: {"type":"output","output":{"__proto__":{"polluted":1}}}\n\n',
        );
    });
    const other = await relayWith({ upstream: { url } });
    const input = JSON.parse(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    ) as unknown;
    const response = await start(other, { input });
    await readAll(response);
    const text = await (await fetch(`${other.url}/runs/${runIdOf(response)}`)).text();
    expect(text).toContain('"__proto__":{"id":"__proto__"');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('row 13: misuse as a proxy', () => {
  it.each([
    'workflows/local/other',
    'workflows/execute',
    `${words}/../../fal-ai/sdxl-sticker`,
    `${words}/`,
    `/${words}`,
    `${words}/stream`,
    'workflows/local/words%2f..%2fother',
    'https://evil.example/workflows/local/words',
    words.toUpperCase(),
    '',
  ])('the endpoint "%s" is not on the list, and nothing else is said', async (name) => {
    const relay = await relayWith({ workflows: { [words]: true } });
    const before = { ...fal.emulator.stats.posts };
    const response = await start(relay, { endpoint: name });
    expect(response.status).toBe(404);
    const text = await response.text();
    expect(text).not.toContain('words');
    expect(fal.emulator.stats.posts).toEqual(before);
  });

  it("a definition comes from the server alone: the page's own is input like any other", async () => {
    const seen: unknown[] = [];
    const { url, requests } = await serve((_request, response, body) => {
      seen.push(JSON.parse(body));
      response.writeHead(200, stream).end('data: {"type":"output","output":1}\n\n');
    });
    const definition = fal.emulator.definitions.find(({ name }) => name === 'words')!.contents;
    const relay = await relayWith({
      workflows: { mine: defineWorkflow({ definition }) },
      upstream: { url },
    });
    const input = { prompt: 'a', workflow: { nodes: { evil: {} } } };
    await readAll(await start(relay, { endpoint: 'mine', input }));
    expect(requests[0]?.url).toBe('/workflows/execute/stream');
    expect(seen).toEqual([{ input, workflow: definition }]);
  });

  it("the caller's Authorization, cookies and other headers never reach fal", async () => {
    const { url, requests } = await serve((_request, response) => {
      response.writeHead(200, stream).end('data: {"type":"output","output":1}\n\n');
    });
    const relay = await relayWith({ upstream: { url, headers: { 'x-ours': 'yes' } } });
    const theirs = {
      authorization: 'Bearer session-of-ada',
      cookie: 'session=ada',
      'x-fal-target-url': 'https://evil.example',
      'x-fal-queue-priority': 'low',
      'x-forwarded-for': '10.0.0.1',
      'user-agent': 'ada-browser',
      referer: 'https://app.example/secret',
      'x-custom': 'theirs',
    };
    await readAll(await start(relay, { headers: theirs }));
    const { headers } = requests[0]!;
    const sent = JSON.stringify(headers);
    for (const value of Object.values(theirs)) expect(sent).not.toContain(value);
    expect(headers.authorization).toBe(`Key ${plantedKey}`);
    expect(headers['x-ours']).toBe('yes');
    expect(Object.keys(headers).filter((name) => name.startsWith('x-'))).toEqual(['x-ours']);
  });

  it('input is checked, and replaced by what the schema made of it, before anything is stored or paid for', async () => {
    const { store, open } = countingStore();
    const workflow = defineWorkflow({
      endpoint: words,
      input: z.object({ prompt: z.string().check(z.minLength(3)), size: z._default(z.number(), 7) }),
    });
    const seen: unknown[] = [];
    const { url } = await serve((_request, response, body) => {
      seen.push(JSON.parse(body));
      response.writeHead(200, stream).end('data: {"type":"output","output":1}\n\n');
    });
    const relay = await relayWith({ store, workflows: { [words]: workflow }, upstream: { url } });
    const refused = await start(relay, { input: { prompt: 'x', size: 'large' } });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      detail: [
        { loc: ['body', 'prompt'], msg: expect.any(String), type: expect.any(String) },
        { loc: ['body', 'size'], msg: expect.any(String), type: expect.any(String) },
      ],
    });
    expect([seen, open.created]).toEqual([[], 0]);
    const messages = await readAll(await start(relay, { input: { prompt: 'a fox', evil: true } }));
    expect(seen).toEqual([{ prompt: 'a fox', size: 7 }]);
    expect(json(messages[0])['input']).toEqual({ prompt: 'a fox', evil: true });
  });

  it('input that nests too deeply is refused before it costs anything', async () => {
    const { store, open } = countingStore();
    const relay = await relayWith({ store });
    const before = posts();
    const response = await fetch(`${relay.url}/runs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"endpoint":"${words}","input":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    });
    expect(response.status).toBe(422);
    expect([posts() - before, open.created]).toEqual([0, 0]);
  });
});

describe('row 14: other sites that start', () => {
  const origin = 'https://app.example.com';
  const send = (relay: RunningRelay, method: string, headers: Record<string, string>, path = 'runs') =>
    new Promise<IncomingMessage>((resolve, reject) => {
      // Not fetch: it keeps these headers for itself.
      const sent = httpRequest(
        `${relay.url}/${path}`,
        { method, headers: { 'content-type': 'application/json', ...headers } },
        resolve,
      );
      sent.on('error', reject);
      sent.end(method === 'POST' ? JSON.stringify({ endpoint: words, input: { prompt: 'a' } }) : undefined);
    });
  const status = async (...args: Parameters<typeof send>) => {
    const response = await send(...args);
    // To its end, so that what it started has been posted by then.
    for await (const _ of response);
    return response.statusCode;
  };

  it('only the same origin, no browser, or an allowed origin may start and cancel', async () => {
    const relay = await relayWith({ allowedOrigins: [origin], limits: { runsPerUser: 100 } });
    const own = `http://127.0.0.1:${relay.port}`;
    const rows: [Record<string, string>, boolean][] = [
      [{}, true],
      [{ 'sec-fetch-site': 'same-origin' }, true],
      [{ 'sec-fetch-site': 'none' }, true],
      [{ 'sec-fetch-site': 'same-site' }, false],
      [{ 'sec-fetch-site': 'cross-site' }, false],
      [{ 'sec-fetch-site': 'cross-site', origin: own }, false],
      [{ 'sec-fetch-site': 'cross-site', origin }, true],
      [{ origin: own }, true],
      [{ origin }, true],
      [{ origin: 'https://evil.example' }, false],
      [{ origin: `${origin}.evil.example` }, false],
      [{ origin: 'null' }, false],
      [{ origin: 'not an origin' }, false],
      [{ origin: `http://127.0.0.1:${relay.port + 1}` }, false],
    ];
    for (const [headers, allowed] of rows) {
      const before = posts();
      expect(await status(relay, 'POST', headers), JSON.stringify(headers)).toBe(allowed ? 200 : 403);
      if (!allowed) expect(posts()).toBe(before);
      expect(await status(relay, 'DELETE', headers, `runs/${'x'.repeat(32)}`)).toBe(allowed ? 404 : 403);
    }
  });

  it('a refusal names the option', async () => {
    const relay = await relayWith();
    const response = await send(relay, 'POST', { origin: 'https://evil.example' });
    let text = '';
    for await (const chunk of response) text += String(chunk);
    expect(JSON.parse(text)).toMatchObject({ error_type: 'cross_origin' });
    expect(text).toContain('allowedOrigins');
  });

  it('CORS headers are for allowed origins alone', async () => {
    const relay = await relayWith({ allowedOrigins: [origin] });
    const run = await send(relay, 'POST', { origin });
    run.resume();
    expect(run.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
    });
    for (const name of ['x-workflow-run-id', 'x-workflow-run-age', 'x-fal-request-id']) {
      expect(run.headers['access-control-expose-headers']).toContain(name);
    }
    const preflight = await send(relay, 'OPTIONS', { origin, 'access-control-request-method': 'POST' });
    preflight.resume();
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers['access-control-allow-origin']).toBe(origin);
    expect(preflight.headers['access-control-allow-methods']).toContain('POST');
    for (const name of ['content-type', 'idempotency-key', 'last-event-id']) {
      expect(preflight.headers['access-control-allow-headers']).toContain(name);
    }
    for (const other of ['https://evil.example', 'null']) {
      for (const method of ['OPTIONS', 'GET', 'POST']) {
        const response = await send(relay, method, { origin: other });
        response.resume();
        expect(response.headers['access-control-allow-origin']).toBeUndefined();
        expect(response.headers['access-control-allow-credentials']).toBeUndefined();
        expect(response.headers.vary).toBe('Origin');
      }
    }
    const plain = await send(await relayWith(), 'GET', { origin });
    plain.resume();
    expect(plain.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['*', 'app.example.com', 'https://app.example.com/', 'https://app.example.com/x', 'null'])(
    'an allowed origin "%s" is a mistake, and said to be one',
    async (bad) => {
      await expect(relayWith({ allowedOrigins: [bad] })).rejects.toThrow(/no origin/);
    },
  );
});

describe('row 15: who may read a run', () => {
  it("another user's run, a forged id and no run at all are one and the same answer", async () => {
    const relay = await relayWith();
    const response = await start(relay, { pace: 50 });
    const runId = runIdOf(response);
    const ids = [runId, 'A'.repeat(32), 'short', 'x'.repeat(33), '*'.repeat(32), `${runId}%00`];
    // Somebody who is nobody learns no more: only to sign in.
    for (const [user, status] of [
      ['bob', 404],
      ['', 401],
    ] as const) {
      const answers = new Set<string>();
      for (const id of ids) {
        for (const [method, path] of [
          ['GET', `runs/${id}`],
          ['GET', `runs/${id}/events`],
          ['DELETE', `runs/${id}`],
        ] as const) {
          const answer = await fetch(`${relay.url}/${path}`, { method, headers: { 'x-user': user } });
          expect(answer.status).toBe(status);
          const { date: _, ...headers } = Object.fromEntries(answer.headers);
          answers.add(JSON.stringify([await answer.text(), headers]));
        }
      }
      expect(answers.size).toBe(1);
    }
    expect((await stateOf(relay, runId)).status).toBe('running');
    await fetch(`${relay.url}/runs/${runId}`, { method: 'DELETE' });
    await readAll(response);
  });

  it('nobody starts anything without a user', async () => {
    const relay = await relayWith();
    const before = posts();
    for (const answer of [null, undefined, '', 7, { id: 'ada' }]) {
      const other = await relayWith({ authorize: () => answer as string | null });
      expect((await start(other)).status).toBe(401);
    }
    expect((await start(relay, { headers: { 'x-user': '' } })).status).toBe(401);
    expect(posts()).toBe(before);
  });

  it('authorize hears what is about to be done', async () => {
    const heard: AuthorizeContext[] = [];
    const relay = await relayWith({ authorize: async (_request, context) => (heard.push(context), 'ada') });
    const response = await start(relay, { key: 'k'.repeat(32) });
    await readAll(response);
    const runId = runIdOf(response);
    await readAll(await watch(relay, runId));
    await stateOf(relay, runId);
    await fetch(`${relay.url}/runs/${runId}`, { method: 'DELETE' });
    await fetch(`${relay.url}/runs?key=${'k'.repeat(32)}`);
    expect(heard).toEqual([
      { action: 'start', runId: null, endpoint: words },
      { action: 'read', runId, endpoint: words },
      { action: 'read', runId, endpoint: words },
      { action: 'cancel', runId, endpoint: words },
      { action: 'read', runId: null, endpoint: null },
    ]);
  });

  it('authorize that throws is a 500 that tells nothing, and is reported', async () => {
    const relay = await relayWith({
      authorize() {
        throw new Error('database password is hunter2');
      },
    });
    const response = await start(relay);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('hunter2');
    expect(relay.errors).toEqual([new Error('database password is hunter2')]);
  });

  it('without onError it goes to the console, and never ends the process', async () => {
    // Deno's ends it, and Node has one from version 26 on.
    const fatal = vi.fn();
    vi.stubGlobal('reportError', fatal);
    const shown = vi.spyOn(console, 'error').mockImplementation(() => {});
    const down = new Error('the session store is down');
    const relay = await relayWith({ onError: undefined, authorize: () => Promise.reject(down) });
    expect((await start(relay)).status).toBe(500);
    expect(shown.mock.calls).toEqual([[down]]);
    expect(fatal).not.toHaveBeenCalled();
    shown.mockRestore();
    vi.unstubAllGlobals();
  });

  it('authorize is demanded outside development, with an error that shows how', () => {
    for (const mode of ['production', 'staging', '']) {
      vi.stubEnv('NODE_ENV', mode);
      const make = () => createWorkflowHandler({ credentials: plantedKey, workflows: {} });
      expect(make).toThrow(/authorize: async \(request, \{ action, runId, endpoint \}\) =>/);
    }
  });

  it('without authorize, development serves this machine and nobody else', async () => {
    for (const mode of ['development', 'test']) {
      vi.stubEnv('NODE_ENV', mode);
      const handler = createWorkflowHandler({ credentials: plantedKey, workflows: {} });
      const ask = (host: string) => handler(new Request(`http://${host}/runs/${'x'.repeat(32)}`));
      for (const host of ['localhost:3000', '127.0.0.1', '[::1]:8080', 'app.localhost']) {
        expect((await ask(host)).status).toBe(404);
      }
      for (const host of ['192.168.0.7', 'app.example.com', 'localhost.evil.example', '0.0.0.0']) {
        const refused = await ask(host);
        expect(refused.status).toBe(403);
        expect(await refused.text()).toContain('authorize');
      }
      await handler.close();
    }
  });

  it('ids of runs are 192 random bits', async () => {
    const relay = await relayWith();
    const ids = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const response = await start(relay);
        await readAll(response);
        return runIdOf(response);
      }),
    );
    expect(new Set(ids).size).toBe(5);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{32}$/);
  });
});

describe('row 16: injection into the event stream', () => {
  it('nothing that fal, its ids or its names say becomes a field, an event or a comment of ours', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { ...stream, 'x-fal-request-id': 'a"}\\u000adata: x' });
      response.write(
        'id: 1\\nid: 99\nevent: message\ndata: {"type":"submit","node_id":"a\\r\\nid: 99\\r\\n\\r\\n"}\n\n',
      );
      response.write('event: open\r\ndata: not json\rid: 99\rdata: : comment\r\r');
      response.end('retry: 1\nevent: error\ndata: x\ndata: event: submit\n\ndata: {"type":"output"}\n\n');
    });
    const relay = await relayWith({ upstream: { url } });
    const text = await (await start(relay)).text();
    const frames = text.split('\n\n').filter((frame) => frame !== '' && !frame.startsWith(':'));
    frames.forEach((frame, index) => {
      expect(frame).toMatch(/^(?:event: error\n)?id: \d+\ndata: [^\r\n]*$/);
      expect(frame).not.toContain('\0');
      expect(frame).toContain(`id: ${index + 1}\n`);
    });
    expect(text).not.toMatch(/\r|^retry:/m);
    const messages = await readAll(new Response(text));
    expect(json(messages[1])).toMatchObject({ node_id: 'a\r\nid: 99\r\n\r\n' });
    expect(json(messages[1])['relay_request_id']).toBe('a"}\\u000adata: x');
  });
});

describe('row 17: too much of anything', () => {
  it('a body beyond maxBodyBytes is a 413, with a length and without', async () => {
    const relay = await relayWith({ limits: { maxBodyBytes: 1_000 } });
    const before = posts();
    const body = JSON.stringify({ endpoint: words, input: { prompt: 'x'.repeat(1_000) } });
    const chunked = new ReadableStream({
      start(controller) {
        for (const piece of body.match(/.{1,100}/g) ?? [])
          controller.enqueue(new TextEncoder().encode(piece));
        controller.close();
      },
    });
    for (const sent of [body, chunked]) {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent };
      const response = await fetch(`${relay.url}/runs`, Object.assign(init, { duplex: 'half' }));
      expect(response.status).toBe(413);
      expect(await response.text()).toContain('limits.maxBodyBytes');
    }
    expect(posts()).toBe(before);
    expect((await start(relay)).status).toBe(200);
  });

  it('a body without an end is refused as soon as it is too large', async () => {
    const relay = await relayWith({ limits: { maxBodyBytes: 10_000 } });
    const sent = httpRequest(`${relay.url}/runs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    sent.on('error', () => {});
    const answered = new Promise<IncomingMessage>((resolve) => sent.on('response', resolve));
    sent.write('x'.repeat(20_000));
    expect((await answered).statusCode).toBe(413);
    sent.destroy();
  });

  it.each([
    ['maxEvents', { maxEvents: 5 }, 'limits.maxEvents'],
    ['maxRunBytes', { maxRunBytes: 300 }, 'limits.maxRunBytes'],
    ['maxEventBytes', { maxEventBytes: 200 }, 'limits.maxEventBytes'],
  ])('%s ends the run as `limit`, names the option and stops fal', async (_name, limits, option) => {
    const relay = await relayWith({ limits });
    const messages = await readAll(await start(relay, { pace: 0.01 }));
    const end = endOf(messages);
    expect(end).toMatchObject({ status: 'error', error: { kind: 'limit' } });
    expect(JSON.stringify(end)).toContain(option);
    expect(messages.length).toBeLessThanOrEqual(6);
    await eventually(() => fal.emulator.stats.runsActive).toBe(0);
  });

  it('a result is kept whatever it goes beyond: it is what was paid for', async () => {
    // All but the last two entries, which are the result and the end.
    for (const limits of [{ maxEvents: wordsEntries - 2 }, { maxEvents: wordsEntries - 1 }]) {
      const relay = await relayWith({ limits });
      const messages = await readAll(await start(relay));
      expect(messages).toHaveLength(wordsEntries);
      expect(endOf(messages)).toMatchObject({ status: 'success' });
    }
    const { url } = await serve((_request, response) => {
      const output = JSON.stringify({ type: 'output', output: 'x'.repeat(5_000) });
      response.writeHead(200, stream).end(`data: {"type":"submit","node_id":"a"}\n\ndata: ${output}\n\n`);
    });
    const store = memoryRunStore({ maxBytes: 2_000 });
    for (const options of [{ limits: { maxRunBytes: 1_000 } }, { store }]) {
      const relay = await relayWith({ upstream: { url }, ...options });
      const messages = await readAll(await start(relay));
      expect(messages).toHaveLength(4);
      expect(endOf(messages)).toMatchObject({ status: 'success' });
    }
  });

  it('a flood of nothing is a flood', async () => {
    const { url } = await serve((_request, response) => {
      const nothing = Array.from({ length: 50 }, (_, i) => `id: ${i}\ndata: [DONE]\n\n`).join('');
      response.writeHead(200, stream).end(nothing);
    });
    const relay = await relayWith({ upstream: { url }, limits: { maxEvents: 20 } });
    expect(endOf(await readAll(await start(relay)))).toMatchObject({
      status: 'error',
      error: { kind: 'limit' },
    });
  });

  it('maxRunTime ends the run as `limit` and stops fal', async () => {
    const relay = await relayWith({ limits: { maxRunTime: 100 } });
    const end = endOf(await readAll(await start(relay, { pace: 50 })));
    expect(end).toMatchObject({ status: 'error', error: { kind: 'limit' } });
    expect(JSON.stringify(end)).toContain('limits.maxRunTime');
    await eventually(() => fal.emulator.stats.runsActive).toBe(0);
  });

  it('runsPerUser is a 429 that starts nothing; other users and later runs are not concerned', async () => {
    const relay = await relayWith({ limits: { runsPerUser: 2 } });
    const going = [await start(relay, { pace: 50 }), await start(relay, { pace: 50 })];
    await eventually(() => fal.emulator.stats.runsActive).toBe(2);
    const before = posts();
    const refused = await start(relay);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refused.text()).toContain('limits.runsPerUser');
    expect(posts()).toBe(before);
    await readAll(await start(relay, { headers: { 'x-user': 'bob' } }));
    await fetch(`${relay.url}/runs/${runIdOf(going[0]!)}`, { method: 'DELETE' });
    await readAll(await start(relay));
    await fetch(`${relay.url}/runs/${runIdOf(going[1]!)}`, { method: 'DELETE' });
    for (const response of going) await readAll(response);
  });

  it('viewersPerRun is a 429 that leaves the run alone; who leaves makes room', async () => {
    const relay = await relayWith({ limits: { viewersPerRun: 2 } });
    const first = await start(relay, { pace: 50 });
    const runId = runIdOf(first);
    const second = await watch(relay, runId);
    const refused = await watch(relay, runId);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refused.text()).toContain('limits.viewersPerRun');
    await second.body?.cancel();
    let third: Response | undefined;
    await eventually(async () => (third = await watch(relay, runId)).status).toBe(200);
    await fetch(`${relay.url}/runs/${runId}`, { method: 'DELETE' });
    expect(endOf(await readAll(third!))['status']).toBe('canceled');
    await readAll(first);
  });

  it('a limit that makes no sense is an error at once', async () => {
    for (const value of [0, -1, Number.NaN]) {
      await expect(relayWith({ limits: { maxEvents: value } })).rejects.toThrow(/limits\.maxEvents/);
    }
  });

  it('ids and keys are checked before they reach a store', async () => {
    const { store } = countingStore();
    const reached: string[] = [];
    const relay = await relayWith({
      store: {
        ...store,
        find: (id) => (reached.push(id), store.find(id)),
        claim: (user, key) => (reached.push(key), store.claim(user, key)),
        create: (record, options) => (reached.push(options.key ?? ''), store.create(record, options)),
      },
    });
    for (const id of [
      '*',
      '?',
      '[a]',
      '%0d%0aFLUSHALL',
      'x'.repeat(31),
      'x'.repeat(10_000),
      'é'.repeat(32),
    ]) {
      await fetch(`${relay.url}/runs/${id}`);
      await fetch(`${relay.url}/runs/${id}/events`);
      await fetch(`${relay.url}/runs/${id}`, { method: 'DELETE' });
    }
    for (const key of ['*'.repeat(20), 'x'.repeat(15), 'x'.repeat(129), '%0d%0aFLUSHALL%0d%0a']) {
      await fetch(`${relay.url}/runs?key=${key}`);
    }
    for (const key of ['*'.repeat(20), 'a b'.repeat(10), '{x}'.repeat(10)]) await start(relay, { key });
    expect(reached).toEqual([]);
  });
});

describe('row 18: the key in an answer, an event, an error or a log', () => {
  const [, secret = ''] = plantedKey.split(':');
  const forms = [plantedKey, secret, encodeURIComponent(plantedKey), btoa(plantedKey)];

  const echoes: [string, (request: IncomingMessage, response: ServerResponse) => void][] = [
    [
      'an error body',
      ({ headers }, response) =>
        response
          .writeHead(401, { 'content-type': 'application/json' })
          .end(JSON.stringify({ detail: `Bad ${headers.authorization}`, secret, b: btoa(plantedKey) })),
    ],
    [
      'a page',
      ({ headers }, response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end(`<b>${headers.authorization}</b>`),
    ],
    [
      'an event',
      ({ headers }, response) =>
        response
          .writeHead(200, stream)
          .end(
            `data: {"type":"submit","node_id":"a","app_id":"${headers.authorization}"}\n\n` +
              `data: {"type":"error","node_id":"a","message":"${encodeURIComponent(plantedKey)}"}\n\n` +
              `event: error\ndata: ${secret}\n\ndata: ${headers.authorization}\n\n`,
          ),
    ],
    [
      'a header',
      ({ headers }, response) =>
        response
          .writeHead(200, {
            ...stream,
            'x-fal-request-id': headers.authorization,
            'set-cookie': `k=${secret}`,
          })
          .end('data: {"type":"output","output":1}\n\n'),
    ],
    [
      'a header of a refusal',
      ({ headers }, response) =>
        response
          .writeHead(500, { 'x-fal-request-id': headers.authorization, 'x-fal-error-type': secret })
          .end('oops'),
    ],
  ];

  it.each(echoes)('echoed in %s', async (_name, answer) => {
    const { url } = await serve(answer);
    const logged = [vi.spyOn(console, 'error'), vi.spyOn(console, 'log'), vi.spyOn(console, 'warn')];
    const relay = await relayWith({ upstream: { url } });
    const response = await start(relay);
    const texts = [JSON.stringify([...response.headers]), await response.text()];
    const runId = runIdOf(response);
    for (const path of [`runs/${runId}`, `runs/${runId}/events`]) {
      const answered = await fetch(`${relay.url}/${path}`);
      texts.push(JSON.stringify([...answered.headers]), await answered.text());
    }
    texts.push(
      JSON.stringify(relay.errors.map(String)),
      JSON.stringify(logged.map(({ mock }) => mock.calls)),
    );
    for (const spy of logged) spy.mockRestore();
    expect(texts[1]).toContain('run-ended');
    for (const text of texts) for (const form of forms) expect(text).not.toContain(form);
  });

  it('in what fetch throws, and in what is reported', async () => {
    const relay = await relayWith({
      upstream: {
        fetch: () => {
          throw new TypeError(`Invalid header value "Key ${plantedKey}"`);
        },
      },
    });
    const text = await (await start(relay)).text();
    expect(text).toContain('[redacted]');
    for (const form of forms) expect(text).not.toContain(form);

    const cause = new Error(plantedKey);
    const other = await relayWith({
      authorize() {
        throw new Error(`The key is ${plantedKey}`, { cause });
      },
    });
    await start(other);
    const [error] = other.errors as [Error];
    expect(error.message).toBe('The key is [redacted]');
    for (const form of forms) expect(`${error.stack} ${String(error.cause)}`).not.toContain(form);
  });

  it('a key with a line end is trimmed; one that no header can carry is refused without being shown', async () => {
    const relay = await relayWith({ credentials: ` ${plantedKey}\n` });
    expect(endOf(await readAll(await start(relay)))['status']).toBe('success');
    const make = () =>
      createWorkflowHandler({
        credentials: `a b:${secret}\n${secret}`,
        workflows: {},
        authorize: () => 'ada',
      });
    expect(make).toThrow(/credentials is no fal key/);
    expect(make).not.toThrow(new RegExp(secret));
  });

  it('no key at all is said to whoever runs the server, and nothing is started', async () => {
    for (const credentials of [undefined, '', '  ']) {
      const relay = await relayWith({ credentials });
      const response = await start(relay);
      expect(response.status).toBe(500);
      expect(await response.json()).toMatchObject({ error_type: 'no_credentials' });
      expect(String(relay.errors[0])).toContain('FAL_KEY');
    }
  });
});

describe('row 19: data is data', () => {
  it('what looks like a type, a function or a reviver stays the JSON that it was', async () => {
    const tagged =
      '{"$type":"Function","code":"throw 1","__class__":"os.system","lc":1,"toJSON":"x","then":"y","$F":["1"]}';
    const { url } = await serve((_request, response) => {
      response.writeHead(200, stream).end(`data: {"type":"output","output":${tagged}}\n\n`);
    });
    const relay = await relayWith({ upstream: { url } });
    const response = await start(relay, { input: JSON.parse(tagged) as unknown });
    const messages = await readAll(response);
    expect(json(messages[0])['input']).toEqual(JSON.parse(tagged));
    expect(json(messages[1])['output']).toEqual(JSON.parse(tagged));
    expect((await stateOf(relay, runIdOf(response))).output).toEqual(JSON.parse(tagged));
  });
});

describe('row 20: the key on a redirect', () => {
  it.each([301, 302, 303, 307, 308])('a redirect with %i is not followed', async (status) => {
    const other = await serve((_request, response) => response.end());
    const { url, requests } = await serve((_request, response) => {
      response.writeHead(status, { location: `${other.url}/elsewhere` }).end();
    });
    const relay = await relayWith({ upstream: { url } });
    const end = endOf(await readAll(await start(relay)));
    expect(end).toMatchObject({ status: 'error' });
    expect([requests.length, other.requests.length]).toEqual([1, 0]);
  });
});

it('the base path can be made exact', async () => {
  const relay = await relayWith({ basePath: '/api/workflows/' });
  await readAll(await start(relay, { endpoint: words }));
  const wrong = await start({ url: `http://127.0.0.1:${relay.port}/api/other` });
  expect(wrong.status).toBe(404);
});
