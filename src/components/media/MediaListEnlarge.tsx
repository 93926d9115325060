'use client';

import { forwardRef, type MouseEvent } from 'react';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMediaItem, useMediaList, type MediaItemScope } from './mediaContext.ts';

/** Props of `<MediaList.Enlarge>`. */
export interface MediaListEnlargeProps extends PartProps<'button', MediaItemScope> {}

/**
 * Covers a picture, and opens it in the `<MediaLightbox>` of its list; on the last tile of a box it says how many
 * more there are. Nothing for other kinds, or while there is no picture to see. Renders a `<button>`.
 */
export const MediaListEnlarge = forwardRef<HTMLButtonElement, MediaListEnlargeProps>(
  function MediaListEnlarge(props, ref) {
    const { labels, open } = useMediaList('MediaList.Enlarge');
    const scope = useMediaItem('MediaList.Enlarge');
    const { item, status, veiled, rest } = scope;
    const isSeen = item.media.kind === 'image' && status !== 'broken' && status !== 'refused' && !veiled;
    if (status === 'waiting' || !(isSeen || rest > 0)) return null;
    return renderPart('button', {
      slot: 'media-enlarge',
      state: scope,
      props,
      own: {
        type: 'button',
        'aria-haspopup': 'dialog',
        'aria-label':
          rest > 0 ? undefined : labels.enlarge(labels.image(plainLine(item.name), item.index, item.count)),
        'data-rest': rest > 0 || undefined,
        onClick: ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
          // Safari gives a clicked button no focus, and the dialog gives it back to whoever had it.
          currentTarget.focus({ preventScroll: true });
          open(item.key);
        },
        children: rest > 0 ? labels.mediaMore(rest) : null,
      },
      ref,
    });
  },
);
