'use client';

import { forwardRef, type ReactElement, type Ref } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import type { ControlsRootProps } from './ControlsRoot.tsx';
import * as Controls from './index.parts.ts';
import type { ControlsInput } from './readInput.ts';

/** Props of `<WorkflowControls>`. The input is checked against that of `run`, when one is given. */
export interface WorkflowControlsProps<Input = unknown, Output = unknown> extends Omit<
  ControlsRootProps,
  'children' | 'run'
> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun<Input, Output> | undefined;
  /** What to run with: the input, or a function that gives it when the button is pressed. */
  input?: ControlsInput<NoInfer<Input>>;
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
  // A cast, because forwardRef forgets the type parameters of what it wraps.
}) as <Input = unknown, Output = unknown>(
  props: WorkflowControlsProps<Input, Output> & { ref?: Ref<HTMLDivElement> },
) => ReactElement | null;
