'use client';

import { forwardRef } from 'react';
import { selectDuration, type RunStatus } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useClockText } from '../internal/useClockText.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useWaterfall } from './waterfallContext.ts';

/** Props of `<Waterfall.Total>`. */
export interface WaterfallTotalProps extends PartProps<'span', { status: RunStatus }> {}

/** How long the run took, or has been going. Counts without rendering. Renders a `<span>`. */
export const WaterfallTotal = forwardRef<HTMLSpanElement, WaterfallTotalProps>(
  function WaterfallTotal(props, ref) {
    const { run, durations } = useWaterfall('Waterfall.Total');
    const status = useWorkflowState(run, (state) => state.status);
    const since = useWorkflowState(run, (state) => (state.status === 'running' ? state.startedAt : null));
    const took = useWorkflowState(run, selectDuration);
    const settled = took === null ? '' : durations.short(took);
    const clock = useClockText<HTMLSpanElement>(since, durations, settled);
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
