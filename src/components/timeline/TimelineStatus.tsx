'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useTimeline, useTimelineNode } from './timelineContext.ts';

/** Props of `<Timeline.Status>`. */
export interface TimelineStatusProps extends PartProps<'span', NodeState> {}

/** The status in words. The stylesheet shows it only where no duration says it, and hides it for the eye elsewhere. Renders a `<span>`. */
export const TimelineStatus = forwardRef<HTMLSpanElement, TimelineStatusProps>(
  function TimelineStatus(props, ref) {
    const { labels } = useTimeline('Timeline.Status');
    const { node } = useTimelineNode('Timeline.Status');
    return renderPart('span', {
      slot: 'timeline-status',
      status: node.status,
      state: node,
      props,
      own: { children: labels.nodeStatus[node.status] },
      ref,
    });
  },
);
