import type { WorkflowRun } from '../../core/index.ts';
import type { WorkflowLabels } from '../../react/labels.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { usePress, type PressProps } from './usePress.ts';

/** What a button that runs the last input again is given: why it does nothing, and its press. */
export function useRunAgain(
  run: WorkflowRun,
  labels: WorkflowLabels,
): { reason: string | null; press: PressProps } {
  const status = useWorkflowState(run, (state) => state.status);
  // A run that was joined here was started elsewhere, with an input that nobody here knows.
  const unknown = useWorkflowState(run, (state) => state.input === null);
  const settledReason = unknown ? labels.runNeedsInput : null;
  const reason =
    status === 'running' ? labels.runIsGoing : status === 'idle' ? labels.nothingRan : settledReason;
  return { reason, press: usePress(run, reason, () => void run.rerun()) };
}
