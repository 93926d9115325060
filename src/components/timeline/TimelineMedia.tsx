'use client';

import { forwardRef, useContext } from 'react';
import type { NodeState } from '../../core/index.ts';
import { MediaLightbox } from '../lightbox/MediaLightbox.tsx';
import * as MediaList from '../media/index.parts.ts';
import { MediaItemContent } from '../media/MediaItemContent.tsx';
import type { MediaItem } from '../media/mediaContext.ts';
import { readItems } from '../media/readItems.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { TimelineIndexContext, useTimeline, useTimelineNode } from './timelineContext.ts';
import { useFocusReturn } from './useFocusReturn.ts';
import { useOfRun } from './useOfRun.ts';

/** Props of `<Timeline.Media>`. */
export interface TimelineMediaProps extends Omit<PartProps<'div', NodeState>, 'children'> {}

const none: readonly MediaItem[] = [];

// About as far as browsers load pictures that are lazy; only that to find out how far costs them a frame.
const rowsNear = 8;

/**
 * The pictures, videos, sounds and files that the node made; nothing when there are none. While a node runs
 * again, the boxes of what it made before are kept, so that nothing jumps. Renders a `<div>`.
 */
export const TimelineMedia = forwardRef<HTMLDivElement, TimelineMediaProps>(
  function TimelineMedia(props, ref) {
    const { run } = useTimeline('Timeline.Media');
    const { node, trigger } = useTimelineNode('Timeline.Media');
    const made = readItems(node.output, node.label);
    const [last, setLast] = useOfRun(run, made);
    if (made.length > 0 && made !== last) setLast(made);

    const unsettled = node.status === 'pending' || node.status === 'running';
    const waiting = made.length === 0 && unsettled;
    // Somebody watches the node at work. A run that is shown again has time.
    const [isAwaited] = useOfRun(run, unsettled);
    const index = useContext(TimelineIndexContext);
    const loading = isAwaited && index !== null && index < rowsNear ? 'eager' : 'lazy';
    const items = made.length > 0 ? made : waiting ? last : none;
    const focus = useFocusReturn(items.length > 0 && !waiting, trigger);
    if (items.length === 0) return null;
    return renderPart('div', {
      slot: 'timeline-media',
      status: node.status,
      state: node,
      props,
      own: {
        ...focus,
        children: (
          <MediaList.Root run={run} items={items} waiting={waiting} fit="box">
            {/* What nobody can see yet is not there for screen readers either. */}
            <MediaList.List aria-hidden={waiting || undefined}>
              {(item) => <MediaItemContent item={item} loading={loading} />}
            </MediaList.List>
            <MediaList.More />
            <MediaLightbox />
          </MediaList.Root>
        ),
      },
      ref,
    });
  },
);
