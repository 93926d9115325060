import { now } from '../../core/clock.ts';
import { subscribeToTicks } from '../../react/ticker.ts';
import { mayMove } from './glide.ts';

/**
 * Moves a fill into its window at the pace of the clock, from `from` to `to` (milliseconds since the epoch). By the
 * browser's own animation, which needs neither React nor a timer. Returns the end of it.
 */
export function growFill(fill: HTMLElement, from: number, to: number): () => void {
  if (!mayMove(fill)) return stepFill(fill, from, to);
  const animation = fill.animate([{ transform: 'translateX(-100%)' }, { transform: 'none' }], {
    duration: Math.max(1, to - from),
    fill: 'forwards',
  });
  // It began when the node did, not now: so its place is right at any moment, and after a slow frame too.
  animation.startTime = from - performance.timeOrigin;
  return () => animation.cancel();
}

/** Without movement: the fill is set once a second, so that it still tells the truth to whoever looks again. */
function stepFill(fill: HTMLElement, from: number, to: number): () => void {
  let shown = -1;
  const unsubscribe = subscribeToTicks(draw);
  draw();
  return () => {
    unsubscribe();
    fill.style.removeProperty('transform');
  };

  function draw(): void {
    const elapsed = now() - from;
    const second = Math.floor(elapsed / 1000);
    if (second === shown) return;
    shown = second;
    const part = Math.min(1, Math.max(0, elapsed) / Math.max(1, to - from));
    fill.style.setProperty('transform', `translateX(${(part - 1) * 100}%)`);
  }
}
