/**
 * Tells other tabs, until `settled`, that somebody waits for the answer to this start: to ask for it would put an end to it.
 * A lock of the browser's, which goes when its tab goes, however that comes about.
 */
export function holdStart(key: string, settled: Promise<unknown>): void {
  void lock(key, {}, () => settled);
}

/** Waits until nobody holds the start. At once where there are no locks: on pages without TLS, and in old browsers. */
export function untilReleased(key: string, signal: AbortSignal): Promise<void> {
  return lock(key, { mode: 'shared', signal }, () => undefined);
}

async function lock(key: string, options: LockOptions, hold: () => unknown): Promise<void> {
  try {
    await (navigator.locks as LockManager | undefined)?.request(`fal-workflow:${key}`, options, hold);
  } catch {
    // A page may be refused its locks, or leave before it gets one. A start is worth more than its lock.
  }
}
