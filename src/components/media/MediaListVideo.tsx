'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useMediaItem, useMediaList, type MediaItemScope } from './mediaContext.ts';
import { mediaVideo } from './mediaVideo.ts';
import { usePlayer } from './usePlayer.ts';

/** Props of `<MediaList.Video>`. */
export interface MediaListVideoProps extends PartProps<'video', MediaItemScope> {}

/** A video with controls, which never plays by itself; nothing for other kinds. Renders a `<video>`. */
export const MediaListVideo = forwardRef<HTMLVideoElement, MediaListVideoProps>(
  function MediaListVideo(props, ref) {
    const { labels } = useMediaList('MediaList.Video');
    const scope = useMediaItem('MediaList.Video');
    const merged = useMergedRef(usePlayer<HTMLVideoElement>(scope), ref);
    const own = mediaVideo(scope, labels);
    if (own === null) return null;
    return renderPart('video', {
      slot: 'media-video',
      status: scope.status,
      state: scope,
      props,
      own,
      ref: merged,
    });
  },
);
