import { now } from '../../core/clock.ts';
import type { WorkflowRun } from '../../core/index.ts';
import { layoutWaterfall, type WaterfallLayout } from './layoutWaterfall.ts';
import { endOfScale } from './scaleTime.ts';

/** The axis of one run, for all that stands on it. */
export interface ScaleStore {
  /** Calls at once, and then whenever the axis changes: seldom. Returns the end of it. */
  watch(listener: (layout: WaterfallLayout | null) => void): () => void;
}

/** The longest that a browser's timer can wait. */
const longestWait = 2 ** 31 - 1;

/**
 * Keeps the axis as a run goes on. It lives outside of React, because bars follow it without rendering: it changes
 * when a growing bar reaches its end, not while it grows.
 */
export function createScaleStore(run: WorkflowRun): ScaleStore {
  const listeners = new Set<(layout: WaterfallLayout | null) => void>();
  let layout: WaterfallLayout | null = null;
  let key = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe: (() => void) | null = null;

  function update(): void {
    const at = now();
    const next = layoutWaterfall(run.getState(), at);
    clearTimeout(timer);
    if (next?.grows) timer = setTimeout(update, Math.min(longestWait, Math.max(1, endOfScale(next) - at)));
    // Most events move no bar but their own node's, which places itself.
    const nextKey = JSON.stringify(next && [next.origin, next.pieces]);
    if (nextKey === key) return;
    key = nextKey;
    layout = next;
    for (const listener of [...listeners]) listener(layout);
  }

  return {
    watch(listener) {
      if (!unsubscribe) {
        unsubscribe = run.subscribe(update);
        update();
      }
      listeners.add(listener);
      listener(layout);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        unsubscribe?.();
        unsubscribe = null;
        clearTimeout(timer);
      };
    },
  };
}
