'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useTimeline, useTimelineNode } from './timelineContext.ts';

/** Props of `<Timeline.Bracket>`. */
export interface TimelineBracketProps extends PartProps<'span', { count: number }> {}

/** How many nodes work at the same time, on the first of them; nothing on the others. Renders a `<span>`. */
export const TimelineBracket = forwardRef<HTMLSpanElement, TimelineBracketProps>(
  function TimelineBracket(props, ref) {
    const { labels } = useTimeline('Timeline.Bracket');
    const { bracket, planned } = useTimelineNode('Timeline.Bracket');
    if (bracket < 2) return null;
    return renderPart('span', {
      slot: 'timeline-bracket',
      state: { count: bracket },
      props,
      own: { 'data-origin': planned ? 'planned' : 'observed', children: labels.parallel(bracket) },
      ref,
    });
  },
);
