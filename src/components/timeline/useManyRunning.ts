import { useState } from 'react';
import type { RunState, WorkflowRun } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';

const many = 24;

/**
 * Whether so many nodes work at once, now or since the run began, that nothing should turn or pulse: movement then points
 * at nothing, and a browser spends more on it than on all the rest. Glyphs still differ by shape, and durations count.
 */
export function useManyRunning(run: WorkflowRun): boolean {
  const isRunning = useWorkflowState(run, ({ status }) => status === 'running');
  const areMany = useWorkflowState(run, hasManyRunning);
  const [were, setWere] = useState(areMany);
  if (areMany && !were) setWere(true);
  // Not before: it would start and stop with every node.
  if (were && !isRunning && !areMany) setWere(false);
  return areMany || were;
}

function hasManyRunning({ order, nodes }: RunState): boolean {
  let count = 0;
  for (const id of order) {
    if (nodes[id]?.status === 'running' && ++count > many) return true;
  }
  return false;
}
