'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMediaItem } from '../media/mediaContext.ts';
import { lightboxState, useLightbox, type LightboxState } from './lightboxContext.ts';

/** Props of `<Lightbox.Dimensions>`. */
export interface LightboxDimensionsProps extends PartProps<'span', LightboxState> {}

/** Width and height in pixels, once they are known. Renders a `<span>`. */
export const LightboxDimensions = forwardRef<HTMLSpanElement, LightboxDimensionsProps>(
  function LightboxDimensions(props, ref) {
    const scope = useLightbox('Lightbox.Dimensions');
    const { size } = useMediaItem('Lightbox.Dimensions');
    if (size === null) return null;
    const { format } = new Intl.NumberFormat(scope.locale, { useGrouping: false, maximumFractionDigits: 0 });
    return renderPart('span', {
      slot: 'lightbox-dimensions',
      state: lightboxState(scope),
      props,
      own: { children: `${format(size.width)} × ${format(size.height)}` },
      ref,
    });
  },
);
