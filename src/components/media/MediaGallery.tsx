'use client';

import { forwardRef } from 'react';
import { MediaLightbox } from '../lightbox/MediaLightbox.tsx';
import * as MediaList from './index.parts.ts';
import type { MediaListRootProps } from './MediaListRoot.tsx';

/** Props of `<MediaGallery>`. */
export interface MediaGalleryProps extends Omit<MediaListRootProps, 'children' | 'limit' | 'fit' | 'empty'> {}

/**
 * The pictures and videos of a run, one large above a strip of all: it follows the run until somebody picks one.
 * `WorkflowMedia` lists all files, sounds and downloads too, side by side. Renders a `<div>`.
 *
 * @example
 * <MediaGallery run={run} />
 */
export const MediaGallery = forwardRef<HTMLDivElement, MediaGalleryProps>(function MediaGallery(props, ref) {
  return (
    <MediaList.Root ref={ref} empty="keep" {...props}>
      <MediaList.Stage>
        <MediaList.Frame>
          <MediaList.Image loading="eager" />
          <MediaList.Video />
          <MediaList.Fallback />
          <MediaList.Enlarge />
          <MediaList.Reveal />
        </MediaList.Frame>
        <MediaList.Caption />
      </MediaList.Stage>
      <MediaList.Thumbnails>{(item) => <MediaList.Thumbnail item={item} />}</MediaList.Thumbnails>
      <MediaLightbox />
    </MediaList.Root>
  );
});
