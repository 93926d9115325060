/**
 * Waits for an answer, or for the abort, whichever comes first. An answer that comes after the abort is thrown
 * away with its connection: not every fetch listens to its signal.
 *
 * @returns the answer, or `null` when aborted.
 */
export function abortableResponse<Answer extends Response | null>(
  pending: Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve(null);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    pending
      .then((response) => {
        if (signal.aborted) letGo(response?.body);
        else resolve(response);
      }, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Ends a connection that nobody will read. What nobody reads stays open, and an open connection keeps a run going. */
export function letGo(body: ReadableStream | null | undefined): void {
  body?.cancel().catch(() => {});
}

/** Waits; an abort ends the wait early. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });
}
