import { createServer } from 'node:http';
import { createRouteHandler } from '@fal-ai/server-proxy/hono';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createWorkflowHandler } from 'react-fal-workflow/server';
import { vi } from 'vitest';

const realFetch = globalThis.fetch;

/**
 * fal's own proxy, the real one, in front of an emulated fal; the relay beside it, as docs/uploads.md has it; and the files
 * of a page, when there is one.
 */
export interface UploadProxy {
  origin: string;
  proxyUrl: string;
  relayUrl: string;
  /** The paths at `rest.fal.ai` that were asked for. */
  asked: string[];
  /** What the emulator does to the next uploads. */
  fault: string;
  /** What the relay's runs take of the time of a real model. */
  pace: number;
  close(): Promise<void>;
}

/** Starts it. Until it is closed, the process-wide `fetch` reaches the emulator in place of fal's hosts: the proxy takes no other. */
export async function startUploadProxy(
  emulatorUrl: string,
  endpoint: string,
  files: Readonly<Record<string, readonly [type: string, body: string]>> = {},
): Promise<UploadProxy> {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubGlobal('fetch', (given: string | URL | Request, init?: RequestInit) => {
    const url = String(given);
    if (url.startsWith('https://rest.fal.ai/')) {
      proxy.asked.push(new URL(url).pathname);
      const at = url.replace('https://rest.fal.ai', emulatorUrl);
      return realFetch(proxy.fault === '' ? at : `${at}&fault=${proxy.fault}`, init);
    }
    return realFetch(
      url.replace('https://fal.run', emulatorUrl).replace('https://queue.fal.run', `${emulatorUrl}/queue`),
      init,
    );
  });
  const app = new Hono();
  app.all(
    '/api/fal/proxy',
    createRouteHandler({
      allowedEndpoints: [`${endpoint}/**`, endpoint],
      resolveFalAuth: async () => 'Key local:emulator',
    }),
  );
  const relay = createWorkflowHandler({
    credentials: 'local:emulator',
    workflows: { [endpoint]: true },
    authorize: () => 'ada',
    upstream: { url: emulatorUrl, headers: () => ({ 'x-emulator-pace': String(proxy.pace) }) },
  });
  app.all('/api/workflows/*', ({ req }) => relay(req.raw));
  app.get('*', (context) => {
    const file = files[context.req.path];
    return file ? context.body(file[1], 200, { 'content-type': file[0] }) : context.notFound();
  });
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  const origin = `http://127.0.0.1:${address.port}`;
  const proxy: UploadProxy = {
    origin,
    proxyUrl: `${origin}/api/fal/proxy`,
    relayUrl: `${origin}/api/workflows`,
    asked: [],
    fault: '',
    pace: 0,
    async close() {
      await relay.close({ timeout: 0 });
      vi.unstubAllGlobals();
      vi.restoreAllMocks();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}
