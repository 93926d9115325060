'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import type { WaterfallTickMark } from './placeMarks.ts';
import { usePlace } from './usePlace.ts';
import { useWaterfall } from './waterfallContext.ts';

/** Props of `<Waterfall.Tick>`. */
export interface WaterfallTickProps extends PartProps<'span', WaterfallTickMark> {
  /** The time that it stands at, from the children of `<Waterfall.Axis>`. */
  mark: WaterfallTickMark;
}

/** A round time, and the line under it. Renders a `<span>`. */
export const WaterfallTick = forwardRef<HTMLSpanElement, WaterfallTickProps>(function WaterfallTick(
  { mark, ...props },
  ref,
) {
  const { locale, durations } = useWaterfall('Waterfall.Tick');
  const placed = usePlace<HTMLSpanElement>(mark.start, mark.size);
  const unit = mark.last ? ({ style: 'unit', unit: mark.unit, unitDisplay: 'narrow' } as const) : {};
  // Behind a fold, times may be long while steps are short: only one has room there.
  const long = mark.value >= 100;
  const text = long
    ? mark.last && durations.short(mark.time)
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 1, ...unit }).format(mark.value);
  return renderPart('span', {
    slot: 'waterfall-tick',
    state: mark,
    props,
    own: { 'data-align': mark.align, 'data-minor': mark.minor || undefined, children: text },
    ref: useMergedRef(placed, ref),
  });
});
