'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { iconButton } from './iconButton.tsx';
import { lightboxState, useLightbox, type LightboxState } from './lightboxContext.ts';

/** Props of `<Lightbox.Previous>`. */
export interface LightboxPreviousProps extends PartProps<'button', LightboxState> {}

/** Goes to the file before, at the start to none; nothing where there is only one. Renders a `<button>`. */
export const LightboxPrevious = forwardRef<HTMLButtonElement, LightboxPreviousProps>(
  function LightboxPrevious(props, ref) {
    const scope = useLightbox('Lightbox.Previous');
    const { labels, index, count, go } = scope;
    if (count < 2) return null;
    // Not disabled: at the end the focus would be lost.
    const isEnd = index === 0;
    return renderPart('button', {
      slot: 'lightbox-previous',
      state: lightboxState(scope),
      props,
      own: {
        ...iconButton(labels.previous, 'M12.5 4.5 7 10l5.5 5.5'),
        type: 'button',
        'aria-disabled': isEnd || undefined,
        onClick: () => go(index - 1),
      },
      ref,
    });
  },
);
