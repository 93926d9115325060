'use client';

import { forwardRef } from 'react';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { usePress } from '../internal/usePress.ts';
import { useControls } from './controlsContext.ts';

/** Props of `<Controls.Cancel>`. */
export interface ControlsCancelProps extends PartProps<'button', { disabled: boolean }> {}

/** Ends the run that is going. Always there, so that nothing takes its place under the pointer. Renders a `<button>`. */
export const ControlsCancel = forwardRef<HTMLButtonElement, ControlsCancelProps>(
  function ControlsCancel(props, ref) {
    const { run, labels } = useControls('Controls.Cancel');
    const running = useWorkflowState(run, (state) => state.status === 'running');
    const press = usePress(run, running ? null : labels.nothingRuns, () => void run.cancel());
    return renderPart('button', {
      slot: 'controls-cancel',
      state: { disabled: !running },
      props,
      own: { type: 'button', className: 'fw-button', children: labels.cancel, ...press },
      ref,
    });
  },
);
