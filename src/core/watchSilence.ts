/** Says when a stream has been silent for too long. */
export interface SilenceWatch {
  /** Bytes came, at that `performance.now()`, or now: the wait starts anew. */
  heard(time?: number): void;
  stop(): void;
}

/**
 * Calls `onSilence` once each time that nothing was heard for `after` milliseconds, with how long it has been, by a
 * monotonic clock. A timer
 * alone cannot tell: a page that was frozen fires it on waking, before it has read what had arrived meanwhile,
 * so silence is only believed after one more turn of reading.
 */
export function watchSilence(after: number, onSilence: (silence: number) => void): SilenceWatch {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastHeard = performance.now();
  let said = false;

  function arm(delay: number) {
    timer = setTimeout(check, delay);
  }
  function check() {
    const rest = after - (performance.now() - lastHeard);
    if (rest > 0) return arm(rest);
    timer = setTimeout(() => {
      timer = null;
      const silence = performance.now() - lastHeard;
      if (silence < after) return arm(after - silence);
      said = true;
      onSilence(Math.round(silence));
    }, 0);
  }

  // Timers overflow beyond 2^31 ms, and fire at once then. Infinity and 0 mean: never.
  const watches = after > 0 && after < 2 ** 31;
  if (watches) arm(after);
  return {
    heard(time = performance.now()) {
      lastHeard = time;
      if (!said || !watches) return;
      said = false;
      arm(after);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      said = false;
    },
  };
}
