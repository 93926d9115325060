import { createServer } from 'node:http';
import { createWorkflowHandler, memoryRunStore } from 'react-fal-workflow/server';
import { toNodeHandler } from 'react-fal-workflow/server/node';
import { authorize, countingStore, listen, plantedKey, words } from '../relaySupport.ts';

// The relay alone in its process, so that its memory is its own. It answers `measure` with figures.
const options = JSON.parse(process.argv[2] ?? '{}') as { falUrl: string; maxRuns: number };
const { store, open } = countingStore(memoryRunStore({ maxRuns: options.maxRuns }));
let errors = 0;
const handler = createWorkflowHandler({
  credentials: plantedKey,
  workflows: { [words]: true },
  authorize,
  store,
  limits: { runsPerUser: 10_000, viewersPerRun: 10_000 },
  upstream: {
    url: options.falUrl,
    headers: ({ headers }) => ({
      'x-emulator-fault': headers.get('x-emulator-fault') ?? '',
      'x-emulator-pace': headers.get('x-emulator-pace') ?? '0',
    }),
  },
  onError(error) {
    errors += 1;
    console.error(error);
  },
});
const server = createServer(toNodeHandler(handler));
const port = await listen(server);

process.on('message', () => {
  for (let i = 0; i < 3; i += 1) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  process.send?.({ heapUsed, external, rss, timers, errors, ...open });
});
process.on('disconnect', () => process.exit());
process.send?.({ port });
