'use client';

import { forwardRef } from 'react';
import { plainLine } from '../internal/plainText.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useTimeline, useTimelineNode } from './timelineContext.ts';

/** Props of `<Timeline.DetailsTrigger>`. */
export interface TimelineDetailsTriggerProps extends PartProps<'button', { open: boolean }> {}

/** The chevron that opens a node's details; without effect, and unseen, while there are none. Renders a `<button>`. */
export const TimelineDetailsTrigger = forwardRef<HTMLButtonElement, TimelineDetailsTriggerProps>(
  function TimelineDetailsTrigger(props, ref) {
    const { labels } = useTimeline('Timeline.DetailsTrigger');
    const { node, open, setOpen, detailsId } = useTimelineNode('Timeline.DetailsTrigger');
    // Its place is kept: a chevron that appears would push the duration aside.
    const empty = node.output === null && node.requestId === null;
    return renderPart('button', {
      slot: 'timeline-details-trigger',
      state: { open },
      props,
      own: {
        type: 'button',
        'aria-expanded': open,
        'aria-controls': open ? detailsId : undefined,
        'aria-label': labels.details(plainLine(node.label)),
        'data-empty': empty || undefined,
        onClick: () => setOpen(!open),
        children: (
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="m6 4 4 4-4 4" />
          </svg>
        ),
      },
      ref,
    });
  },
);
