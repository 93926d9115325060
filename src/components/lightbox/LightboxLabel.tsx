'use client';

import { forwardRef } from 'react';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { lightboxState, useLightbox, type LightboxState } from './lightboxContext.ts';

/** Props of `<Lightbox.Label>`. */
export interface LightboxLabelProps extends PartProps<'bdi', LightboxState> {}

/** The name of the node that made the file. Renders a `<bdi>`. */
export const LightboxLabel = forwardRef<HTMLElement, LightboxLabelProps>(function LightboxLabel(props, ref) {
  const scope = useLightbox('Lightbox.Label');
  return renderPart('bdi', {
    slot: 'lightbox-label',
    state: lightboxState(scope),
    props,
    own: { children: plainLine(scope.item.name) },
    ref,
  });
});
