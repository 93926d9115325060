'use client';

import { forwardRef, memo, useRef, useState } from 'react';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMediaList, useMediaViewer, type MediaItem } from './mediaContext.ts';
import { MissingIcon } from './MissingIcon.tsx';
import { useLightUrl } from './useLightUrl.ts';
import { useMediaUrl } from './useMediaUrl.ts';
import { useVeil, useVeilReady } from './useVeil.ts';

/** Props of `<MediaList.Thumbnail>`. */
export interface MediaListThumbnailProps extends Omit<
  PartProps<'button', { selected: boolean }>,
  'children'
> {
  /** The picture that it stands for. */
  item: MediaItem;
}

/** One picture of the strip, cut to a square: the stage shows it whole. Renders a `<button>`. */
export const MediaListThumbnail = memo(
  forwardRef<HTMLButtonElement, MediaListThumbnailProps>(function MediaListThumbnail(
    { item, ...props },
    ref,
  ) {
    const { labels, lifted } = useMediaList('MediaList.Thumbnail');
    const { visual, selected: shown, select, id } = useMediaViewer('MediaList.Thumbnail');
    const { media } = item;
    const url = useMediaUrl(media);
    const light = useLightUrl(item.key, media.kind === 'image' ? url : null);
    const [broken, setBroken] = useState<string | null>(null);
    const selected = item.key === shown?.key;
    const isPicture = media.kind === 'image' && url !== null && broken !== url;
    const veiled = media.nsfw && !lifted.has(media.url);
    const ready = useVeilReady(veiled);
    const picture = useRef<HTMLImageElement>(null);
    useVeil(picture, veiled, isPicture ? item.key : null);
    const name = media.kind === 'video' ? labels.video : labels.image;
    return renderPart('button', {
      slot: 'media-thumbnail',
      state: { selected },
      props,
      own: {
        type: 'button',
        id: `${id}tab${visual.indexOf(item)}`,
        role: 'tab',
        'aria-selected': selected,
        'aria-controls': selected ? `${id}stage` : undefined,
        'aria-label': name(plainLine(item.name), item.index, item.count),
        tabIndex: selected ? 0 : -1,
        'data-veiled': veiled || undefined,
        onClick: () => select(item.key),
        children: isPicture ? (
          <img
            ref={picture}
            className="fw-media-thumbnail-image"
            loading="lazy"
            decoding="async"
            referrerPolicy="no-referrer"
            src={(ready && light.src) || undefined}
            alt=""
            draggable={false}
            onError={() => light.fallBack() || setBroken(url)}
          />
        ) : media.kind === 'video' ? (
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d="M7 5.2v9.6a.6.6 0 0 0 .9.5l7.6-4.8a.6.6 0 0 0 0-1L7.9 4.7a.6.6 0 0 0-.9.5Z" />
          </svg>
        ) : (
          <MissingIcon kind={media.kind} />
        ),
      },
      ref,
    });
  }),
);
