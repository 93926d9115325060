'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMediaItem, useMediaList, type MediaItemScope } from './mediaContext.ts';
import { mediaName } from './mediaName.ts';
import { MissingIcon } from './MissingIcon.tsx';

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
            <MissingIcon className="fw-media-fallback-icon" kind={item.media.kind} />
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
