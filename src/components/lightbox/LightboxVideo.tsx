'use client';

import { forwardRef, Fragment, useRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useMediaItem, type MediaItemScope } from '../media/mediaContext.ts';
import { mediaVideo } from '../media/mediaVideo.ts';
import { useVeil } from '../media/useVeil.ts';
import { useLightbox } from './lightboxContext.ts';

/** Props of `<Lightbox.Video>`. */
export interface LightboxVideoProps extends PartProps<'video', MediaItemScope> {}

/** The video with its controls, which does not play by itself; nothing for pictures. Renders a `<video>`. */
export const LightboxVideo = forwardRef<HTMLVideoElement, LightboxVideoProps>(
  function LightboxVideo(props, ref) {
    const { labels } = useLightbox('Lightbox.Video');
    const scope = useMediaItem('Lightbox.Video');
    const own = mediaVideo(scope, labels);
    const player = useRef<HTMLVideoElement>(null);
    const merged = useMergedRef(player, ref);
    useVeil(player, scope.veiled, own === null ? null : scope.item.key);
    if (own === null) return null;
    return (
      <Fragment key={scope.item.key}>
        {renderPart('video', {
          slot: 'lightbox-video',
          status: scope.status,
          state: scope,
          props,
          own,
          ref: merged,
        })}
      </Fragment>
    );
  },
);
