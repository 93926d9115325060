// What becomes of the request itself: redirects, refusals, hosts that are none, and the limits of fetch.
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createFalTransport,
  createRelayTransport,
  createWorkflowRun,
  type FalTransportOptions,
} from 'react-fal-workflow/core';
import { resolveOptions } from '../../src/server/resolveOptions.ts';
import { endpoint, frame, result, submit } from '../core/support.ts';
import { eventually } from '../server/eventually.ts';
import { agentFetch } from './agentFetch.ts';
import { listen, plantedKey, startRelay, words } from '../server/relaySupport.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  return `http://127.0.0.1:${await listen(server)}`;
}

const start = (url: string, options: FalTransportOptions = {}) =>
  createWorkflowRun(endpoint, { transport: createFalTransport({ url, ...options }) }).start({});

describe('a redirect', () => {
  test('is followed without a key, as fetch does, and what it leads to decides', async () => {
    const asked: string[] = [];
    const there = await serve((request, response) => {
      asked.push(`${request.method} ${request.headers.authorization ?? 'no key'}`);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(frame(submit('a')) + frame(result(1)));
    });
    const page = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Log in</title>');
    });
    let target = there;
    let status = 307;
    const here = await serve((request, response) => {
      request.resume();
      response.writeHead(status, { location: target }).end();
    });
    expect(await start(here)).toMatchObject({ status: 'success', output: 1 });
    expect(asked).toEqual(['POST no key']);
    // A login page, as most proxies have one: it is no stream, and no success.
    [target, status] = [page, 302];
    expect(await start(here)).toMatchObject({ status: 'error', error: { kind: 'protocol' }, output: null });
  });

  test.each([301, 302, 303, 307, 308])(
    'with a key is refused (%i): nobody else sees the key',
    async (status) => {
      const seen: unknown[] = [];
      const thief = await serve((request, response) => {
        seen.push(request.headers);
        response.end();
      });
      const here = await serve((request, response) => {
        request.resume();
        response.writeHead(status, { location: `${thief}/` }).end();
      });
      const state = await start(here, { credentials: plantedKey });
      expect(state).toMatchObject({ status: 'error', error: { kind: 'network' } });
      expect(JSON.stringify(state)).not.toContain(plantedKey);
      expect(seen).toEqual([]);
    },
  );
});

describe('a server that is not there', () => {
  test.each([
    // Nobody listens on a port that was just given back; `.invalid` is promised to have no address.
    ['refuses', async () => await closedPort()],
    ['has no address', async () => 'http://nobody.invalid'],
    ['hangs up before it answers', () => serve((request) => void request.socket.destroy())],
  ])('that %s is one error with one message, which claims no cause', async (_, address) => {
    const state = await start(await address());
    expect(state).toMatchObject({
      status: 'error',
      output: null,
      error: {
        kind: 'network',
        type: 'unreachable',
        message: 'The server could not be reached.',
        status: null,
      },
    });
    expect(state.error?.hint).toMatch(/offline.*address.*down.*CORS/);
  });

  async function closedPort(): Promise<string> {
    const url = await serve(() => {});
    await new Promise<void>((resolve) => void servers.pop()?.close(() => resolve()));
    return url;
  }
});

describe('the limit of Node’s own fetch on silence', () => {
  const impatient = agentFetch({ bodyTimeout: 300 });

  test('ends a direct run as interrupted, not as done, and posts nothing more', async () => {
    let posts = 0;
    const url = await serve((request, response) => {
      posts += 1;
      request.resume();
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(frame(submit('a')));
    });
    const state = await start(url, { fetch: impatient });
    expect(state).toMatchObject({
      status: 'interrupted',
      output: null,
      error: { kind: 'network', type: 'connection_lost', body: expect.stringContaining('terminated') },
    });
    expect(posts).toBe(1);
  });

  test('never comes first in a relay: its own limit is shorter, and says which option it is', async () => {
    const authorize = () => 'ada';
    const settings = resolveOptions({ credentials: plantedKey, workflows: {}, authorize });
    expect(settings.idleTimeout).toBeLessThan(300_000);

    const relay = await startRelay({ upstream: { idleTimeout: 150, fetch: impatient } });
    const transport = createRelayTransport({
      url: relay.url,
      headers: { 'x-emulator-fault': 'silence-without-pings:60000' },
    });
    const state = await createWorkflowRun<{ prompt: string }, unknown>(words, { transport }).start({
      prompt: 'a',
    });
    expect(state).toMatchObject({ status: 'interrupted', output: null });
    expect(`${state.error?.message} ${state.error?.hint}`).toContain('upstream.idleTimeout');
    await eventually(() => relay.fal.emulator.stats.runsActive).toBe(0);
    expect(relay.fal.emulator.stats.posts[words]).toBe(1);
    await relay.close();
  });

  test('and when it does, the relay tells its viewers that the run was interrupted', async () => {
    const relay = await startRelay({ upstream: { fetch: impatient } });
    const transport = createRelayTransport({
      url: relay.url,
      headers: { 'x-emulator-fault': 'silence-without-pings:60000' },
    });
    const state = await createWorkflowRun<{ prompt: string }, unknown>(words, { transport }).start({
      prompt: 'a',
    });
    expect(state).toMatchObject({ status: 'interrupted', output: null, error: { kind: 'network' } });
    expect(relay.fal.emulator.stats.posts[words]).toBe(1);
    await relay.close();
  });
});

test('a quiet stream of the relay has a comment every 8 seconds, below every limit of others', () => {
  const settings = resolveOptions({ credentials: plantedKey, workflows: {}, authorize: () => 'ada' });
  // Bun's server 10 s, nginx and AWS's load balancer 60 s, Cloudflare 100 s, Azure 230 s.
  expect(settings.keepAliveEvery).toBeLessThanOrEqual(8_000);
});
