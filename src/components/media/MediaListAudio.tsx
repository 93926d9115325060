'use client';

import { forwardRef } from 'react';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useMediaItem, useMediaList, type MediaItemScope } from './mediaContext.ts';
import { usePlayer } from './usePlayer.ts';

/** Props of `<MediaList.Audio>`. */
export interface MediaListAudioProps extends PartProps<'audio', MediaItemScope> {}

/** An audio player; nothing for other kinds. Renders an `<audio>`. */
export const MediaListAudio = forwardRef<HTMLAudioElement, MediaListAudioProps>(
  function MediaListAudio(props, ref) {
    const { labels } = useMediaList('MediaList.Audio');
    const scope = useMediaItem('MediaList.Audio');
    const { item, src, status, setStatus } = scope;
    const merged = useMergedRef(usePlayer<HTMLAudioElement>(scope), ref);
    if (item.media.kind !== 'audio' || src === null || status === 'broken') return null;
    return renderPart('audio', {
      slot: 'media-audio',
      status,
      state: scope,
      props,
      own: {
        src,
        'aria-label': labels.audio(plainLine(item.name), item.index, item.count),
        controls: true,
        preload: 'metadata',
        onLoadedMetadata: () => setStatus('loaded'),
        onError: () => setStatus('broken'),
      },
      ref: merged,
    });
  },
);
