'use client';

import { forwardRef } from 'react';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { usePress } from '../internal/usePress.ts';
import { useControls } from './controlsContext.ts';
import { readInput } from './readInput.ts';

/** Props of `<Controls.Run>`. */
export interface ControlsRunProps extends PartProps<'button', { disabled: boolean }> {
  /**
   * What to run with: the input, or a function that gives it when the button is pressed. Without it, or with `null`,
   * the button does nothing and says why. Its type is not known here; `<WorkflowControls run input>` checks it.
   */
  input?: unknown;
}

/** Starts a run. Renders a `<button>`. */
export const ControlsRun = forwardRef<HTMLButtonElement, ControlsRunProps>(function ControlsRun(
  { input, ...props },
  ref,
) {
  const { run, labels } = useControls('Controls.Run');
  const running = useWorkflowState(run, (state) => state.status === 'running');
  const missing = input === undefined || input === null;
  const reason = running ? labels.runIsGoing : missing ? labels.runNeedsInput : null;
  const press = usePress(run, reason, () => {
    const given = readInput(input);
    if (given !== null) void run.start(given);
  });
  return renderPart('button', {
    slot: 'controls-run',
    state: { disabled: reason !== null },
    props,
    own: {
      type: 'button',
      className: 'fw-button',
      'data-variant': 'primary',
      children: labels.run,
      ...press,
    },
    ref,
  });
});
