'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useTimeline, useTimelineNode } from './timelineContext.ts';

/** Props of `<Timeline.Attempt>`. */
export interface TimelineAttemptProps extends PartProps<'span', NodeState> {}

/** `attempt 2`, from the second on. Renders a `<span>`. */
export const TimelineAttempt = forwardRef<HTMLSpanElement, TimelineAttemptProps>(
  function TimelineAttempt(props, ref) {
    const { labels } = useTimeline('Timeline.Attempt');
    const { node } = useTimelineNode('Timeline.Attempt');
    if (node.attempt < 2) return null;
    return renderPart('span', {
      slot: 'timeline-attempt',
      state: node,
      props,
      own: { children: labels.attempt(node.attempt) },
      ref,
    });
  },
);
