'use client';

import { forwardRef } from 'react';
import * as Waterfall from './index.parts.ts';
import type { WaterfallRootProps } from './WaterfallRoot.tsx';

/** Props of `<WorkflowWaterfall>`. */
export interface WorkflowWaterfallProps extends Omit<WaterfallRootProps, 'children'> {}

/** WorkflowWaterfall. Renders a `<div>`. */
export const WorkflowWaterfall = forwardRef<HTMLDivElement, WorkflowWaterfallProps>(
  function WorkflowWaterfall(props, ref) {
    return <Waterfall.Root ref={ref} {...props} />;
  },
);
