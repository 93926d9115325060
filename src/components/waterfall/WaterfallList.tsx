'use client';

import { forwardRef, Fragment, type ReactElement, type ReactNode } from 'react';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useWaterfall } from './waterfallContext.ts';

/** Props of `<Waterfall.List>`. */
export interface WaterfallListProps extends Omit<PartProps<'ol', { count: number }>, 'children'> {
  /** Renders one node. Called again only when nodes appear, not when they change. */
  children: (nodeId: string, index: number) => ReactNode;
}

/** The nodes in their order; nothing when there are none. Renders an `<ol>`. */
export const WaterfallList = forwardRef<HTMLOListElement, WaterfallListProps>(function WaterfallList(
  { children, ...props },
  ref,
): ReactElement | null {
  const { run, labels } = useWaterfall('Waterfall.List');
  const order = useWorkflowState(run, (state) => state.order);
  if (order.length === 0) return null;
  return renderPart('ol', {
    slot: 'waterfall-list',
    state: { count: order.length },
    props,
    // Safari drops the list's role with its bullets.
    own: {
      role: 'list',
      'aria-label': labels.waterfall,
      'data-long': order.length > 60 || undefined,
      children: order.map((nodeId, index) => <Fragment key={nodeId}>{children(nodeId, index)}</Fragment>),
    },
    ref,
  });
});
