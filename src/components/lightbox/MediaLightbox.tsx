'use client';

import { forwardRef } from 'react';
import * as Lightbox from './index.parts.ts';
import type { LightboxRootProps } from './LightboxRoot.tsx';

/** Props of `<MediaLightbox>`. */
export interface MediaLightboxProps extends Omit<LightboxRootProps, 'children'> {}

/** MediaLightbox. Renders a `<div>`. */
export const MediaLightbox = forwardRef<HTMLDivElement, MediaLightboxProps>(
  function MediaLightbox(props, ref) {
    return <Lightbox.Root ref={ref} {...props} />;
  },
);
