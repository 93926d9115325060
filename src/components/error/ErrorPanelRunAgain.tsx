'use client';

import { forwardRef } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { usePress } from '../internal/usePress.ts';
import { useErrorPanel } from './errorContext.ts';

/** Props of `<ErrorPanel.RunAgain>`. */
export interface ErrorPanelRunAgainProps extends PartProps<'button', { disabled: boolean }> {}

/** Runs the same input again: a new run, and a new bill; nothing where there is no run. Renders a `<button>`. */
export const ErrorPanelRunAgain = forwardRef<HTMLButtonElement, ErrorPanelRunAgainProps>(
  function ErrorPanelRunAgain(props, ref) {
    const { run } = useErrorPanel('ErrorPanel.RunAgain');
    return run && <RunAgain ref={ref} {...props} run={run} />;
  },
);

const RunAgain = forwardRef<HTMLButtonElement, ErrorPanelRunAgainProps & { run: WorkflowRun }>(
  function RunAgain({ run, ...props }, ref) {
    const { labels } = useErrorPanel('ErrorPanel.RunAgain');
    const running = useWorkflowState(run, (state) => state.status === 'running');
    // A run that was joined here was started elsewhere, with an input that nobody here knows.
    const unknown = useWorkflowState(run, (state) => state.input === null);
    const reason = running ? labels.runIsGoing : unknown ? labels.runNeedsInput : null;
    const press = usePress(run, reason, () => void run.rerun());
    return renderPart('button', {
      slot: 'error-run-again',
      state: { disabled: reason !== null },
      props,
      own: { type: 'button', className: 'fw-button', children: labels.runAgain, ...press },
      ref,
    });
  },
);
