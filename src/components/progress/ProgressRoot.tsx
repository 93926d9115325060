'use client';

import { forwardRef } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';

/** Props of `<Progress.Root>`. */
export interface ProgressRootProps extends PartProps<'div', object> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
}

/** WorkflowProgress. Renders a `<div>`. */
export const ProgressRoot = forwardRef<HTMLDivElement, ProgressRootProps>(function ProgressRoot(
  { run, ...props },
  ref,
) {
  useRunScope(run);
  return renderPart('div', { slot: 'progress', state: {}, props, own: { className: 'fw-root' }, ref });
});
