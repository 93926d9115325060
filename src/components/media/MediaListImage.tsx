'use client';

import { forwardRef, useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { plainLine } from '../internal/plainText.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useMediaItem, useMediaList, type MediaItemScope } from './mediaContext.ts';

/** Props of `<MediaList.Image>`. */
export interface MediaListImageProps extends PartProps<'img', MediaItemScope> {}

/** A picture; nothing for other kinds, or when it cannot be shown. Renders an `<img>`. */
export const MediaListImage = forwardRef<HTMLImageElement, MediaListImageProps>(
  function MediaListImage(props, ref) {
    const { labels } = useMediaList('MediaList.Image');
    const scope = useMediaItem('MediaList.Image');
    const { item, status, setStatus, setSize } = scope;
    const element = useRef<HTMLImageElement>(null);
    const merged = useMergedRef(element, ref);
    const src = useDecoded(item.media.kind === 'image' ? scope.src : null);

    // A picture from the server's HTML may have come, or failed, before there was anybody to hear of it.
    useLayout(() => {
      const image = element.current;
      if (!image || src === null) return;
      if (!image.complete) return setStatus('loading');
      whenDecoded(image).then(
        () => setStatus('loaded'),
        () => setStatus('broken'),
      );
    }, [src, setStatus]);

    if (src === null || status === 'broken') return null;
    const { width, height } = item.media;
    // One without the other would give the box a ratio that nobody meant.
    const known = width !== null && height !== null;
    return renderPart('img', {
      slot: 'media-image',
      status,
      state: scope,
      props,
      own: {
        src,
        alt: labels.image(plainLine(item.name), item.index, item.count),
        width: known ? width : undefined,
        height: known ? height : undefined,
        loading: 'lazy',
        decoding: 'async',
        referrerPolicy: 'no-referrer',
        onLoad: ({ currentTarget: image }: SyntheticEvent<HTMLImageElement>) => {
          if (image.naturalWidth > 0 && image.naturalHeight > 0) {
            setSize({ width: image.naturalWidth, height: image.naturalHeight });
          }
          void whenDecoded(image).then(
            () => setStatus('loaded'),
            () => setStatus('loaded'),
          );
        },
        onError: () => setStatus('broken'),
      },
      ref: merged,
    });
  },
);

// A new address is shown once its picture is ready: until then the old picture stays.
function useDecoded(src: string | null): string | null {
  const [shown, setShown] = useState(src);
  useEffect(() => {
    if (src === shown) return;
    if (src === null || shown === null) return setShown(src);
    let wanted = true;
    const next = new Image();
    next.referrerPolicy = 'no-referrer';
    next.src = src;
    const show = (): void => {
      if (wanted) setShown(src);
    };
    whenDecoded(next).then(show, show);
    return () => {
      wanted = false;
    };
  }, [src, shown]);
  return src === null ? null : (shown ?? src);
}

async function whenDecoded(image: HTMLImageElement): Promise<void> {
  if (typeof image.decode === 'function') await image.decode();
}
