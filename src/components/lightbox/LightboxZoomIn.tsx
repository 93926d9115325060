'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { iconButton } from './iconButton.tsx';
import { lightboxState, useLightbox, type LightboxState } from './lightboxContext.ts';

/** Props of `<Lightbox.ZoomIn>`. */
export interface LightboxZoomInProps extends PartProps<'button', LightboxState> {}

/** Enlarges the picture; without effect on what cannot be enlarged. Renders a `<button>`. */
export const LightboxZoomIn = forwardRef<HTMLButtonElement, LightboxZoomInProps>(
  function LightboxZoomIn(props, ref) {
    const scope = useLightbox('Lightbox.ZoomIn');
    const { labels, zoom } = scope;
    const isEnd = !zoom.enabled || zoom.scale >= zoom.max;
    return renderPart('button', {
      slot: 'lightbox-zoom-in',
      state: lightboxState(scope),
      props,
      own: {
        ...iconButton(
          labels.zoomIn,
          'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Zm4 9.5 4 4M6.5 9h5M9 6.5v5',
        ),
        type: 'button',
        'aria-disabled': isEnd || undefined,
        onClick: () => zoom.by(2),
      },
      ref,
    });
  },
);
