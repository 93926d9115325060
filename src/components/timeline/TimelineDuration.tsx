'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useNodeDuration } from '../internal/useNodeDuration.ts';
import { useTimeline, useTimelineNode } from './timelineContext.ts';

/** Props of `<Timeline.Duration>`. */
export interface TimelineDurationProps extends PartProps<'span', NodeState> {}

/** How long the node took, or has been running. Counts without rendering. Renders a `<span>`. */
export const TimelineDuration = forwardRef<HTMLSpanElement, TimelineDurationProps>(
  function TimelineDuration(props, ref) {
    const { durations } = useTimeline('Timeline.Duration');
    const { node, isSkipped } = useTimelineNode('Timeline.Duration');
    const { settled, clock } = useNodeDuration<HTMLSpanElement>(node, durations, isSkipped);
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
