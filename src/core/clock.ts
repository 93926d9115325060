/**
 * Milliseconds since the epoch, on a clock that never jumps: a laptop that corrects its time in mid-run must
 * not make a node take a negative second.
 */
export function now(): number {
  return Math.round(performance.timeOrigin + performance.now());
}
