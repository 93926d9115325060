import { createServer, type Server } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { connect, type AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import express from 'express5';
import { Hono } from 'hono';
import { createWorkflowHandler, type WorkflowHandler } from 'react-fal-workflow/server';
import { toNodeHandler } from 'react-fal-workflow/server/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunningEmulator } from '../../emulator/index.ts';
import { eventually } from './eventually.ts';
import { sendMalformed } from './relayMalformed.ts';
import {
  authorize,
  countingStore,
  endOf,
  listen,
  plantedKey,
  readAll,
  readSome,
  runIdOf,
  start,
  startFal,
  startRelay,
  stateOf,
  watch,
  words,
  wordsEntries,
} from './relaySupport.ts';

let fal: RunningEmulator;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  fal = await startFal();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => fal.close());

const listener = {
  node: (handler: WorkflowHandler) => createServer(toNodeHandler(handler)),
  'express 5': (handler: WorkflowHandler) => {
    const app = express();
    app.use('/api/workflows', toNodeHandler(handler));
    return createServer(app);
  },
  'express 5 after express.json()': (handler: WorkflowHandler) => {
    const app = express();
    app.use(express.json());
    app.use('/api/workflows', toNodeHandler(handler));
    return createServer(app);
  },
  'express 5 after express.text() and express.raw()': (handler: WorkflowHandler) => {
    const app = express();
    app.use(express.text({ type: () => false }), express.raw({ type: 'application/json' }));
    app.all('/api/workflows/{*rest}', toNodeHandler(handler));
    return createServer(app);
  },
  hono: (handler: WorkflowHandler) => {
    const app = new Hono();
    app.all('/api/workflows/*', (context) => handler(context.req.raw));
    return createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  },
} satisfies Record<string, (handler: WorkflowHandler) => Server>;

describe.each(Object.entries(listener))('mounted in %s', (_name, toServer) => {
  async function mount(viewerTimeout?: number) {
    const { store, open } = countingStore();
    const errors: unknown[] = [];
    const handler = createWorkflowHandler({
      credentials: plantedKey,
      workflows: { [words]: true },
      authorize,
      store,
      limits: { runsPerUser: 50, maxBodyBytes: 5_000 },
      viewerTimeout,
      upstream: {
        url: fal.url,
        headers: ({ headers }) => ({
          'x-emulator-pace': headers.get('x-emulator-pace') ?? '0',
          'x-emulator-fault': headers.get('x-emulator-fault') ?? '',
        }),
      },
      onError: (error) => void errors.push(error),
    });
    const server = toServer(handler);
    const port = await listen(server);
    closing.push(async () => {
      await handler.close({ timeout: 0 });
      await new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
    });
    return { url: `http://127.0.0.1:${port}/api/workflows`, port, open, errors };
  }

  it('a run starts, streams, resumes, is shown and is canceled', async () => {
    const at = await mount();
    const response = await start(at, { input: { prompt: 'naïve 🦊' } });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const messages = await readAll(response);
    expect(messages).toHaveLength(wordsEntries);
    expect(messages[0]?.data).toContain('naïve 🦊');
    const runId = runIdOf(response);
    expect(await readAll(await watch(at, runId, '4'))).toEqual(messages.slice(4));
    expect((await watch(at, runId, String(wordsEntries))).status).toBe(204);
    expect((await stateOf(at, runId)).status).toBe('success');

    const long = await start(at, { pace: 50 });
    const canceled = await fetch(`${at.url}/runs/${runIdOf(long)}`, { method: 'DELETE' });
    expect(await canceled.json()).toEqual({ status: 'confirmed' });
    expect(endOf(await readAll(long))['status']).toBe('canceled');
    expect((await fetch(`${at.url}/runs/${runId}`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${at.url}/runs/${runId}`, { method: 'POST' })).status).toBe(405);
    expect((await start(at, { input: { prompt: 'x'.repeat(6_000) } })).status).toBe(413);
    expect((await start(at, { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    expect(at.errors).toEqual([]);
  });

  it('the first bytes come before the first event', async () => {
    const at = await mount();
    const response = await start(at, { pace: 50 });
    const other = await watch(at, runIdOf(response), '4');
    const { value } = await other.body!.getReader().read();
    expect(new TextDecoder().decode(value)).toBe(': ok\n\n');
    await fetch(`${at.url}/runs/${runIdOf(response)}`, { method: 'DELETE' });
    await readAll(response);
  });

  it('a viewer that takes nothing is dropped, connection and all', async () => {
    const at = await mount(300);
    const response = await start(at, { fault: 'giant-frame:16' });
    const runId = runIdOf(response);
    await response.body?.cancel();
    await eventually(() => at.open).toMatchObject({ writers: 0, viewers: 0 });
    const socket = connect(at.port, '127.0.0.1', () =>
      socket.write(`GET /api/workflows/runs/${runId}/events HTTP/1.1\r\nhost: localhost\r\n\r\n`),
    );
    socket.on('error', () => {});
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.pause();
    await eventually(() => at.open.viewers).toBe(1);
    await eventually(() => at.open).toMatchObject({ viewers: 0, reads: 0 });
    socket.resume();
    await closed;
    expect(at.errors).toEqual([]);
  });

  it('a viewer that goes is noticed, and the run goes on', async () => {
    const at = await mount();
    const gone = new AbortController();
    const response = await start(at, { pace: 50, signal: gone.signal });
    const runId = runIdOf(response);
    const viewers = await Promise.all(
      Array.from({ length: 3 }, () => watch(at, runId, undefined, { signal: gone.signal })),
    );
    for (const viewer of viewers) await readSomeQuietly(viewer);
    expect(at.open.mostViewers).toBe(4);
    gone.abort();
    await eventually(() => at.open).toMatchObject({ viewers: 0, reads: 0, writers: 1 });
    expect((await stateOf(at, runId)).status).toBe('running');
    await fetch(`${at.url}/runs/${runId}`, { method: 'DELETE' });
    await eventually(() => at.open.writers).toBe(0);
  });
});

async function readSomeQuietly(response: Response): Promise<void> {
  await response.body!.getReader().read();
}

describe('the Node adapter', () => {
  const talk = (port: number, text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.end(text, 'latin1'));
      let answer = '';
      socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });

  it('a path or a Host that cannot be read is a 400', async () => {
    const relay = await startRelay({ fal });
    closing.push(() => relay.close());
    const path = '/api/workflows/runs/x';
    for (const head of [
      `GET ${path} HTTP/1.0`,
      `GET ${path} HTTP/1.1\r\nhost: a b`,
      `GET ${path} HTTP/1.1\r\nhost: `,
      `GET ${path} HTTP/1.1\r\nhost: [::1`,
      `GET ${path} HTTP/1.1\r\nhost: evil.example/x`,
      `GET ${path} HTTP/1.1\r\nhost: a@b`,
      `GET ${path} HTTP/1.1\r\nhost: x:99999`,
      `GET http://evil.example${path} HTTP/1.1\r\nhost: localhost`,
      `OPTIONS * HTTP/1.1\r\nhost: localhost`,
      `TRACE ${path} HTTP/1.1\r\nhost: localhost`,
    ]) {
      expect(await talk(relay.port, `${head}\r\nconnection: close\r\n\r\n`), head).toMatch(
        /^HTTP\/1\.1 400 /,
      );
    }
    // `//evil.example` is a path here, not a host.
    const slashes = `GET //evil.example/runs/x HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`;
    expect(await talk(relay.port, slashes)).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('HTTP/1.0 with a Host is served, to the end of the connection', async () => {
    const relay = await startRelay({ fal });
    closing.push(() => relay.close());
    const body = JSON.stringify({ endpoint: words, input: { prompt: 'a' } });
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(relay.port, '127.0.0.1', () =>
        socket.write(
          `POST /api/workflows/runs HTTP/1.0\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
        ),
      );
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).not.toMatch(/^transfer-encoding/im);
    const text = answer.slice(answer.indexOf('\r\n\r\n') + 4);
    expect(endOf(await readAll(new Response(text)))['status']).toBe('success');
  });

  it('two requests in one are not smuggled through: a length and chunks together are refused', async () => {
    const relay = await startRelay({ fal });
    closing.push(() => relay.close());
    const smuggled =
      'POST /api/workflows/runs HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 4\r\n' +
      'transfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /api/workflows/runs/x HTTP/1.1\r\nhost: localhost\r\n\r\n';
    expect(await talk(relay.port, smuggled)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('serves HTTP/2', async () => {
    const { store } = countingStore();
    const handler = createWorkflowHandler({
      credentials: plantedKey,
      workflows: { [words]: true },
      authorize,
      store,
      upstream: { url: fal.url },
    });
    // Node's two kinds of requests have one interface, and two types.
    const server = createHttp2Server(toNodeHandler(handler) as never);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    const stream = session.request({
      ':method': 'POST',
      ':path': '/api/workflows/runs',
      'content-type': 'application/json',
    });
    stream.end(JSON.stringify({ endpoint: words, input: { prompt: 'a' } }));
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    expect(endOf(await readAll(new Response(text)))['status']).toBe('success');
    session.destroy();
    await handler.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('a handler that throws is a 500 that says nothing, and the next request is answered', async () => {
    const answers: (() => Promise<Response>)[] = [
      () => Promise.reject(new Error('secret')),
      () => {
        throw new Error('secret');
      },
      async () => new Response('x', { headers: { 'x-name': 'value' } }),
    ];
    const server = createServer(toNodeHandler(() => answers.shift()!()));
    const port = await listen(server);
    closing.push(() => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())));
    for (let i = 0; i < 2; i += 1) {
      const failed = await fetch(`http://127.0.0.1:${port}/`);
      expect([failed.status, await failed.text()]).toEqual([
        500,
        '{"detail":"The server failed to answer."}',
      ]);
    }
    expect((await fetch(`http://127.0.0.1:${port}/`)).headers.get('x-name')).toBe('value');
  });

  it('keeps every cookie, and what was set before it', async () => {
    const headers = new Headers({ vary: 'Origin', 'x-name': 'new' });
    for (const cookie of ['visitor=1', 'theme=dark']) headers.append('set-cookie', cookie);
    const adapter = toNodeHandler(async () => new Response('x', { headers }));
    const server = createServer((incoming, outgoing) => {
      outgoing.setHeader('set-cookie', ['session=7']);
      outgoing.setHeader('vary', 'Accept-Encoding');
      outgoing.setHeader('x-name', 'old');
      adapter(incoming, outgoing);
    });
    const port = await listen(server);
    closing.push(() => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())));
    const answer = (await fetch(`http://127.0.0.1:${port}/`)).headers;
    expect(answer.getSetCookie()).toEqual(['session=7', 'visitor=1', 'theme=dark']);
    expect([answer.get('vary'), answer.get('x-name')]).toEqual(['Accept-Encoding, Origin', 'new']);
  });

  it('asks the stream for no more than the client takes', async () => {
    const chunk = new Uint8Array(64 * 1024);
    let made = 0;
    let canceled = false;
    const server = createServer(
      toNodeHandler(
        async () =>
          new Response(
            new ReadableStream(
              {
                pull(controller) {
                  made += 1;
                  controller.enqueue(chunk);
                },
                cancel: () => void (canceled = true),
              },
              { highWaterMark: 0 },
            ),
          ),
      ),
    );
    const port = await listen(server);
    closing.push(() => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())));
    const socket = connect(port, '127.0.0.1', () =>
      socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'),
    );
    socket.pause();
    await eventually(() => made).toBeGreaterThan(0);
    // Kernel buffers take some megabytes; then it stands still.
    let last = -1;
    await expect
      .poll(
        () => {
          const still = made === last;
          last = made;
          return still;
        },
        { interval: 200 },
      )
      .toBe(true);
    expect(made).toBeLessThan(1_000);
    socket.destroy();
    await eventually(() => canceled).toBe(true);
  });

  it('1,000 malformed requests later everything is as it was', async () => {
    const { store, open } = countingStore();
    const relay = await startRelay({ fal, store });
    closing.push(() => relay.close());
    const before = { ...fal.emulator.stats.posts };
    await sendMalformed(relay.port, 1_000, 4);
    expect(fal.emulator.stats.posts).toEqual(before);
    expect(open).toMatchObject({ viewers: 0, reads: 0, writers: 0, created: 0 });
    const response = await start(relay);
    expect(endOf(await readSome(response, wordsEntries))['status']).toBe('success');
    await eventually(() => open).toMatchObject({ viewers: 0, reads: 0, writers: 0, created: 1 });
    expect(relay.errors).toEqual([]);
  });
});
