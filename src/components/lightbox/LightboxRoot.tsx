'use client';

import { forwardRef } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';

/** Props of `<Lightbox.Root>`. */
export interface LightboxRootProps extends PartProps<'div', object> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
}

/** MediaLightbox. Renders a `<div>`. */
export const LightboxRoot = forwardRef<HTMLDivElement, LightboxRootProps>(function LightboxRoot(
  { run, ...props },
  ref,
) {
  useRunScope(run);
  return renderPart('div', { slot: 'lightbox', state: {}, props, own: { className: 'fw-root' }, ref });
});
