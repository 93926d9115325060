import { isSettled, type RunState, type WorkflowRun } from '../../core/index.ts';
import type { WorkflowLabels } from '../../react/labels.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';

/** How many requests are before a run in fal's queue; `null` when it does not wait there, as far as is known. */
export function readPosition({ status, queue }: RunState): number | null {
  return status === 'running' && queue !== null ? queue.position : null;
}

/** Whether a run has no nodes to show because the queue shows none. */
export function hidesNodes({ queue, order }: RunState): boolean {
  return queue !== null && order.length === 0;
}

/** What stands in place of the nodes while there are none; `null` when there are, or when nobody expects any. */
export function useEmptyText(run: WorkflowRun, labels: WorkflowLabels): string | null {
  const reason = useWorkflowState(run, (state) => {
    if (hidesNodes(state)) return 'queueHidesNodes';
    return state.order.length === 0 && !isSettled(state) ? 'empty' : null;
  });
  return reason && labels[reason];
}
