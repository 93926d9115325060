import { Server } from 'node:http';
import { createFalClient, type FalClient, type FalStream } from '@fal-ai/client';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { JsonObject } from '../../emulator/index.ts';

/** fal's client has no workflow ids in its types, so events and results are unknown JSON to it. */
export type WorkflowStream = FalStream<unknown, JsonObject>;

/** A client whose requests to fal go to the emulator instead: nothing else about it is changed. */
export function directClient(emulatorUrl: string, credentials = 'local:emulator'): FalClient {
  return createFalClient({
    credentials,
    retry: { maxRetries: 0 },
    fetch: (target, init) => {
      const url = new URL(target instanceof Request ? target.url : target);
      // What it uploads goes to the address that it was given, without the key.
      if (url.origin === emulatorUrl) return fetch(url, init);
      if (!/^(rest\.)?fal\.(run|ai)$/.test(url.host)) throw new TypeError(`Not expected: ${url.host}`);
      return fetch(`${emulatorUrl}${url.pathname}${url.search}`, init);
    },
  });
}

/** A client behind a proxy, as browsers are: it has no key. */
export function proxiedClient(proxyUrl: string): FalClient {
  return createFalClient({ proxyUrl: { url: proxyUrl, when: 'always' }, retry: { maxRetries: 0 } });
}

/** The least that a proxy for fal must do: read the target, add the key, pass the stream and the abort on. */
export async function startProxy(emulatorUrl: string): Promise<{ url: string; close(): Promise<void> }> {
  const app = new Hono();
  app.post('/api/fal/proxy', async (context) => {
    const target = new URL(context.req.header('x-fal-target-url') ?? 'about:blank');
    if (target.origin !== 'https://fal.run') return context.json('Invalid request', 400);
    const answer = await fetch(`${emulatorUrl}${target.pathname}${target.search}`, {
      method: 'POST',
      headers: { authorization: 'Key local:emulator', 'content-type': 'application/json' },
      body: await context.req.text(),
      signal: context.req.raw.signal,
    });
    return new Response(answer.body, answer);
  });
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  if (!(server instanceof Server)) throw new TypeError('Expected an HTTP/1.1 server');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('Expected a TCP port');
  return {
    url: `http://127.0.0.1:${address.port}/api/fal/proxy`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** All events of a stream, in the order in which the client reports them. */
export async function collect(stream: WorkflowStream): Promise<{ events: JsonObject[]; last: JsonObject }> {
  const events: JsonObject[] = [];
  stream.on('data', (event) => events.push(event));
  return { last: await stream.done(), events };
}
