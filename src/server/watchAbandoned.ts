import type { RunWriter } from './runStore.ts';
import { callAfter } from './timers.ts';

/**
 * Calls back once a run has had no viewer for `after` milliseconds. Looks in from time to time, because the viewers may
 * be at any process. A store that does not answer tells nothing, and nothing is concluded from it.
 */
export function watchAbandoned(writer: RunWriter, after: number, onAbandoned: () => void): () => void {
  const every = Math.max(after / 4, 10);
  let aloneSince = performance.now();
  let stopped = false;
  let stopTimer = callAfter(every, look);

  async function look() {
    const viewers = await writer.countViewers().catch(() => null);
    if (stopped) return;
    const now = performance.now();
    if (viewers !== 0) aloneSince = now;
    if (now - aloneSince >= after) onAbandoned();
    else stopTimer = callAfter(every, look);
  }

  return () => {
    stopped = true;
    stopTimer();
  };
}
