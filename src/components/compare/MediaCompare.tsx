'use client';

import { forwardRef } from 'react';
import { MediaListFallback } from '../media/MediaListFallback.tsx';
import { MediaListImage } from '../media/MediaListImage.tsx';
import * as Compare from './index.parts.ts';
import type { CompareRootProps } from './CompareRoot.tsx';

/** Props of `<MediaCompare>`. */
export interface MediaCompareProps extends Omit<CompareRootProps, 'children'> {}

/**
 * Two pictures in one place and a slider between them: what a node got and what it made of it. Renders a `<div>`.
 *
 * @example
 * <MediaCompare run={run} before="sdxl" after="upscale" />
 */
export const MediaCompare = forwardRef<HTMLDivElement, MediaCompareProps>(function MediaCompare(props, ref) {
  return (
    <Compare.Root ref={ref} {...props}>
      <Compare.Side side="before">
        <MediaListImage />
        <MediaListFallback />
      </Compare.Side>
      <Compare.Side side="after">
        <MediaListImage />
        <MediaListFallback />
      </Compare.Side>
      <Compare.Label side="before" />
      <Compare.Label side="after" />
      <Compare.Slider />
      <Compare.Handle />
      <Compare.Reveal />
    </Compare.Root>
  );
});
