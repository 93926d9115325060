'use client';

import { forwardRef } from 'react';
import * as Card from './index.parts.ts';
import type { CardRootProps } from './CardRoot.tsx';

/** Props of `<Workflow>`. */
export interface WorkflowProps extends Omit<CardRootProps, 'children'> {}

/** Workflow. Renders a `<div>`. */
export const Workflow = forwardRef<HTMLDivElement, WorkflowProps>(function Workflow(props, ref) {
  return <Card.Root ref={ref} {...props} />;
});
