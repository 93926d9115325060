'use client';

import { forwardRef, Fragment } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useMediaItem, type MediaItemScope } from '../media/mediaContext.ts';
import { useMediaImage } from '../media/useMediaImage.ts';
import { useLightbox } from './lightboxContext.ts';

/** Props of `<Lightbox.Image>`. */
export interface LightboxImageProps extends PartProps<'img', MediaItemScope, { src: string; alt: string }> {}

/** The picture, as large as there is room for; nothing for videos. Renders an `<img>`. */
export const LightboxImage = forwardRef<HTMLImageElement, LightboxImageProps>(
  function LightboxImage(props, ref) {
    const { labels, zoom } = useLightbox('Lightbox.Image');
    const scope = useMediaItem('Lightbox.Image');
    const image = useMediaImage(scope, labels, useMergedRef(zoom.picture, ref));
    if (image === null) return null;
    const { contentType } = scope.item.media;
    return (
      // Another file is another element: the last one must not be seen in the next one's box.
      <Fragment key={scope.item.key}>
        {renderPart('img', {
          slot: 'lightbox-image',
          status: scope.status,
          state: scope,
          props,
          own: { ...image.own, 'data-alpha': contentType !== 'image/jpeg' || undefined },
          ref: image.ref,
        })}
      </Fragment>
    );
  },
);
