'use client';

import { forwardRef } from 'react';
import { selectDuration, type NodeState } from '../../core/index.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useClockText } from '../internal/useClockText.ts';
import { useTimeline, useTimelineNode } from './timelineContext.ts';

/** Props of `<Timeline.Duration>`. */
export interface TimelineDurationProps extends PartProps<'span', NodeState> {}

/** How long the node took, or has been running. Counts without rendering. Renders a `<span>`. */
export const TimelineDuration = forwardRef<HTMLSpanElement, TimelineDurationProps>(
  function TimelineDuration(props, ref) {
    const { durations } = useTimeline('Timeline.Duration');
    const { node } = useTimelineNode('Timeline.Duration');
    const running = node.status === 'running';
    const took = running ? null : selectDuration(node);
    const settled = took === null ? '' : durations.short(took);
    const clock = useClockText<HTMLSpanElement>(running ? node.startedAt : null, durations, settled);
    return renderPart('span', {
      slot: 'timeline-duration',
      status: node.status,
      state: node,
      props,
      own: { children: settled },
      ref: useMergedRef(clock, ref),
    });
  },
);
