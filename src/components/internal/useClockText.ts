import { useRef, type RefObject } from 'react';
import { now } from '../../core/clock.ts';
import { subscribeToTicks } from '../../react/ticker.ts';
import type { DurationFormat } from './duration.ts';
import { useLayout } from './useLayout.ts';

/**
 * A ref whose element shows the time since `startedAt` for as long as that is given. Written to the DOM ten
 * times a second, never to React state: a running clock renders nothing.
 */
export function useClockText<Element extends HTMLElement>(
  startedAt: number | null,
  format: DurationFormat,
): RefObject<Element | null> {
  const ref = useRef<Element>(null);
  useLayout(() => {
    if (startedAt === null) return;
    const write = (): void => {
      const element = ref.current;
      if (!element) return;
      const text = format.short(now() - startedAt, true);
      if (element.textContent !== text) element.textContent = text;
    };
    write();
    return subscribeToTicks(write);
  }, [startedAt, format]);
  return ref;
}
