'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { EndpointId } from '../internal/EndpointId.tsx';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useTimelineNode } from './timelineContext.ts';

/** Props of `<Timeline.App>`. */
export interface TimelineAppProps extends PartProps<'span', NodeState> {}

/**
 * The endpoint id of the node's model, shortened in the middle when it must be. While unknown, nothing, or an empty
 * line where it may still become known. Renders a `<span>`.
 */
export const TimelineApp = forwardRef<HTMLSpanElement, TimelineAppProps>(function TimelineApp(props, ref) {
  const { node, live } = useTimelineNode('Timeline.App');
  if (node.app === null && !live) return null;
  const app = plainLine(node.app ?? '', 200);
  return renderPart('span', {
    slot: 'timeline-app',
    state: node,
    props,
    own: {
      dir: 'ltr',
      title: app || undefined,
      children: <EndpointId id={app} slot="timeline-app" />,
    },
    ref,
  });
});
