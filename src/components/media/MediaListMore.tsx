'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMediaList } from './mediaContext.ts';

/** Props of `<MediaList.More>`. */
export interface MediaListMoreProps extends PartProps<'button', { more: number }> {}

/** Shows the files beyond the limit; nothing when there are none. Renders a `<button>`. */
export const MediaListMore = forwardRef<HTMLButtonElement, MediaListMoreProps>(
  function MediaListMore(props, ref) {
    const { labels, more, showAll } = useMediaList('MediaList.More');
    if (more === 0) return null;
    return renderPart('button', {
      slot: 'media-more',
      state: { more },
      props,
      own: { type: 'button', className: 'fw-button', onClick: showAll, children: labels.mediaMore(more) },
      ref,
    });
  },
);
