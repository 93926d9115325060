'use client';

import { forwardRef, useRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useMediaItem, type MediaItemScope } from './mediaContext.ts';

/** Props of `<MediaList.Frame>`. */
export interface MediaListFrameProps extends PartProps<'div', MediaItemScope> {}

/** The box of a picture or a video, of its final size before the file is there; nothing for other kinds. Renders a `<div>`. */
export const MediaListFrame = forwardRef<HTMLDivElement, MediaListFrameProps>(
  function MediaListFrame(props, ref) {
    const scope = useMediaItem('MediaList.Frame');
    const { item, size, status, veiled } = scope;
    const element = useRef<HTMLDivElement>(null);
    const merged = useMergedRef(element, ref);

    // Set on the element, because a policy without 'unsafe-inline' blocks a style attribute from the server.
    useLayout(() => {
      if (!element.current || size === null) return;
      const ratio = Math.min(6, Math.max(0.2, size.width / size.height));
      element.current.style.setProperty('--fw-media-ratio', ratio.toFixed(4));
      element.current.style.setProperty('--fw-media-width', `${size.width}px`);
    }, [size]);

    const { kind, contentType, width, height } = item.media;
    if (kind !== 'image' && kind !== 'video') return null;
    return renderPart('div', {
      slot: 'media-frame',
      status,
      state: scope,
      props,
      own: {
        'data-kind': kind,
        // Until it has loaded, a file that did not tell its size gets a box of a fixed height.
        'data-size': width !== null && height !== null ? 'known' : 'unknown',
        'data-alpha': (kind === 'image' && contentType !== 'image/jpeg') || undefined,
        'data-veiled':
          (veiled && status !== 'broken' && status !== 'refused' && status !== 'waiting') || undefined,
      },
      ref: merged,
    });
  },
);
