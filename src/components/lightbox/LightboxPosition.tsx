'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { lightboxState, useLightbox, type LightboxState } from './lightboxContext.ts';

/** Props of `<Lightbox.Position>`. */
export interface LightboxPositionProps extends PartProps<'span', LightboxState> {}

/** Which of how many it is; nothing where there is only one. Renders a `<span>`. */
export const LightboxPosition = forwardRef<HTMLSpanElement, LightboxPositionProps>(
  function LightboxPosition(props, ref) {
    const scope = useLightbox('Lightbox.Position');
    const { labels, index, count } = scope;
    if (count < 2) return null;
    return renderPart('span', {
      slot: 'lightbox-position',
      state: lightboxState(scope),
      props,
      own: { children: labels.lightboxPosition(index, count) },
      ref,
    });
  },
);
