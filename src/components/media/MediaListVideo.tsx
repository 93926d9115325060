'use client';

import { forwardRef, type SyntheticEvent } from 'react';
import { plainLine } from '../internal/plainText.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMediaItem, useMediaList, type MediaItemScope } from './mediaContext.ts';

/** Props of `<MediaList.Video>`. */
export interface MediaListVideoProps extends PartProps<'video', MediaItemScope> {}

/** A video with controls, which never plays by itself; nothing for other kinds. Renders a `<video>`. */
export const MediaListVideo = forwardRef<HTMLVideoElement, MediaListVideoProps>(
  function MediaListVideo(props, ref) {
    const { labels } = useMediaList('MediaList.Video');
    const scope = useMediaItem('MediaList.Video');
    const { item, src, status, setStatus, setSize } = scope;
    if (item.media.kind !== 'video' || src === null || status === 'broken') return null;
    return renderPart('video', {
      slot: 'media-video',
      status,
      state: scope,
      props,
      own: {
        src,
        'aria-label': labels.video(plainLine(item.name), item.index, item.count),
        controls: true,
        playsInline: true,
        preload: 'metadata',
        onLoadedMetadata: ({ currentTarget: video }: SyntheticEvent<HTMLVideoElement>) => {
          if (video.videoWidth > 0 && video.videoHeight > 0) {
            setSize({ width: video.videoWidth, height: video.videoHeight });
          }
          setStatus('loaded');
        },
        onError: () => setStatus('broken'),
      },
      ref,
    });
  },
);
