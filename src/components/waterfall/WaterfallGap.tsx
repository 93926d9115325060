'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import type { WaterfallGapMark } from './placeMarks.ts';
import { usePlace } from './usePlace.ts';
import { useWaterfall } from './waterfallContext.ts';

/** Props of `<Waterfall.Gap>`. */
export interface WaterfallGapProps extends PartProps<'span', WaterfallGapMark> {
  /** The fold, from the children of `<Waterfall.Axis>`. */
  mark: WaterfallGapMark;
}

/** A time in which nothing ran, folded away. Renders a `<span>`. */
export const WaterfallGap = forwardRef<HTMLSpanElement, WaterfallGapProps>(function WaterfallGap(
  { mark, ...props },
  ref,
) {
  const { labels, durations } = useWaterfall('Waterfall.Gap');
  const placed = usePlace<HTMLSpanElement>(mark.start, mark.size);
  return renderPart('span', {
    slot: 'waterfall-gap',
    state: mark,
    props,
    own: { 'data-align': mark.align, children: labels.waterfallGap(durations.short(mark.duration, true)) },
    ref: useMergedRef(placed, ref),
  });
});
