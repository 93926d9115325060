import { createServer } from 'node:http';
import { createWorkflowHandler } from 'react-fal-workflow/server';
import { toNodeHandler } from 'react-fal-workflow/server/node';
import { redisRunStore } from 'react-fal-workflow/server/redis';
import { authorize, listen, plantedKey } from './relaySupport.ts';

export interface ServeOptions {
  readonly redisUrl: string;
  readonly falUrl: string;
  readonly endpoints: readonly string[];
  /** Milliseconds. */
  readonly lease: number;
  readonly runsPerUser: number;
}

/** The relay with its runs in Redis, on a free port of loopback. For a process of its own. */
export async function serveRelay({ redisUrl, falUrl, endpoints, lease, runsPerUser }: ServeOptions) {
  const handler = createWorkflowHandler({
    credentials: plantedKey,
    workflows: Object.fromEntries(endpoints.map((endpoint) => [endpoint, true])),
    authorize,
    store: redisRunStore({ url: redisUrl, lease }),
    limits: { viewersPerRun: 1_000, runsPerUser },
    upstream: {
      url: falUrl,
      headers: ({ headers }) => ({ 'x-emulator-pace': headers.get('x-emulator-pace') ?? '0.2' }),
    },
    keepAliveEvery: 500,
  });
  const server = createServer(toNodeHandler(handler));
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/api/workflows`,
    async close() {
      server.close();
      await handler.close({ timeout: 60_000 });
      server.closeAllConnections();
    },
  };
}
