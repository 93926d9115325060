import { useRef, type RefObject } from 'react';
import { now } from '../../core/clock.ts';
import { useLayout } from '../internal/useLayout.ts';
import { glide } from './glide.ts';
import { growFill } from './growFill.ts';
import type { ScaleStore } from './scaleStore.ts';
import { endOfScale, scaleTime, type TimeScale } from './scaleTime.ts';
import { place } from './usePlace.ts';

interface BarRefs {
  readonly bar: RefObject<HTMLSpanElement | null>;
  readonly fill: RefObject<HTMLSpanElement | null>;
}

/**
 * Keeps a bar at its place on the axis without rendering. A running one (`endedAt` is `null`) is a window from its
 * start to the end of the axis, into which its fill moves.
 */
export function useBar(scales: ScaleStore, startedAt: number, endedAt: number | null): BarRefs {
  const bar = useRef<HTMLSpanElement>(null);
  const fill = useRef<HTMLSpanElement>(null);
  useLayout(() => {
    let stop = (): void => {};
    let last: TimeScale | null = null;
    const unwatch = scales.watch((scale) => {
      stop();
      stop = () => {};
      if (!scale || !bar.current) return;
      const start = scaleTime(scale, startedAt);
      const end = endOfScale(scale);
      const size = scaleTime(scale, endedAt ?? end) - start;
      place(bar.current, start, size);
      // Nothing is folded while a bar runs, so its window is to scale.
      if (endedAt === null && fill.current)
        stop = growFill(fill.current, Math.max(startedAt, scale.origin), end);

      // What is seen of it: on a longer axis it shrinks from where it was, together with the others.
      const seenEnd = endedAt ?? now();
      const seen = scaleTime(scale, seenEnd) - start;
      if (last && seen > 0) {
        const oldStart = scaleTime(last, startedAt);
        const stretch = (scaleTime(last, seenEnd) - oldStart) / seen;
        const shift = ((oldStart - start) / size + (stretch - 1) / 2) * 100;
        if (shift !== 0 || stretch !== 1) glide(bar.current, `translateX(${shift}%) scaleX(${stretch})`);
      }
      last = scale;
    });
    return () => {
      unwatch();
      stop();
    };
  }, [scales, startedAt, endedAt]);
  return { bar, fill };
}
