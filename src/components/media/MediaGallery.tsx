'use client';

import { forwardRef } from 'react';
import * as MediaList from './index.parts.ts';
import { MediaItemContent } from './MediaItemContent.tsx';
import type { MediaListRootProps } from './MediaListRoot.tsx';

/** Props of `<MediaGallery>`. */
export interface MediaGalleryProps extends Omit<MediaListRootProps, 'children'> {}

/**
 * Every picture, video, sound and file that a run has made so far, each under the name of its node. Renders a `<div>`.
 *
 * @example
 * <MediaGallery run={run} />
 */
export const MediaGallery = forwardRef<HTMLDivElement, MediaGalleryProps>(function MediaGallery(props, ref) {
  return (
    <MediaList.Root ref={ref} {...props}>
      <MediaList.List>
        {/* One name for all would be a name for none. */}
        {(item) => <MediaItemContent item={item} caption={props.source !== 'output'} />}
      </MediaList.List>
      <MediaList.More />
    </MediaList.Root>
  );
});
