'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useMediaItem, useMediaList, type MediaItemScope } from './mediaContext.ts';
import { mediaVideo } from './mediaVideo.ts';
import { usePlayer } from './usePlayer.ts';
import { useVeil } from './useVeil.ts';

/** Props of `<MediaList.Video>`. */
export interface MediaListVideoProps extends PartProps<'video', MediaItemScope> {}

/** A video with controls, which never plays by itself; nothing for other kinds. Renders a `<video>`. */
export const MediaListVideo = forwardRef<HTMLVideoElement, MediaListVideoProps>(
  function MediaListVideo(props, ref) {
    const { labels } = useMediaList('MediaList.Video');
    const scope = useMediaItem('MediaList.Video');
    const player = usePlayer<HTMLVideoElement>(scope);
    const merged = useMergedRef(player, ref);
    const own = mediaVideo(scope, labels);
    useVeil(player, scope.veiled, own === null ? null : scope.item.key);
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
