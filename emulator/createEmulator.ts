import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { endpointOf, listDefinitions, type WorkflowExport } from './listDefinitions.ts';
import { plainError, platformError, requestError } from './errors.ts';
import { createFileStore } from './createFileStore.ts';
import { resolveOptions, type EmulatorOptions } from './resolveOptions.ts';
import { readAdHocRun, readPublishedRun } from './http/readRun.ts';
import { answerRun } from './http/answerRun.ts';
import { serveFile } from './http/serveFile.ts';
import { createStats, type EmulatorStats } from './createStats.ts';
import { createNodeRequests } from './queue/createNodeRequests.ts';
import { createQueue } from './queue/createQueue.ts';
import { mountNodeRequests } from './queue/mountNodeRequests.ts';
import { mountQueue } from './queue/mountQueue.ts';
import { mountStorage } from './storage/mountStorage.ts';

/** A fal.ai without the network: mount `app` in another Hono app, or call `fetch` directly. */
export interface Emulator {
  app: Hono;
  /** `env`: what a listener knows of the connection; without it the faults that cut one have nothing to cut. */
  fetch: (request: Request, env?: object) => Response | Promise<Response>;
  /** What it did so far. Counts on while the emulator works. */
  stats: EmulatorStats;
  /** Every workflow that it can run by name. */
  definitions: readonly WorkflowExport[];
  /** Gives up everything that its queue still holds: no closed connection ends that. */
  stop(): void;
}

/** Builds an emulator that shares nothing with any other. */
export function createEmulator(given: EmulatorOptions = {}): Emulator {
  const options = resolveOptions(given);
  const files = createFileStore(options.fileBudget);
  const stats = createStats();
  const nodeRequests = createNodeRequests(options.nodeRequests);
  const environment = { options, files, stats, nodeRequests };
  const workflows = new Map(
    [...listDefinitions(), ...options.definitions].map((entry) => [endpointOf(entry), entry]),
  );

  const app = new Hono();
  app.use(cors({ origin: '*', exposeHeaders: ['x-fal-request-id', 'content-range'] }));
  app.use('/workflows/*', async (context, next) => {
    await next();
    context.header('x-fal-request-id', randomUUID());
  });

  function published(context: Context, mode: 'stream' | 'result') {
    const endpoint = `workflows/${context.req.param('user')}/${context.req.param('name')}`;
    const definition = workflows.get(endpoint)?.contents;
    return answerRun(context, environment, {
      endpoint,
      mode,
      read: (body) => readPublishedRun(definition, body),
    });
  }
  function adHoc(context: Context, mode: 'stream' | 'result') {
    return answerRun(context, environment, { endpoint: 'workflows/execute', mode, read: readAdHocRun });
  }

  // `execute` first: as a pattern, `/workflows/execute/stream` is also a user and a name.
  app.post('/workflows/execute/stream', (context) => adHoc(context, 'stream'));
  app.post('/workflows/execute', (context) => adHoc(context, 'result'));
  app.post('/workflows/:user/:name/stream', (context) => published(context, 'stream'));
  app.post('/workflows/:user/:name', (context) => published(context, 'result'));

  const queue = createQueue(options.queue);
  mountQueue(app, environment, queue, (endpoint) => workflows.get(endpoint)?.contents);

  mountNodeRequests(app, environment);

  mountStorage(app, environment);

  app.get('/files/:name', (context) => {
    const file = files.read(context.req.param('name'));
    return file
      ? serveFile(file, context.req.header('range'))
      : context.json(plainError('File not found'), 404);
  });

  app.get('/v1/workflows/:user/:name', (context) => {
    const entry = workflows.get(`workflows/${context.req.param('user')}/${context.req.param('name')}`);
    const refuse = (status: 401 | 404, type: string, message: string) =>
      context.json(platformError(type, message, randomUUID()), status);
    if (options.key !== null && context.req.header('authorization') !== `Key ${options.key}`) {
      return refuse(401, 'authorization_error', 'Authentication required to access this resource');
    }
    return entry ? context.json({ workflow: entry }) : refuse(404, 'not_found', 'Workflow not found');
  });

  app.get('/', (context) =>
    context.json({
      name: 'fal.ai workflow emulator',
      workflows: [...workflows].map(([endpoint, { title }]) => ({ endpoint, title })),
    }),
  );

  const wrongMethod = (context: Context) => context.json(plainError('Method Not Allowed'), 405);
  for (const path of [
    '/workflows/*',
    '/queue/*',
    '/storage/*',
    '/uploads/*',
    '/files/*',
    '/v1/workflows/*',
    '/',
  ])
    app.all(path, wrongMethod);
  // A blocking run that the client gave up rejects with the abort: nobody reads the answer, but it must not look like a bug.
  app.onError((error, context) =>
    context.req.raw.signal.aborted
      ? Response.json(requestError('Client disconnected', 'client_disconnected'), { status: 499 })
      : context.json(requestError(`Internal error of the emulator: ${error.message}`, 'internal_error'), 500),
  );
  app.notFound((context) => context.json(plainError('Not Found'), 404));

  return {
    app,
    fetch: (request, env) => app.fetch(request, env),
    stats,
    definitions: [...workflows.values()],
    stop: () => queue.stop(),
  };
}
