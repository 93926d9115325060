'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useWaterfall, useWaterfallRow } from './waterfallContext.ts';

/** Props of `<Waterfall.Status>`. */
export interface WaterfallStatusProps extends PartProps<'span', NodeState> {}

/** The word for a node that was skipped, in place of its bar; nothing otherwise. Renders a `<span>`. */
export const WaterfallStatus = forwardRef<HTMLSpanElement, WaterfallStatusProps>(
  function WaterfallStatus(props, ref) {
    const { labels } = useWaterfall('Waterfall.Status');
    const { node } = useWaterfallRow('Waterfall.Status');
    if (node.status !== 'skipped') return null;
    return renderPart('span', {
      slot: 'waterfall-status',
      status: node.status,
      state: node,
      props,
      own: { children: labels.nodeStatus[node.status] },
      ref,
    });
  },
);
