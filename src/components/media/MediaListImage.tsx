'use client';

import { forwardRef, Fragment } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMediaItem, useMediaList, type MediaItemScope } from './mediaContext.ts';
import { useMediaImage } from './useMediaImage.ts';

/** Props of `<MediaList.Image>`. */
export interface MediaListImageProps extends PartProps<'img', MediaItemScope, { src: string; alt: string }> {}

/**
 * A picture; nothing for other kinds, or when it cannot be shown. What its model flagged is blurred until somebody asks,
 * with `styles.css` or without, and left out of a server's HTML. The blur is set on the element by its ref: with a
 * `render` whose element does not take the ref, veil it yourself where the state says `veiled`. Renders an `<img>`.
 */
export const MediaListImage = forwardRef<HTMLImageElement, MediaListImageProps>(
  function MediaListImage(props, ref) {
    const { labels } = useMediaList('MediaList.Image');
    const scope = useMediaItem('MediaList.Image');
    const image = useMediaImage(scope, labels, ref);
    if (image === null) return null;
    return (
      // Another file is another element: the last one must not be seen in the next one's box.
      <Fragment key={scope.item.key}>
        {renderPart('img', {
          slot: 'media-image',
          status: scope.status,
          state: scope,
          props,
          // Lazy must be known before the address is: React sets attributes in this order.
          own: { loading: 'lazy', ...image.own },
          ref: image.ref,
        })}
      </Fragment>
    );
  },
);
