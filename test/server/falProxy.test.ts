import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createRouteHandler } from '@fal-ai/server-proxy/hono';
import { createHandler } from '@fal-ai/server-proxy/express';
import { createFalTransport, createWorkflowRun } from 'react-fal-workflow/core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startEmulator, type RunningEmulator } from '../../emulator/index.ts';

// fal's own proxy, the real one, between our transport and the local fal: only the host of its last request is replaced.
const realFetch = globalThis.fetch;
const endpoint = 'workflows/fal-ai/sdxl-sticker';
const config = {
  allowedEndpoints: [`${endpoint}/**`, 'workflows/local/too-many-copies/**'],
  resolveFalAuth: async () => 'Key local:emulator',
};

let emulator: RunningEmulator;
const servers: Server[] = [];

beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  emulator = await startEmulator({ pace: 0 });
  vi.stubGlobal('fetch', (url: string | URL | Request, init?: RequestInit) =>
    realFetch(String(url).replace('https://fal.run', emulator.url), init),
  );
});
afterEach(() =>
  Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))),
);
afterAll(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await emulator.close();
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return `http://127.0.0.1:${address.port}/api/fal/proxy`;
}

function honoProxy(): Promise<string> {
  const app = new Hono();
  app.all('/api/fal/proxy', createRouteHandler(config));
  return listen(createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false })));
}

/** The express adapter, with the three things that it takes from Express. */
function expressProxy(): Promise<string> {
  const handler = createHandler(config);
  return listen(
    createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const json = (body: unknown) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
      const express = Object.assign(response, {
        status: (code: number) => Object.assign(response, { statusCode: code }),
        json,
        send: (body: string) => response.end(body),
      });
      const parsed = Object.assign(request, { body: JSON.parse(text || 'null') as unknown });
      // The adapter's types are Express's own, of which it uses these.
      await handler(parsed as never, express as never, () => {});
    }),
  );
}

describe.each([
  ['hono', honoProxy],
  ['express', expressProxy],
])("through fal's own proxy, %s adapter", (adapter, start) => {
  it('a run reaches its output, with every node on the way', async () => {
    const transport = createFalTransport({ proxyUrl: await start(), fetch: realFetch });
    const state = await createWorkflowRun(endpoint, { transport }).start({ prompt: 'a puppy' });
    expect(state.status).toBe('success');
    expect(state.order).toEqual(['sdxl', 'rembg', 'sticker']);
    expect(state.output).toHaveProperty('images');
  });

  it('a refused input is an error that says so, whatever the adapter makes of its status', async () => {
    const transport = createFalTransport({ proxyUrl: await start(), fetch: realFetch });
    const state = await createWorkflowRun(endpoint, { transport }).start({});
    expect(state.status).toBe('error');
    expect(state.error).toMatchObject({ kind: 'http', fields: [{ path: ['prompt'] }] });
    expect(state.error?.status).toBe(adapter === 'express' ? 200 : 422);
  });

  it('an endpoint that it does not allow is led to its allowedEndpoints', async () => {
    const transport = createFalTransport({ proxyUrl: await start(), fetch: realFetch });
    const state = await createWorkflowRun('workflows/acme/poster', { transport }).start({});
    expect(state.error).toMatchObject({ kind: 'http', message: 'Invalid request', retryable: false });
    expect(state.error?.hint).toMatch(/allowedEndpoints/);
  });

  it('a node that fails is an error with its fields', async () => {
    const transport = createFalTransport({ proxyUrl: await start(), fetch: realFetch });
    const run = createWorkflowRun('workflows/local/too-many-copies', { transport });
    const state = await run.start({ prompt: 'a puppy' });
    expect(state.status).toBe('error');
    expect(state.error).toMatchObject({ kind: 'node', status: 422, fields: [{ path: ['num_images'] }] });
  });
});
