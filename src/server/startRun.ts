import { createFalTransport } from '../core/createFalTransport.ts';
import { createKey } from '../core/createKey.ts';
import { refuse, unavailable } from './answers.ts';
import { openViewer } from './openViewer.ts';
import { prepareStart } from './prepareStart.ts';
import { holdRun, isWatched, type Relay } from './relay.ts';
import { relayRun } from './relayRun.ts';
import { keepAwake, type RequestContext } from './requestContext.ts';
import type { RunRecord } from './runStore.ts';
import { RunStoreFullError } from './runStoreFull.ts';

/** Starts a run, unless the same start has come before, and answers with its events. */
export async function startRun(
  relay: Relay,
  request: Request,
  context: RequestContext | undefined,
): Promise<Response> {
  const { settings } = relay;
  const { store, limits, upstream = {} } = settings;
  const isStopping = () => relay.phase !== 'open';
  if (isStopping()) return stopping();
  const start = await prepareStart(relay, request);
  if (!start.ok) return start.response;
  // Both may have come to pass meanwhile.
  if (isStopping()) return stopping();
  if (request.signal.aborted) {
    return refuse(499, 'client_gone', 'The client had left before the run began. Nothing was started.');
  }
  const { userId, key, name, definition, credentials } = start;
  const headers = typeof upstream.headers === 'function' ? upstream.headers(request) : upstream.headers;
  const transport = createFalTransport({ ...upstream, credentials, headers });

  const record: RunRecord = { id: createKey(), endpoint: name, userId, startedAt: Date.now() };
  const created = await store
    .create(record, { key, maxRunning: limits.runsPerUser })
    .catch((cause: unknown) => {
      if (cause instanceof RunStoreFullError) return { status: 'full' } as const;
      throw cause;
    });
  switch (created.status) {
    case 'exists':
      return rejoin(relay, request, created.record, name);
    case 'revoked':
      return refuse(
        409,
        'start_revoked',
        'Somebody was told that this start never happened, so it does not happen any more. Start again under a new ' +
          'idempotency-key. Nothing was started.',
      );
    case 'too-many':
      return refuse(
        429,
        'too_many_runs',
        `You have ${limits.runsPerUser} runs going already (limits.runsPerUser). Nothing was started.`,
        { 'retry-after': '10' },
      );
    case 'full':
      return unavailable('The server holds as many runs as it can. Nothing was started.');
    case 'created':
      break;
  }
  const run = relayRun({
    store,
    record,
    transport,
    endpoint: definition.endpoint,
    body: start.body,
    started: start.started,
    limits,
    idleTimeout: settings.idleTimeout,
    isWanted: () => !request.signal.aborted || isWatched(relay, record.id),
    abandonAfter: settings.onAbandoned === 'cancel' ? settings.abandonAfter : null,
    redactor: settings.redactor,
    report: settings.report,
  });
  holdRun(relay, run);
  keepAwake(context, run, settings.report);
  return openViewer(relay, request, { record, age: 0 }, 0);
}

const stopping = () => unavailable('The server is about to stop. Nothing was started.');

/** The same start again: the same run, from its beginning. */
async function rejoin(relay: Relay, request: Request, record: RunRecord, name: string): Promise<Response> {
  if (record.endpoint !== name) {
    return refuse(
      409,
      'idempotency_key_reused',
      'This idempotency-key has started another workflow. Make a new key for each start. Nothing was started.',
    );
  }
  const found = await relay.settings.store.find(record.id);
  if (found) return openViewer(relay, request, found, 0);
  return refuse(
    410,
    'run_gone',
    'This start has run before, and the server no longer keeps that run. It may have been billed. Nothing was ' +
      'started again.',
  );
}
