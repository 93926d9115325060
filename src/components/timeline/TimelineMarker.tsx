'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { StatusGlyph } from '../internal/StatusGlyph.tsx';
import { useTimelineNode } from './timelineContext.ts';

/** Props of `<Timeline.Marker>`. */
export interface TimelineMarkerProps extends PartProps<'span', NodeState> {}

/** The glyph on the rail. Renders a `<span>`. */
export const TimelineMarker = forwardRef<HTMLSpanElement, TimelineMarkerProps>(
  function TimelineMarker(props, ref) {
    const { node } = useTimelineNode('Timeline.Marker');
    return renderPart('span', {
      slot: 'timeline-marker',
      status: node.status,
      state: node,
      props,
      // Keyed, so that a glyph draws itself once when its status comes, and not again when its row renders.
      own: { 'aria-hidden': true, children: <StatusGlyph key={node.status} status={node.status} /> },
      ref,
    });
  },
);
