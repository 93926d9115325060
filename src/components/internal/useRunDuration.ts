import type { RefObject } from 'react';
import { selectDuration, type RunStatus, type WorkflowRun } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import type { DurationFormat } from './duration.ts';
import { useClockText } from './useClockText.ts';

/** How long a run took, as text, and the ref of the element that counts while it goes. */
export function useRunDuration<Element extends HTMLElement>(
  run: WorkflowRun,
  durations: DurationFormat,
): { status: RunStatus; settled: string; clock: RefObject<Element | null> } {
  const status = useWorkflowState(run, (state) => state.status);
  const since = useWorkflowState(run, (state) => (state.status === 'running' ? state.startedAt : null));
  const took = useWorkflowState(run, selectDuration);
  const settled = took === null ? '' : durations.short(took);
  return { status, settled, clock: useClockText<Element>(since, durations, settled) };
}
