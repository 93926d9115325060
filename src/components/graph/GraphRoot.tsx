'use client';

import { forwardRef } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';

/** Props of `<Graph.Root>`. */
export interface GraphRootProps extends PartProps<'div', object> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
}

/** WorkflowGraph. Renders a `<div>`. */
export const GraphRoot = forwardRef<HTMLDivElement, GraphRootProps>(function GraphRoot(
  { run, ...props },
  ref,
) {
  useRunScope(run);
  return renderPart('div', { slot: 'graph', state: {}, props, own: { className: 'fw-root' }, ref });
});
