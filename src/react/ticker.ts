/** How often running durations are drawn anew, in milliseconds: they show tenths of a second. */
const tickEvery = 100;

// Shared on purpose: hundreds of running durations cost one timer, and tick together.
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

/** Calls `listener` ten times a second, by one timer for the whole page, which runs only while anybody listens. */
export function subscribeToTicks(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const listen of [...listeners]) listen();
  }, tickEvery);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}
