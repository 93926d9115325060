'use client';

import { forwardRef, useMemo } from 'react';
import { selectNode, type RunError, type WorkflowRun } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { plainLine } from '../internal/plainText.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';
import { ErrorPanelContext } from './errorContext.ts';

/** Props of `<ErrorPanel.Root>`. */
export interface ErrorPanelRootProps extends PartProps<'div', RunError> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
  /** @default the run's own error */
  error?: RunError | undefined;
}

/** An error, told once as an alert; nothing while there is none. Renders a `<div>`. */
export const ErrorPanelRoot = forwardRef<HTMLDivElement, ErrorPanelRootProps>(function ErrorPanelRoot(
  { run, error: given, ...props },
  ref,
) {
  const scope = useRunScope(run);
  const own = useWorkflowState(scope.run, (state) => state.error);
  const error = given ?? own;
  const nodeId = error?.nodeId ?? null;
  const label = useWorkflowState(scope.run, (state) =>
    nodeId === null ? null : (selectNode(state, nodeId)?.label ?? nodeId),
  );
  const interrupted = useWorkflowState(scope.run, (state) => state.status === 'interrupted') && !given;
  const status =
    interrupted || error?.kind === 'incomplete' || error?.kind === 'gone' ? 'interrupted' : 'error';
  const value = useMemo(
    () => error && ({ ...scope, error, status, node: label === null ? null : plainLine(label, 80) } as const),
    [scope, error, status, label],
  );
  if (error === null || value === null) return null;
  return (
    <ErrorPanelContext.Provider value={value}>
      {renderPart('div', {
        slot: 'error',
        status,
        state: error,
        props,
        own: { className: 'fw-root', role: 'alert' },
        ref,
      })}
    </ErrorPanelContext.Provider>
  );
});
