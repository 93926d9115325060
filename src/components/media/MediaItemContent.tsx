'use client';

import { memo } from 'react';
import { MediaLightbox } from '../lightbox/MediaLightbox.tsx';
import * as MediaList from './index.parts.ts';
import { useMediaList, type MediaItem } from './mediaContext.ts';

/** One file as the drop-ins show it: every kind has its part, and each part shows only its own kind. */
export const MediaItemContent = memo(function MediaItemContent({
  item,
  caption = false,
  lightbox = true,
}: {
  item: MediaItem;
  caption?: boolean;
  /** Whether the first item brings the list's lightbox. Not where the root has it already. */
  lightbox?: boolean;
}) {
  const { items } = useMediaList('MediaItemContent');
  const visual = item.media.kind === 'image' || item.media.kind === 'video';
  return (
    <MediaList.Item item={item}>
      <MediaList.Frame>
        <MediaList.Image />
        <MediaList.Video />
        <MediaList.Fallback />
        <MediaList.Enlarge />
        <MediaList.Reveal />
      </MediaList.Frame>
      <MediaList.Audio />
      <MediaList.File />
      {visual ? null : <MediaList.Fallback />}
      {caption ? <MediaList.Caption /> : null}
      {lightbox && items[0]?.key === item.key ? <MediaLightbox /> : null}
    </MediaList.Item>
  );
});
