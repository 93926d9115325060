'use client';

import { forwardRef } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';

/** Props of `<Waterfall.Root>`. */
export interface WaterfallRootProps extends PartProps<'div', object> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
}

/** WorkflowWaterfall. Renders a `<div>`. */
export const WaterfallRoot = forwardRef<HTMLDivElement, WaterfallRootProps>(function WaterfallRoot(
  { run, ...props },
  ref,
) {
  useRunScope(run);
  return renderPart('div', { slot: 'waterfall', state: {}, props, own: { className: 'fw-root' }, ref });
});
