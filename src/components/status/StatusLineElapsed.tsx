'use client';

import { forwardRef } from 'react';
import { selectDuration, type RunStatus } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useClockText } from '../internal/useClockText.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useStatusLine } from './statusContext.ts';

/** Props of `<StatusLine.Elapsed>`. */
export interface StatusLineElapsedProps extends PartProps<'span', { status: RunStatus }> {}

/** How long the run took, or has been going. Counts without rendering. Renders a `<span>`. */
export const StatusLineElapsed = forwardRef<HTMLSpanElement, StatusLineElapsedProps>(
  function StatusLineElapsed(props, ref) {
    const { run, durations } = useStatusLine('StatusLine.Elapsed');
    const status = useWorkflowState(run, (state) => state.status);
    const since = useWorkflowState(run, (state) => (state.status === 'running' ? state.startedAt : null));
    const took = useWorkflowState(run, selectDuration);
    const settled = took === null ? '' : durations.short(took);
    const clock = useClockText<HTMLSpanElement>(since, durations, settled);
    return renderPart('span', {
      slot: 'status-elapsed',
      status,
      state: { status },
      props,
      own: { children: settled },
      ref: useMergedRef(clock, ref),
    });
  },
);
