'use client';

import { forwardRef } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunAgain } from '../internal/useRunAgain.ts';
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
    const { reason, press } = useRunAgain(run, labels);
    return renderPart('button', {
      slot: 'error-run-again',
      state: { disabled: reason !== null },
      props,
      own: { type: 'button', className: 'fw-button', children: labels.runAgain, ...press },
      ref,
    });
  },
);
