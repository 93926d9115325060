import { json, refuse } from './answers.ts';
import { findRun } from './findRun.ts';
import { createLogReducer } from './reduceLog.ts';
import type { Relay } from './relay.ts';
import type { LogRead, RunStore } from './runStore.ts';
import { callAfter } from './timers.ts';

/** How long the log must say nothing new to count as read to its present end. Milliseconds. */
const quiet = 100;
const firstEntry = 5_000;

/** Answers with a run as it is at this moment. */
export async function showRun(relay: Relay, request: Request, runId: string): Promise<Response> {
  const { store, workflows } = relay.settings;
  const found = await findRun(relay, request, runId, 'read');
  if (found instanceof Response) return found;
  const { record } = found;
  const log = createLogReducer(found, workflows.get(record.endpoint)?.plan ?? []);
  const end = watchEnd(store, runId);
  try {
    for (let after = 0; ;) {
      const { entries, ended } = await readNow(store, runId, after, end.isThere);
      const isNow = log.add(entries);
      after = entries.at(-1)?.sequence ?? after;
      if (isNow || ended || entries.length === 0) break;
    }
  } finally {
    end.stop();
  }
  const headers = { 'x-workflow-run-id': runId, 'x-workflow-run-age': String(found.age) };
  try {
    return json(200, log.state(), headers);
  } catch {
    return refuse(
      500,
      'state_too_deep',
      'An output of this run is nested too deeply to be sent as one JSON text.',
    );
  }
}

/** Knows whether the run has ended: a read beyond any entry waits for nothing else. */
function watchEnd(store: RunStore, runId: string) {
  const wait = new AbortController();
  let isThere = false;
  store.read(runId, Number.MAX_SAFE_INTEGER, wait.signal).then(
    ({ ended }) => void (isThere = ended),
    // The reads of the entries tell.
    () => {},
  );
  return { isThere: () => isThere, stop: () => wait.abort() };
}

/**
 * What the log holds now. A read waits for more; a log that has begun is not waited for long, unless the run has ended:
 * then all of it is there, and a large entry of a store elsewhere only takes its time.
 */
async function readNow(
  store: RunStore,
  runId: string,
  after: number,
  hasEnded: () => boolean,
): Promise<LogRead> {
  const wait = new AbortController();
  const stop = callAfter(after === 0 ? firstEntry : quiet, () => {
    if (!hasEnded()) wait.abort();
  });
  try {
    return await store.read(runId, after, wait.signal);
  } finally {
    stop();
  }
}
