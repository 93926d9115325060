'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { iconButton } from './iconButton.tsx';
import { lightboxState, useLightbox, type LightboxState } from './lightboxContext.ts';

/** Props of `<Lightbox.Close>`. */
export interface LightboxCloseProps extends PartProps<'button', LightboxState> {}

/** Closes the dialog, as Esc does. Renders a `<button>`. */
export const LightboxClose = forwardRef<HTMLButtonElement, LightboxCloseProps>(
  function LightboxClose(props, ref) {
    const scope = useLightbox('Lightbox.Close');
    return renderPart('button', {
      slot: 'lightbox-close',
      state: lightboxState(scope),
      props,
      own: {
        ...iconButton(scope.labels.close, 'M5 5l10 10M15 5 5 15'),
        type: 'button',
        onClick: scope.close,
      },
      ref,
    });
  },
);
