'use client';

import { forwardRef } from 'react';
import * as Progress from './index.parts.ts';
import type { ProgressRootProps } from './ProgressRoot.tsx';

/** Props of `<WorkflowProgress>`. */
export interface WorkflowProgressProps extends Omit<ProgressRootProps, 'children'> {}

/**
 * How far a run is: a bar, and `2 of 5`. Without a plan nobody knows the whole, and it does not pretend to. Renders a `<div>`.
 *
 * @example
 * <WorkflowProgress run={run} />
 */
export const WorkflowProgress = forwardRef<HTMLDivElement, WorkflowProgressProps>(
  function WorkflowProgress(props, ref) {
    return (
      <Progress.Root ref={ref} {...props}>
        <Progress.Bar />
        <Progress.Value />
      </Progress.Root>
    );
  },
);
