/** Calls back once after so many milliseconds. Infinity means never. Returns how to call it off. */
export function callAfter(milliseconds: number, callback: () => void): () => void {
  if (milliseconds === Infinity) return () => {};
  // Timers overflow beyond 2^31 ms, and fire at once then.
  const timer = setTimeout(callback, Math.min(milliseconds, 2 ** 31 - 1));
  return () => clearTimeout(timer);
}

/** What a promise gives, or `null` when it gives nothing within so many milliseconds. */
export function within<Value>(promise: Promise<Value>, milliseconds: number): Promise<Value | null> {
  return new Promise((resolve, reject) => {
    const stop = callAfter(milliseconds, () => resolve(null));
    promise.then(resolve, reject).finally(stop);
  });
}
