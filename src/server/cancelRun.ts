import type { CancelResult } from '../core/transport.ts';
import { json } from './answers.ts';
import { findRun } from './findRun.ts';
import type { Relay } from './relay.ts';
import type { RunStore } from './runStore.ts';
import { callAfter, within } from './timers.ts';

/** How long an answer waits for the end that it asked for. Milliseconds. */
const patience = 2_000;
const endCheck = 200;

/** Ends a run, whichever process it is in, and says what that achieved. */
export async function cancelRun(relay: Relay, request: Request, runId: string): Promise<Response> {
  const { store } = relay.settings;
  const found = await findRun(relay, request, runId, 'cancel');
  if (found instanceof Response) return found;
  const own = relay.runs.get(runId);
  if (!own && (await hasEnded(store, runId, endCheck))) return answer('too-late');
  if (!own) {
    await store.requestCancel(runId);
    return answer((await hasEnded(store, runId, patience)) ? 'confirmed' : 'requested');
  }
  own.cancel();
  const end = await within(own.settled, patience);
  return answer(end === null ? 'requested' : end.status === 'canceled' ? 'confirmed' : 'too-late');
}

function answer(status: CancelResult): Response {
  return json(status === 'requested' ? 202 : 200, { status });
}

/** Whether a run has ended, or does within so many milliseconds: a read beyond any entry waits for nothing else. */
async function hasEnded(store: RunStore, runId: string, milliseconds: number): Promise<boolean> {
  const wait = new AbortController();
  const stop = callAfter(milliseconds, () => wait.abort());
  try {
    return (await store.read(runId, Number.MAX_SAFE_INTEGER, wait.signal)).ended;
  } finally {
    stop();
  }
}
