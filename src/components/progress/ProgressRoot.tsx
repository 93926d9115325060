'use client';

import { forwardRef, useMemo } from 'react';
import { selectNodes, selectProgress, type RunStatus, type WorkflowRun } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
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
  const value = useMemo(() => ({ ...scope, status, settled, total }), [scope, status, settled, total]);
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
