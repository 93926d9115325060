'use client';

import { forwardRef } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';

/** Props of `<Card.Root>`. */
export interface CardRootProps extends PartProps<'div', object> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
}

/** Workflow. Renders a `<div>`. */
export const CardRoot = forwardRef<HTMLDivElement, CardRootProps>(function CardRoot({ run, ...props }, ref) {
  useRunScope(run);
  return renderPart('div', { slot: 'card', state: {}, props, own: { className: 'fw-root' }, ref });
});
