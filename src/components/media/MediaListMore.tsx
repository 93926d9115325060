'use client';

import { forwardRef, useRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { useMediaItems, useMediaList } from './mediaContext.ts';

/** Props of `<MediaList.More>`. */
export interface MediaListMoreProps extends PartProps<'button', { more: number }> {}

const controls = 'a[href], button, audio[controls], video[controls], [tabindex]';

/** Shows the files beyond the limit, and goes on at the first of them; nothing when there are none. Renders a `<button>`. */
export const MediaListMore = forwardRef<HTMLButtonElement, MediaListMoreProps>(
  function MediaListMore(props, ref) {
    const { labels } = useMediaList('MediaList.More');
    const { more, showAll, list } = useMediaItems('MediaList.More');
    const before = useRef<Element | null>(null);

    // The button that was pressed is gone: reading goes on at the first that it brought.
    useLayout(() => {
      // A cast and no instanceof: in another window it is an instance of another class.
      const item = before.current?.nextElementSibling as HTMLElement | null | undefined;
      before.current = null;
      if (!item) return;
      const control = item.querySelector<HTMLElement>(controls);
      // One that is broken has nothing to press.
      if (control === null) item.tabIndex = -1;
      (control ?? item).focus();
    }, [more]);

    if (more === 0) return null;
    return renderPart('button', {
      slot: 'media-more',
      state: { more },
      props,
      own: {
        type: 'button',
        className: 'fw-button',
        onClick: () => {
          before.current = list.current?.lastElementChild ?? null;
          showAll();
        },
        children: labels.mediaMore(more),
      },
      ref,
    });
  },
);
