'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMediaList } from '../media/mediaContext.ts';
import { useCompare, type CompareState } from './compareContext.ts';

/** Props of `<Compare.Reveal>`. */
export interface CompareRevealProps extends PartProps<'button', CompareState> {}

/** Shows and hides both pictures when a model flagged one as sensitive; nothing for the rest. Renders a `<button>`. */
export const CompareReveal = forwardRef<HTMLButtonElement, CompareRevealProps>(
  function CompareReveal(props, ref) {
    const { labels, position, items } = useCompare('Compare.Reveal');
    const { lifted, setLifted } = useMediaList('Compare.Reveal');
    const flagged = [items.before, items.after].flatMap((item) => (item?.media.nsfw ? [item.media.url] : []));
    if (flagged.length === 0) return null;
    const veiled = flagged.some((url) => !lifted.has(url));
    return renderPart('button', {
      slot: 'compare-reveal',
      state: { position },
      props,
      own: {
        type: 'button',
        className: 'fw-media-reveal',
        'data-veiled': veiled || undefined,
        onClick: () => flagged.forEach((url) => setLifted(url, veiled)),
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
