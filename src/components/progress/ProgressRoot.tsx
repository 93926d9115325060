'use client';

import { forwardRef, useMemo } from 'react';
import { selectNodes, selectProgress, type RunStatus, type WorkflowRun } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { hidesNodes, readPosition } from '../internal/queue.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';
import { ProgressContext } from './progressContext.ts';

/** Props of `<Progress.Root>`. */
export interface ProgressRootProps extends PartProps<'div', { status: RunStatus }> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
}

/** Gives a run to the parts of its progress. Renders a `<div>`. */
export const ProgressRoot = forwardRef<HTMLDivElement, ProgressRootProps>(function ProgressRoot(
  { run, ...props },
  ref,
) {
  const scope = useRunScope(run);
  const { plan } = scope.run.definition;
  const status = useWorkflowState(scope.run, (state) => state.status);
  const total = useWorkflowState(scope.run, (state) => selectProgress(state, plan).total);
  // The end of a run settles every node, as skipped or canceled: the bar stays where those stopped that were not.
  const settled = useWorkflowState(scope.run, (state) =>
    state.status === 'success' && total !== null
      ? total
      : selectNodes(state).filter((node) => node.status === 'success' || node.status === 'error').length,
  );
  const hidden = useWorkflowState(scope.run, hidesNodes);
  const waits = useWorkflowState(scope.run, (state) => readPosition(state) !== null);
  const value = useMemo(() => {
    const { runStatus, queued } = scope.labels;
    // To say that no step is done would be a guess: they are done out of sight.
    const words = hidden
      ? { now: waits ? queued : runStatus[status], all: [...Object.values(runStatus), queued] }
      : null;
    return { ...scope, status, settled, total, words, waits };
  }, [scope, status, settled, total, hidden, waits]);
  return (
    <ProgressContext.Provider value={value}>
      {renderPart('div', {
        slot: 'progress',
        status,
        state: { status },
        props,
        own: { className: 'fw-root' },
        ref,
      })}
    </ProgressContext.Provider>
  );
});
