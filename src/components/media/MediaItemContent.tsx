'use client';

import { memo } from 'react';
import * as MediaList from './index.parts.ts';
import type { MediaItem } from './mediaContext.ts';

/** One file as the drop-ins show it: every kind has its part, and each part shows only its own kind. */
export const MediaItemContent = memo(function MediaItemContent({
  item,
  caption = false,
  loading = 'lazy',
}: {
  item: MediaItem;
  caption?: boolean;
  loading?: 'eager' | 'lazy';
}) {
  const visual = item.media.kind === 'image' || item.media.kind === 'video';
  return (
    <MediaList.Item item={item}>
      <MediaList.Frame>
        <MediaList.Image loading={loading} />
        <MediaList.Video />
        <MediaList.Fallback />
        <MediaList.Enlarge />
        <MediaList.Reveal />
      </MediaList.Frame>
      <MediaList.Audio />
      <MediaList.File />
      {visual ? null : <MediaList.Fallback />}
      {caption ? <MediaList.Caption /> : null}
    </MediaList.Item>
  );
});
