'use client';

import { forwardRef, type KeyboardEvent } from 'react';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { hasDetails, useTimeline, useTimelineNode } from './timelineContext.ts';

/** Props of `<Timeline.DetailsTrigger>`. */
export interface TimelineDetailsTriggerProps extends PartProps<'button', { open: boolean }> {}

/**
 * The chevron that opens a node's details; without effect while there are none, and unseen then unless it has the
 * focus. Up, Down, Home and End go to those of the other rows, Escape closes. Renders a `<button>`.
 */
export const TimelineDetailsTrigger = forwardRef<HTMLButtonElement, TimelineDetailsTriggerProps>(
  function TimelineDetailsTrigger(props, ref) {
    const { labels } = useTimeline('Timeline.DetailsTrigger');
    const { node, open, setOpen, detailsId, trigger } = useTimelineNode('Timeline.DetailsTrigger');
    // Its place is kept: a chevron that appears would push the duration aside.
    const empty = !hasDetails(node);
    return renderPart('button', {
      slot: 'timeline-details-trigger',
      state: { open },
      props,
      own: {
        type: 'button',
        'aria-expanded': open,
        'aria-controls': open ? detailsId : undefined,
        'aria-label': labels.details(plainLine(node.label)),
        'aria-disabled': empty || undefined,
        'data-empty': empty || undefined,
        onClick: () => setOpen(!open && !empty),
        onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
          // Those are the browser's own: Alt and an arrow goes back a page.
          if (event.altKey || event.ctrlKey || event.metaKey) return;
          if (event.key === 'Escape' && open) {
            // A dialog around the timeline must not close along with them.
            event.stopPropagation();
            setOpen(false);
          } else if (moveFocus(event.currentTarget, event.key)) event.preventDefault();
        },
        children: (
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="m6 4 4 4-4 4" />
          </svg>
        ),
      },
      ref: useMergedRef(trigger, ref),
    });
  },
);

/** Focuses the chevron that `key` leads to from this one; whether the key leads anywhere. */
function moveFocus(from: HTMLElement, key: string): boolean {
  const list = from.closest('[data-slot="timeline-list"]');
  if (!list) return false;
  const all = [...list.querySelectorAll<HTMLElement>('[data-slot="timeline-details-trigger"]')].filter(
    (trigger) => trigger === from || !trigger.hasAttribute('data-empty'),
  );
  const at = all.indexOf(from);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
  if (to === undefined) return false;
  all[to]?.focus();
  return true;
}
