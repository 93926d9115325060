'use client';

import { forwardRef, useMemo, useState } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import {
  MediaItemContext,
  useMediaList,
  type MediaItem,
  type MediaItemScope,
  type MediaSize,
  type MediaStatus,
} from './mediaContext.ts';
import { useMediaUrl } from './useMediaUrl.ts';

/** Props of `<MediaList.Item>`. */
export interface MediaListItemProps extends PartProps<'li', MediaItemScope> {
  item: MediaItem;
}

/** One file. Renders an `<li>`. */
export const MediaListItem = forwardRef<HTMLLIElement, MediaListItemProps>(function MediaListItem(
  { item, ...props },
  ref,
) {
  const { waiting } = useMediaList('MediaList.Item');
  const { media } = item;
  const url = useMediaUrl(media);
  const src = waiting ? null : url;
  const [loading, setStatus] = useState<MediaStatus>('idle');
  const [natural, setSize] = useState<MediaSize | null>(null);
  const [lifted, setLifted] = useState(false);
  const status = waiting ? 'waiting' : url === null ? 'refused' : loading;

  const scope = useMemo((): MediaItemScope => {
    const { width, height } = media;
    return {
      item,
      src,
      status,
      setStatus,
      size: width !== null && height !== null ? { width, height } : natural,
      setSize,
      veiled: media.nsfw && !lifted,
      setVeiled: (veiled) => setLifted(!veiled),
    };
  }, [item, media, src, status, natural, lifted]);

  return (
    <MediaItemContext.Provider value={scope}>
      {renderPart('li', {
        slot: 'media-item',
        status,
        state: scope,
        props,
        own: { 'data-kind': media.kind },
        ref,
      })}
    </MediaItemContext.Provider>
  );
});
