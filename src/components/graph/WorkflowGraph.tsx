'use client';

import { forwardRef } from 'react';
import * as Graph from './index.parts.ts';
import type { GraphRootProps } from './GraphRoot.tsx';

/** Props of `<WorkflowGraph>`. */
export interface WorkflowGraphProps extends Omit<GraphRootProps, 'children'> {}

/** WorkflowGraph. Renders a `<div>`. */
export const WorkflowGraph = forwardRef<HTMLDivElement, WorkflowGraphProps>(
  function WorkflowGraph(props, ref) {
    return <Graph.Root ref={ref} {...props} />;
  },
);
