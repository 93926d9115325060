'use client';

import { forwardRef } from 'react';
import { isSettled } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useTimeline } from './timelineContext.ts';

/** Props of `<Timeline.Empty>`. */
export interface TimelineEmptyProps extends PartProps<'p', object> {}

/** One quiet line while no node is known, and one may still appear. Renders a `<p>`. */
export const TimelineEmpty = forwardRef<HTMLParagraphElement, TimelineEmptyProps>(
  function TimelineEmpty(props, ref) {
    const { run, labels } = useTimeline('Timeline.Empty');
    const empty = useWorkflowState(run, (state) => state.order.length === 0 && !isSettled(state));
    if (!empty) return null;
    return renderPart('p', {
      slot: 'timeline-empty',
      state: {},
      props,
      own: { children: labels.empty },
      ref,
    });
  },
);
