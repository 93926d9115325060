'use client';

import { forwardRef } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';

/** Props of `<Compare.Root>`. */
export interface CompareRootProps extends PartProps<'div', object> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
}

/** MediaCompare. Renders a `<div>`. */
export const CompareRoot = forwardRef<HTMLDivElement, CompareRootProps>(function CompareRoot(
  { run, ...props },
  ref,
) {
  useRunScope(run);
  return renderPart('div', { slot: 'compare', state: {}, props, own: { className: 'fw-root' }, ref });
});
