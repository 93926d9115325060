import type { NetworkWatch } from './transport.ts';
import { watchSilence } from './watchSilence.ts';

/** A server that keeps runs says something every 8 to 15 s. Longer than this, and a page that wakes up had better ask again. */
const doubtfulAfter = 20_000;

/** What lived this long was a connection: the ones before it that failed say nothing about the next. */
const provenAfter = 15_000;

/** One connection, as seen from this side: what watches over it, and how it is given up. */
export interface Line {
  /** Aborted when the line is dropped, and with the run. */
  readonly signal: AbortSignal;
  /** Bytes came, at that `performance.now()`. */
  heard(time: number): void;
  /** Given up from this side: for its silence, or because the device woke up. */
  dropped(): 'silence' | 'wake' | null;
  /** It lived long enough to count as a success of its own. */
  isProven(): boolean;
  /** Ends the watching. */
  close(): void;
}

interface LineOptions {
  /** The run's own. */
  signal: AbortSignal;
  /** Milliseconds. */
  stallAfter: number;
  network: NetworkWatch | undefined;
  /**
   * Whether a dropped line costs nothing, because the run can be joined again. Asked each time. `isLost`: the device
   * itself says that nothing more can come.
   */
  mayDrop(isLost: boolean): boolean;
  onSilence(silence: number): void;
}

/** Watches over one connection. A run that can be joined again need not trust a line that has gone quiet. */
export function createLine({ signal, stallAfter, network, mayDrop, onSilence }: LineOptions): Line {
  const controller = new AbortController();
  const bornAt = performance.now();
  let lastHeard = bornAt;
  let dropped: 'silence' | 'wake' | null = null;

  const drop = (why: 'silence' | 'wake', isLost = false) => {
    if (signal.aborted || dropped || !mayDrop(isLost)) return;
    dropped = why;
    controller.abort();
  };
  const watch = watchSilence(stallAfter, (silence) => {
    if (signal.aborted) return;
    onSilence(silence);
    drop('silence');
  });
  const stopListening = network?.subscribe((lost) => {
    if (lost || performance.now() - lastHeard > doubtfulAfter) drop('wake', lost);
  });
  const close = () => {
    watch.stop();
    stopListening?.();
    signal.removeEventListener('abort', onAbort);
  };
  const onAbort = () => {
    close();
    controller.abort();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();

  return {
    signal: controller.signal,
    heard(time) {
      lastHeard = time;
      watch.heard(time);
    },
    dropped: () => dropped,
    isProven: () => lastHeard - bornAt > provenAfter,
    close,
  };
}
