'use client';

import { forwardRef, useRef, type ReactElement, type ReactNode } from 'react';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { alone } from './chunks.ts';
import { chunkRows } from './TimelineChunk.tsx';
import { TimelineIndexContext, useTimeline } from './timelineContext.ts';
import { useCurrentInView } from './useCurrentInView.ts';
import { useManyRunning } from './useManyRunning.ts';

/** Props of `<Timeline.List>`. */
export interface TimelineListProps extends Omit<PartProps<'ol', { count: number }>, 'children'> {
  /** Renders one node. Called again only when nodes appear, not when they change. */
  children: (nodeId: string, index: number) => ReactNode;
}

/** The nodes in their order; nothing when there are none. Renders an `<ol>`. */
export const TimelineList = forwardRef<HTMLOListElement, TimelineListProps>(function TimelineList(
  { children, ...props },
  ref,
): ReactElement | null {
  const { run, labels, orientation } = useTimeline('Timeline.List');
  const order = useWorkflowState(run, (state) => state.order);
  const manyRun = useManyRunning(run);
  const list = useRef<HTMLOListElement>(null);
  const merged = useMergedRef(list, ref);
  useCurrentInView(run, list, orientation === 'horizontal' ? order.length : 0);
  if (order.length === 0) return null;
  const isLong = order.length > alone;

  const rows = order.map((nodeId, index) => (
    <TimelineIndexContext.Provider key={nodeId} value={index}>
      {children(nodeId, index)}
    </TimelineIndexContext.Provider>
  ));
  return renderPart('ol', {
    slot: 'timeline-list',
    state: { count: order.length },
    props,
    // Safari drops the list's role with its bullets.
    own: {
      role: 'list',
      'aria-label': labels.timeline,
      // A stepper may scroll sideways, and what scrolls must be reachable by keyboard.
      tabIndex: orientation === 'horizontal' ? 0 : undefined,
      'data-long': isLong || undefined,
      'data-many-running': manyRun || undefined,
      // A stepper is one line, whose rows stand beside each other.
      children: isLong && orientation === 'vertical' ? chunkRows(order, rows) : rows,
    },
    ref: merged,
  });
});
