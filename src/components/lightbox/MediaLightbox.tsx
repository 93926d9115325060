'use client';

import { forwardRef } from 'react';
import { MediaListFallback } from '../media/MediaListFallback.tsx';
import { MediaListReveal } from '../media/MediaListReveal.tsx';
import * as Lightbox from './index.parts.ts';
import type { LightboxRootProps } from './LightboxRoot.tsx';

/** Props of `<MediaLightbox>`. */
export interface MediaLightboxProps extends Omit<LightboxRootProps, 'children'> {}

/**
 * One picture or video of the `<MediaList.Root>` around it above the whole page, once somebody asks to see it large:
 * zoom, download, and the others by arrow keys. Renders a `<dialog>`, and nothing while it is closed.
 *
 * @example
 * <MediaList.Root run={run}>
 *   <MediaList.List>{(item) => <Tile item={item} />}</MediaList.List>
 *   <MediaLightbox />
 * </MediaList.Root>
 */
export const MediaLightbox = forwardRef<HTMLDialogElement, MediaLightboxProps>(
  function MediaLightbox(props, ref) {
    return (
      <Lightbox.Root ref={ref} {...props}>
        <Lightbox.Caption>
          <Lightbox.Label /> <Lightbox.Position /> <Lightbox.Dimensions />
        </Lightbox.Caption>
        <Lightbox.ZoomOut />
        <Lightbox.ZoomIn />
        <Lightbox.Save />
        <Lightbox.Close />
        <Lightbox.Stage>
          <Lightbox.Image />
          <Lightbox.Video />
          <MediaListFallback />
          <MediaListReveal />
        </Lightbox.Stage>
        <Lightbox.Previous />
        <Lightbox.Next />
      </Lightbox.Root>
    );
  },
);
