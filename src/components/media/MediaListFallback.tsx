'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMediaItem, useMediaList, type MediaItemScope } from './mediaContext.ts';
import { mediaName } from './mediaName.ts';

/** Props of `<MediaList.Fallback>`. */
export interface MediaListFallbackProps extends PartProps<'div', MediaItemScope> {}

/** What stands in place of a file that is broken, expired or refused; nothing for the others. Renders a `<div>`. */
export const MediaListFallback = forwardRef<HTMLDivElement, MediaListFallbackProps>(
  function MediaListFallback(props, ref) {
    const { labels } = useMediaList('MediaList.Fallback');
    const scope = useMediaItem('MediaList.Fallback');
    const { item, status } = scope;
    // What stands in the output itself cannot expire.
    const isLocal = /^(?:data|blob):/i.test(item.media.url);
    const broken = isLocal ? labels.mediaDamaged : labels.mediaBroken;
    if (status !== 'broken' && status !== 'refused') return null;
    return renderPart('div', {
      slot: 'media-fallback',
      status,
      state: scope,
      props,
      own: {
        children: (
          <>
            <svg
              className="fw-media-fallback-icon"
              viewBox="0 0 20 20"
              width="20"
              height="20"
              aria-hidden="true"
            >
              <path d="M16.5 9.5v-5a1 1 0 0 0-1-1h-11a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h5M3.5 13l3.5-3.5 3 3M13 13l4 4m0-4-4 4" />
            </svg>
            <bdi className="fw-media-fallback-name">{mediaName(item.media, labels)}</bdi>
            <span className="fw-media-fallback-reason">
              {status === 'broken' ? broken : labels.mediaRefused}
            </span>
          </>
        ),
      },
      ref,
    });
  },
);
