'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { iconButton } from './iconButton.tsx';
import { lightboxState, useLightbox, type LightboxState } from './lightboxContext.ts';

/** Props of `<Lightbox.Next>`. */
export interface LightboxNextProps extends PartProps<'button', LightboxState> {}

/** Goes to the file after, at the end to none; nothing where there is only one. Renders a `<button>`. */
export const LightboxNext = forwardRef<HTMLButtonElement, LightboxNextProps>(
  function LightboxNext(props, ref) {
    const scope = useLightbox('Lightbox.Next');
    const { labels, index, count, go } = scope;
    if (count < 2) return null;
    // Not disabled: at the end the focus would be lost.
    const isEnd = index === count - 1;
    return renderPart('button', {
      slot: 'lightbox-next',
      state: lightboxState(scope),
      props,
      own: {
        ...iconButton(labels.next, 'm7.5 4.5 5.5 5.5-5.5 5.5'),
        type: 'button',
        'aria-disabled': isEnd || undefined,
        onClick: () => go(index + 1),
      },
      ref,
    });
  },
);
