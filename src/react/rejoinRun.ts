import type { WorkflowRun } from '../core/createWorkflowRun.ts';
import type { RunState } from '../core/state.ts';
import type { WorkflowTransport } from '../core/transport.ts';
import type { Bookmark, RunBookmark } from './createBookmark.ts';

/**
 * Finds back to the run that was going, or that had just ended, when the page was left.
 *
 * @param onOld - gets, before it is joined, a run whose end has been told before: nobody is to be called back again.
 */
export function rejoinRun<Input, Output>(
  run: WorkflowRun<Input, Output>,
  bookmark: RunBookmark,
  transport: WorkflowTransport | undefined,
  onOld: (runId: string) => void,
): void {
  const state = run.getState();
  // A run that was started in the meantime is the newer one.
  if ((state !== run.getInitialState() && state.status !== 'idle') || !transport?.resume) return;
  const found = bookmark.read();
  if (!found || isKept(state, found)) return;
  const { runId, key, ended } = found;
  if (runId !== null) {
    if (ended) onOld(runId);
    void run.join(runId);
  }
  // Without an id or a way to ask for it, the run cannot be found; the tab that has started it may still learn its id.
  else if (key !== null && transport.find) void run.join({ idempotencyKey: key });
}

/** The cache keeps the last run that has ended: the bookmark may be of a newer one, or of one whose end was not seen. */
function isKept({ status, runId }: RunState, found: Bookmark): boolean {
  if (status === 'idle') return false;
  // One of them never came to a server that gives ids: nobody knows which is the older one.
  if (runId === null || found.runId === null) return found.ended;
  return runId === found.runId && (found.ended || status === 'success');
}

/** Joins the run that another tab has started under the same name, unless this one has one going. */
export function joinOther<Input, Output>(
  run: WorkflowRun<Input, Output>,
  { runId }: Bookmark,
  transport: WorkflowTransport | undefined,
): void {
  const state = run.getState();
  if (runId === null || runId === state.runId || state.status === 'running') return;
  if (transport?.resume) void run.join(runId);
}
