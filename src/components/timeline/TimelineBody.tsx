'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useTimelineNode } from './timelineContext.ts';

/** Props of `<Timeline.Body>`. */
export interface TimelineBodyProps extends PartProps<'div', NodeState> {}

/**
 * Holds what the node made, and why it failed. Its room is kept before anything is in it, so that nothing below moves;
 * while it is empty, it shows where the result will stand. Renders a `<div>`.
 */
export const TimelineBody = forwardRef<HTMLDivElement, TimelineBodyProps>(function TimelineBody(props, ref) {
  const { node, makes } = useTimelineNode('Timeline.Body');
  return renderPart('div', {
    slot: 'timeline-body',
    status: node.status,
    state: node,
    props,
    own: { 'data-makes': makes ?? undefined },
    ref,
  });
});
