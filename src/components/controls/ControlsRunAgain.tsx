'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunAgain } from '../internal/useRunAgain.ts';
import { useControls } from './controlsContext.ts';

/** Props of `<Controls.RunAgain>`. */
export interface ControlsRunAgainProps extends PartProps<'button', { disabled: boolean }> {}

/** Runs the last input again: a new run, and a new bill. Renders a `<button>`. */
export const ControlsRunAgain = forwardRef<HTMLButtonElement, ControlsRunAgainProps>(
  function ControlsRunAgain(props, ref) {
    const { run, labels } = useControls('Controls.RunAgain');
    const { reason, press } = useRunAgain(run, labels);
    return renderPart('button', {
      slot: 'controls-run-again',
      state: { disabled: reason !== null },
      props,
      own: { type: 'button', className: 'fw-button', children: labels.runAgain, ...press },
      ref,
    });
  },
);
