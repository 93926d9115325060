'use client';

import { forwardRef } from 'react';
import { MediaLightbox } from '../lightbox/MediaLightbox.tsx';
import * as MediaList from './index.parts.ts';
import { MediaItemContent } from './MediaItemContent.tsx';
import type { MediaListRootProps } from './MediaListRoot.tsx';

/** Props of `<WorkflowMedia>`. */
export interface WorkflowMediaProps extends Omit<MediaListRootProps, 'children'> {}

/**
 * Every picture, video, sound and file that a run has made so far, each under the name of its node. Renders a `<div>`.
 *
 * @example
 * <WorkflowMedia run={run} />
 */
export const WorkflowMedia = forwardRef<HTMLDivElement, WorkflowMediaProps>(
  function WorkflowMedia(props, ref) {
    return (
      <MediaList.Root ref={ref} {...props}>
        <MediaList.List>
          {/* One name for all would be a name for none. */}
          {(item) => <MediaItemContent item={item} caption={props.source !== 'output'} />}
        </MediaList.List>
        <MediaList.More />
        <MediaLightbox />
      </MediaList.Root>
    );
  },
);
