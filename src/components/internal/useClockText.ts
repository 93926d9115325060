import { useRef, type RefObject } from 'react';
import { now } from '../../core/clock.ts';
import { subscribeToTicks } from '../../react/ticker.ts';
import type { DurationFormat } from './duration.ts';
import { useLayout } from './useLayout.ts';

/**
 * A ref whose element shows the time since `startedAt` for as long as that is given. Written to the DOM ten
 * times a second, never to React state: a running clock renders nothing. `settled`: what React writes there else; `isSkipped`: whether
 * nobody can see it, and it may stand still.
 */
export function useClockText<Element extends HTMLElement>(
  startedAt: number | null,
  format: DurationFormat,
  settled: string,
  isSkipped?: () => boolean,
): RefObject<Element | null> {
  const ref = useRef<Element>(null);
  const written = useRef<string | null>(null);
  useLayout(() => {
    if (startedAt === null) {
      // React writes only what differs from what it wrote last: an empty text after an empty one would leave ours.
      if (ref.current && ref.current.textContent === written.current) ref.current.textContent = settled;
      written.current = null;
      return;
    }
    const write = (): void => {
      const element = ref.current;
      if (!element) return;
      const text = format.short(now() - startedAt, true);
      if (element.textContent !== text) element.textContent = text;
      written.current = text;
    };
    write();
    return subscribeToTicks(() => {
      if (!isSkipped?.()) write();
    });
  }, [startedAt, format, settled, isSkipped]);
  return ref;
}
