'use client';

import { forwardRef, Fragment, useState, type ReactElement, type ReactNode } from 'react';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import type { WaterfallLayout } from './layoutWaterfall.ts';
import type { WaterfallMark } from './placeMarks.ts';
import { useWaterfall } from './waterfallContext.ts';

/** Props of `<Waterfall.Axis>`. */
export interface WaterfallAxisProps extends Omit<PartProps<'div', { count: number }>, 'children'> {
  /** Renders one tick or fold. */
  children: (mark: WaterfallMark) => ReactNode;
}

/**
 * The ticks, and the folds of times in which nothing ran; empty before the start, and on a server, where nobody
 * knows the time. Rendered anew only when the axis grows. Renders a `<div>`.
 */
export const WaterfallAxis = forwardRef<HTMLDivElement, WaterfallAxisProps>(function WaterfallAxis(
  { children, ...props },
  ref,
): ReactElement | null {
  const { run, scales } = useWaterfall('Waterfall.Axis');
  const known = useWorkflowState(run, (state) => state.order.length > 0);
  const [layout, setLayout] = useState<WaterfallLayout | null>(null);
  // Before the first paint, so that ticks and bars are there together.
  useLayout(() => scales.watch(setLayout), [scales]);
  if (!known) return null;
  const marks = layout?.marks ?? [];
  return renderPart('div', {
    slot: 'waterfall-axis',
    state: { count: marks.length },
    props,
    own: {
      'aria-hidden': true,
      children: marks.map((mark) => <Fragment key={`${mark.kind} ${mark.time}`}>{children(mark)}</Fragment>),
    },
    ref,
  });
});
