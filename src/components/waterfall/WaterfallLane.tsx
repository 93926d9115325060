'use client';

import { forwardRef, Fragment, type ReactNode } from 'react';
import type { NodeState } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useWaterfallRow } from './waterfallContext.ts';

/** Props of `<Waterfall.Lane>`. */
export interface WaterfallLaneProps extends Omit<PartProps<'span', NodeState>, 'children'> {
  /** Renders the bar of one attempt; they count from 1. */
  children: (attempt: number) => ReactNode;
}

/** Where the bars of a node stand, as long as the axis. Renders a `<span>`. */
export const WaterfallLane = forwardRef<HTMLSpanElement, WaterfallLaneProps>(function WaterfallLane(
  { children, ...props },
  ref,
) {
  const { node, attempts } = useWaterfallRow('Waterfall.Lane');
  return renderPart('span', {
    slot: 'waterfall-lane',
    status: node.status,
    state: node,
    props,
    own: {
      children: attempts.map(({ attempt }) => <Fragment key={attempt}>{children(attempt)}</Fragment>),
    },
    ref,
  });
});
