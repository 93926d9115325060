'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { iconButton } from './iconButton.tsx';
import { lightboxState, useLightbox, type LightboxState } from './lightboxContext.ts';

/** Props of `<Lightbox.ZoomOut>`. */
export interface LightboxZoomOutProps extends PartProps<'button', LightboxState> {}

/** Makes an enlarged picture smaller, at last whole. Renders a `<button>`. */
export const LightboxZoomOut = forwardRef<HTMLButtonElement, LightboxZoomOutProps>(
  function LightboxZoomOut(props, ref) {
    const scope = useLightbox('Lightbox.ZoomOut');
    const { labels, zoom } = scope;
    const isEnd = !zoom.enabled || zoom.scale <= 1;
    return renderPart('button', {
      slot: 'lightbox-zoom-out',
      state: lightboxState(scope),
      props,
      own: {
        ...iconButton(labels.zoomOut, 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Zm4 9.5 4 4M6.5 9h5'),
        type: 'button',
        'aria-disabled': isEnd || undefined,
        onClick: () => zoom.by(0.5),
      },
      ref,
    });
  },
);
