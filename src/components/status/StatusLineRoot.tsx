'use client';

import { forwardRef } from 'react';
import type { RunStatus, WorkflowRun } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { readPosition } from '../internal/queue.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';
import { StatusLineContext } from './statusContext.ts';

/** Props of `<StatusLine.Root>`. */
export interface StatusLineRootProps extends PartProps<'div', { status: RunStatus }> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
}

/**
 * Gives a run to the parts of a status line. It has `data-queue="waiting"` while the run waits in fal's queue. Renders a
 * `<div>`.
 */
export const StatusLineRoot = forwardRef<HTMLDivElement, StatusLineRootProps>(function StatusLineRoot(
  { run, ...props },
  ref,
) {
  const scope = useRunScope(run);
  const status = useWorkflowState(scope.run, (state) => state.status);
  const waits = useWorkflowState(scope.run, (state) => readPosition(state) !== null);
  return (
    <StatusLineContext.Provider value={scope}>
      {renderPart('div', {
        slot: 'status',
        status,
        state: { status },
        props,
        own: { className: 'fw-root', 'data-queue': waits ? 'waiting' : undefined },
        ref,
      })}
    </StatusLineContext.Provider>
  );
});
