'use client';

import { forwardRef } from 'react';
import type { ControlsRootProps } from './ControlsRoot.tsx';
import * as Controls from './index.parts.ts';

/** Props of `<WorkflowControls>`. */
export interface WorkflowControlsProps extends Omit<ControlsRootProps, 'children'> {
  /** What to run with: the input, or a function that gives it when the button is pressed. */
  input?: unknown;
}

/**
 * Run, Cancel and Run again, each always in its place. Renders a `<div>`.
 *
 * @example
 * <WorkflowControls run={run} input={{ prompt }} />
 */
export const WorkflowControls = forwardRef<HTMLDivElement, WorkflowControlsProps>(function WorkflowControls(
  { input, ...props },
  ref,
) {
  return (
    <Controls.Root ref={ref} {...props}>
      <Controls.Run input={input} />
      <Controls.Cancel />
      <Controls.RunAgain />
    </Controls.Root>
  );
});
