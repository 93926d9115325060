'use client';

import { forwardRef } from 'react';
import type { RunStatus } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useRunDuration } from '../internal/useRunDuration.ts';
import { useWaterfall } from './waterfallContext.ts';

/** Props of `<Waterfall.Total>`. */
export interface WaterfallTotalProps extends PartProps<'span', { status: RunStatus }> {}

/** How long the run took, or has been going. Counts without rendering. Renders a `<span>`. */
export const WaterfallTotal = forwardRef<HTMLSpanElement, WaterfallTotalProps>(
  function WaterfallTotal(props, ref) {
    const { run, durations } = useWaterfall('Waterfall.Total');
    const { status, settled, clock } = useRunDuration<HTMLSpanElement>(run, durations);
    return renderPart('span', {
      slot: 'waterfall-total',
      status,
      state: { status },
      props,
      own: { children: settled },
      ref: useMergedRef(clock, ref),
    });
  },
);
