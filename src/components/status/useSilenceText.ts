import { useRef, type RefObject } from 'react';
import { now } from '../../core/clock.ts';
import { subscribeToTicks } from '../../react/ticker.ts';
import type { RunScope } from '../internal/scope.ts';
import { useLayout } from '../internal/useLayout.ts';

/**
 * A ref whose element says how long nothing has come, for as long as `since` is given. Written to the DOM once a
 * second, never to React state.
 */
export function useSilenceText<Element extends HTMLElement>(
  since: number | null,
  { labels, durations }: Pick<RunScope, 'labels' | 'durations'>,
): RefObject<Element | null> {
  const ref = useRef<Element>(null);
  useLayout(() => {
    if (since === null) return;
    let written: number | null = null;
    const write = (): void => {
      const seconds = Math.max(0, Math.floor((now() - since) / 1000));
      if (seconds === written || !ref.current) return;
      written = seconds;
      ref.current.textContent = labels.stalled(durations.long(seconds * 1000));
    };
    write();
    return subscribeToTicks(write);
  }, [since, labels, durations]);
  return ref;
}
