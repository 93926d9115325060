'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import type { WaterfallAttempt } from './readAttempts.ts';
import { useBar } from './useBar.ts';
import { useWaterfall, useWaterfallRow } from './waterfallContext.ts';

/** Props of `<Waterfall.Bar>`. */
export interface WaterfallBarProps extends PartProps<'span', WaterfallAttempt> {
  /** Which submission of the node; they count from 1. */
  attempt: number;
}

/** When one attempt ran, and how it ended. Grows without rendering. Renders a `<span>`. */
export const WaterfallBar = forwardRef<HTMLSpanElement, WaterfallBarProps>(function WaterfallBar(
  { attempt, ...props },
  ref,
) {
  const { scales } = useWaterfall('Waterfall.Bar');
  const { attempts } = useWaterfallRow('Waterfall.Bar');
  const shown = attempts.find((candidate) => candidate.attempt === attempt);
  const { bar, fill } = useBar(scales, shown?.startedAt ?? 0, shown ? shown.endedAt : 0);
  const merged = useMergedRef(bar, ref);
  if (!shown) return null;
  return renderPart('span', {
    slot: 'waterfall-bar',
    status: shown.status,
    state: shown,
    props,
    own: { 'aria-hidden': true, children: <span ref={fill} className="fw-waterfall-fill" /> },
    ref: merged,
  });
});
