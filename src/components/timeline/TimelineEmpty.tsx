'use client';

import { forwardRef } from 'react';
import { useEmptyText } from '../internal/queue.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useTimeline } from './timelineContext.ts';

/** Props of `<Timeline.Empty>`. */
export interface TimelineEmptyProps extends PartProps<'p', object> {}

/**
 * One quiet line while no node is known and one may still appear, or why none will: fal's queue shows no nodes. Renders
 * a `<p>`.
 */
export const TimelineEmpty = forwardRef<HTMLParagraphElement, TimelineEmptyProps>(
  function TimelineEmpty(props, ref) {
    const { run, labels } = useTimeline('Timeline.Empty');
    const text = useEmptyText(run, labels);
    if (text === null) return null;
    return renderPart('p', {
      slot: 'timeline-empty',
      state: {},
      props,
      own: { children: text },
      ref,
    });
  },
);
