/**
 * Milliseconds since the epoch, on a clock that never jumps: a laptop that corrects its time in mid-run must
 * not make a node take a negative second.
 */
export function now(): number {
  return epochOf(performance.now());
}

/** The same of a time that `performance.now()` gave. */
export function epochOf(time: number): number {
  return Math.round(performance.timeOrigin + time);
}
