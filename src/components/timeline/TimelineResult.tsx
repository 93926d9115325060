'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useTimeline, useTimelineNode } from './timelineContext.ts';

/** Props of `<Timeline.Result>`. */
export interface TimelineResultProps extends PartProps<'span', NodeState> {}

/**
 * Says that the run's result is what the node made. In the last row of a plan its room is kept from the beginning, unseen,
 * and the row's picture is larger. Renders a `<span>`.
 */
export const TimelineResult = forwardRef<HTMLSpanElement, TimelineResultProps>(
  function TimelineResult(props, ref) {
    const { run, labels } = useTimeline('Timeline.Result');
    const { node, isResult } = useTimelineNode('Timeline.Result');
    const isLast = run.definition.plan.at(-1)?.id === node.id;
    if (!isResult && !isLast) return null;
    return renderPart('span', {
      slot: 'timeline-result',
      state: node,
      props,
      own: {
        'data-last': isLast || undefined,
        'data-empty': !isResult || undefined,
        children: labels.result,
      },
      ref,
    });
  },
);
