'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMediaItem, useMediaList, type MediaItemScope } from './mediaContext.ts';

/** Props of `<MediaList.Reveal>`. */
export interface MediaListRevealProps extends PartProps<'button', MediaItemScope> {}

/**
 * Shows and hides what its model flagged as sensitive; nothing for the rest. The veil itself is on the picture and the
 * video, with this part or without: a list that leaves it out has no way to lift it. Renders a `<button>`.
 */
export const MediaListReveal = forwardRef<HTMLButtonElement, MediaListRevealProps>(
  function MediaListReveal(props, ref) {
    const { labels } = useMediaList('MediaList.Reveal');
    const scope = useMediaItem('MediaList.Reveal');
    const { item, status, veiled, setVeiled, rest } = scope;
    if (!item.media.nsfw || rest > 0) return null;
    if (status === 'waiting' || status === 'broken' || status === 'refused') return null;
    return renderPart('button', {
      slot: 'media-reveal',
      state: scope,
      props,
      own: {
        type: 'button',
        'data-veiled': veiled || undefined,
        onClick: () => setVeiled(!veiled),
        children: veiled ? (
          <>
            <span className="fw-media-reveal-note">{labels.sensitive}</span>
            <span className="fw-button">{labels.sensitiveShow}</span>
          </>
        ) : (
          labels.sensitiveHide
        ),
      },
      ref,
    });
  },
);
