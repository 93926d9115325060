import type { WorkflowRunOptions } from './createWorkflowRun.ts';
import { callSafely } from './reportError.ts';
import type { SettledRunState } from './state.ts';

/** Calls the user back at the end of a run: for the nodes that it left over, for its error, and for itself, last. */
export function tellEnd<Input, Output>(
  options: WorkflowRunOptions<Input, Output>,
  state: SettledRunState<Input, Output>,
): void {
  for (const id of state.order) {
    const node = state.nodes[id];
    if (node?.status === 'skipped' || node?.status === 'canceled') callSafely(options.onNodeSettled, node);
  }
  if (state.status === 'error' || state.status === 'interrupted') {
    callSafely(options.onError, state.error, state);
  }
  callSafely(options.onSettled, state);
}
