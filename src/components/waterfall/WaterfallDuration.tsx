'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useNodeDuration } from '../internal/useNodeDuration.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useWaterfall, useWaterfallRow } from './waterfallContext.ts';

/** Props of `<Waterfall.Duration>`. */
export interface WaterfallDurationProps extends PartProps<'span', NodeState> {}

/** How long the node took, or has been running. Counts without rendering. Renders a `<span>`. */
export const WaterfallDuration = forwardRef<HTMLSpanElement, WaterfallDurationProps>(
  function WaterfallDuration(props, ref) {
    const { durations } = useWaterfall('Waterfall.Duration');
    const { node } = useWaterfallRow('Waterfall.Duration');
    const { settled, clock } = useNodeDuration<HTMLSpanElement>(node, durations);
    return renderPart('span', {
      slot: 'waterfall-duration',
      status: node.status,
      state: node,
      props,
      own: { children: settled },
      ref: useMergedRef(clock, ref),
    });
  },
);
