'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { lightboxState, useLightbox, type LightboxState } from './lightboxContext.ts';

/** Props of `<Lightbox.Caption>`. */
export interface LightboxCaptionProps extends PartProps<'p', LightboxState> {}

/** What is seen: read out when the dialog opens, and again when it shows another file. Renders a `<p>`. */
export const LightboxCaption = forwardRef<HTMLParagraphElement, LightboxCaptionProps>(
  function LightboxCaption(props, ref) {
    const scope = useLightbox('Lightbox.Caption');
    return renderPart('p', {
      slot: 'lightbox-caption',
      state: lightboxState(scope),
      props,
      own: { id: scope.captionId, 'aria-live': 'polite', 'aria-atomic': true },
      ref,
    });
  },
);
