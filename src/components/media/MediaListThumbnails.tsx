'use client';

import { forwardRef, Fragment, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useMediaList, useMediaViewer, type MediaItem } from './mediaContext.ts';

/** Props of `<MediaList.Thumbnails>`. */
export interface MediaListThumbnailsProps extends Omit<PartProps<'div', { count: number }>, 'children'> {
  /** Renders one thumbnail. */
  children: (item: MediaItem) => ReactNode;
}

/** A strip of all pictures and videos, of one height, that scrolls: arrows, Home and End choose. Renders a `<div>`. */
export const MediaListThumbnails = forwardRef<HTMLDivElement, MediaListThumbnailsProps>(
  function MediaListThumbnails({ children, ...props }, ref) {
    const { labels } = useMediaList('MediaList.Thumbnails');
    const { visual, selected, select } = useMediaViewer('MediaList.Thumbnails');
    const element = useRef<HTMLDivElement>(null);

    // The strip alone: scrollIntoView would move the page as well.
    useLayout(() => {
      const strip = element.current;
      const tab = strip?.querySelector('[aria-selected="true"]');
      // One has nowhere to scroll to, and to measure it would lay the page out before its picture is asked for.
      if (!strip || !tab || visual.length < 2) return;
      const [room, box] = [strip.getBoundingClientRect(), tab.getBoundingClientRect()];
      if (box.left < room.left) strip.scrollLeft += box.left - room.left - 8;
      if (box.right > room.right) strip.scrollLeft += box.right - room.right + 8;
    }, [selected?.key]);

    return renderPart('div', {
      slot: 'media-thumbnails',
      state: { count: visual.length },
      props,
      own: {
        role: visual.length > 0 ? 'tablist' : undefined,
        'aria-label': visual.length > 0 ? labels.media : undefined,
        onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
          // With those they are the browser's own: back, and the top of the page.
          if (event.altKey || event.ctrlKey || event.metaKey) return;
          const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
          // From the one that has the focus, which a picture that came meanwhile may have passed by.
          const at = tabs.indexOf(event.target as HTMLElement);
          const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
          const last = visual.length - 1;
          const targets: Readonly<Record<string, number>> = {
            ArrowRight: at + forward,
            ArrowLeft: at - forward,
            Home: 0,
            End: last,
          };
          if (at < 0 || !Object.hasOwn(targets, event.key)) return;
          event.preventDefault();
          const to = Math.min(last, Math.max(0, targets[event.key] ?? at));
          const next = visual[to];
          if (next) select(next.key);
          tabs[to]?.focus();
        },
        children: visual.map((item) => <Fragment key={item.key}>{children(item)}</Fragment>),
      },
      ref: useMergedRef(element, ref),
    });
  },
);
