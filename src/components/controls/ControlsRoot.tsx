'use client';

import { forwardRef } from 'react';
import type { RunStatus, WorkflowRun } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';
import { ControlsContext } from './controlsContext.ts';

/** Props of `<Controls.Root>`. */
export interface ControlsRootProps extends PartProps<'div', { status: RunStatus }> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
}

/** Gives a run to its buttons. Renders a `<div>`. */
export const ControlsRoot = forwardRef<HTMLDivElement, ControlsRootProps>(function ControlsRoot(
  { run, ...props },
  ref,
) {
  const scope = useRunScope(run);
  const status = useWorkflowState(scope.run, (state) => state.status);
  return (
    <ControlsContext.Provider value={scope}>
      {renderPart('div', {
        slot: 'controls',
        status,
        state: { status },
        props,
        own: { className: 'fw-root', role: 'group', 'aria-label': scope.labels.controls },
        ref,
      })}
    </ControlsContext.Provider>
  );
});
