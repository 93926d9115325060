'use client';

import { forwardRef } from 'react';
import * as Progress from './index.parts.ts';
import type { ProgressRootProps } from './ProgressRoot.tsx';

/** Props of `<WorkflowProgress>`. */
export interface WorkflowProgressProps extends Omit<ProgressRootProps, 'children'> {}

/** WorkflowProgress. Renders a `<div>`. */
export const WorkflowProgress = forwardRef<HTMLDivElement, WorkflowProgressProps>(
  function WorkflowProgress(props, ref) {
    return <Progress.Root ref={ref} {...props} />;
  },
);
