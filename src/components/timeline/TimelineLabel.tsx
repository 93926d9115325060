'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useTimelineNode } from './timelineContext.ts';

/** Props of `<Timeline.Label>`. */
export interface TimelineLabelProps extends PartProps<'span', NodeState> {}

/** The node's name. Renders a `<span>`. */
export const TimelineLabel = forwardRef<HTMLSpanElement, TimelineLabelProps>(
  function TimelineLabel(props, ref) {
    const { node } = useTimelineNode('Timeline.Label');
    return renderPart('span', {
      slot: 'timeline-label',
      status: node.status,
      state: node,
      props,
      // A direction of its own isolates it, so that a name in another script cannot reorder the row.
      own: { dir: 'auto', children: plainLine(node.label) },
      ref,
    });
  },
);
