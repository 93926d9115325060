import { createServer as createHttpServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { createServer as createViteServer } from 'vite';
import { startEmulator } from '../../emulator/index.ts';
import { createDemoApp } from './createDemoApp.ts';
import { demoWorkflows } from './demoWorkflows.ts';

const preferredPort = 5180;

export interface DemoOptions {
  /** @default 5180 or, when that is taken, a free one */
  port?: number | undefined;
  /** With it runs go to fal.ai. Stays in this process. */
  falKey?: string | undefined;
  /** More endpoint ids to run on fal.ai, separated by commas. */
  more?: string | undefined;
  /** Where fal is, for tests. @default 'https://fal.run' */
  falUrl?: string | undefined;
  /** Scale of the time that local models take. @default 1 */
  pace?: number | undefined;
}

/** A demo that listens. */
export interface RunningDemo {
  url: string;
  mode: 'emulator' | 'fal';
  /** Runs that the local fal has started; for tests. */
  runsStarted(): number;
  /** Runs that the local fal gave up because nobody was connected any more; for tests. */
  runsAborted(): number;
  /** Files that the local fal was brought; for tests. */
  uploadsStored(): number;
  close(): Promise<void>;
}

/** Serves the page, the relay and, without a key, a local fal behind it. */
export async function startDemo(options: DemoOptions = {}): Promise<RunningDemo> {
  const { falKey, falUrl = 'https://fal.run', pace = 1 } = options;
  let url = '';
  // The files that local models make are served under the page's own address, so that one port is all there is.
  const local = falKey ? null : await startEmulator({ pace, publicUrl: () => url });
  const upstream = local
    ? { url: local.url, key: 'local:emulator', isLocal: true }
    : { url: falUrl, key: falKey ?? '', isLocal: false };
  const app = createDemoApp({
    upstream,
    workflows: demoWorkflows(upstream.isLocal, options.more),
    files: local?.emulator.app,
  });
  const api = getRequestListener(app.fetch, { overrideGlobalObjects: false });

  const server = createHttpServer((request, response) => {
    if (/^\/(api|files|uploads)\//.test(request.url ?? '')) void api(request, response);
    else vite.middlewares(request, response);
  });
  const vite = await createViteServer({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    // Its socket on this server: by itself Vite opens a port that is the same for every demo on the machine.
    server: { middlewareMode: true, ws: { server } },
  });
  const port = await listen(server, options.port);
  url = `http://localhost:${port}`;

  return {
    url,
    mode: upstream.isLocal ? 'emulator' : 'fal',
    runsStarted: () => local?.emulator.stats.runsStarted ?? 0,
    runsAborted: () => local?.emulator.stats.runsAborted ?? 0,
    uploadsStored: () => local?.emulator.stats.uploadsStored ?? 0,
    async close() {
      await app.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await vite.close();
      await local?.close();
    },
  };
}

async function listen(server: Server, port: number | undefined): Promise<number> {
  const tryPort = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, 'localhost', () => {
        server.off('error', reject);
        resolve();
      });
    });
  // A port that somebody asked for is that port or an error; the default gives way.
  await (port === undefined ? tryPort(preferredPort).catch(() => tryPort(0)) : tryPort(port));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The demo has no port.');
  return address.port;
}
