'use client';

import { forwardRef } from 'react';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { usePress } from '../internal/usePress.ts';
import { useControls } from './controlsContext.ts';

/** Props of `<Controls.RunAgain>`. */
export interface ControlsRunAgainProps extends PartProps<'button', { disabled: boolean }> {}

/** Runs the last input again: a new run, and a new bill. Renders a `<button>`. */
export const ControlsRunAgain = forwardRef<HTMLButtonElement, ControlsRunAgainProps>(
  function ControlsRunAgain(props, ref) {
    const { run, labels } = useControls('Controls.RunAgain');
    const status = useWorkflowState(run, (state) => state.status);
    // A run that was joined here was started elsewhere, with an input that nobody here knows.
    const unknown = useWorkflowState(run, (state) => state.input === null);
    const settledReason = unknown ? labels.runNeedsInput : null;
    const reason =
      status === 'running' ? labels.runIsGoing : status === 'idle' ? labels.nothingRan : settledReason;
    const press = usePress(run, reason, () => void run.rerun());
    return renderPart('button', {
      slot: 'controls-run-again',
      state: { disabled: reason !== null },
      props,
      own: { type: 'button', className: 'fw-button', children: labels.runAgain, ...press },
      ref,
    });
  },
);
