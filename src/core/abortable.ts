import type { NetworkWatch } from './transport.ts';

/**
 * Waits for an answer, or for the abort, whichever comes first. An answer that comes after the abort is thrown
 * away with its connection: not every fetch listens to its signal.
 *
 * @param onLate - does that in another way.
 * @returns the answer, or `null` when aborted.
 */
export function abortableAnswer<Answer>(
  pending: Promise<Answer>,
  signal: AbortSignal,
  onLate: (answer: Answer) => void = closeAnswer,
): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const stopListening = onAbort(signal, () => resolve(null));
    // One of a user's own may have answered without a promise.
    Promise.resolve(pending)
      .then((answer) => (signal.aborted ? onLate : resolve)(answer), reject)
      .finally(stopListening);
  });
}

function closeAnswer(answer: unknown): void {
  if (answer instanceof Response) letGo(answer.body);
}

/** Calls once when aborted, at once when that has happened. Returns how to end that. */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  signal.addEventListener('abort', listener, { once: true });
  if (signal.aborted) listener();
  return () => signal.removeEventListener('abort', listener);
}

/** Aborts the one with the other, from now on. Returns how to end that. */
export function followAbort(controller: AbortController, signal: AbortSignal): () => void {
  return onAbort(signal, () => controller.abort(signal.reason));
}

/** Ends a connection that nobody will read. What nobody reads stays open, and an open connection keeps a run going. */
export function letGo(body: ReadableStream | null | undefined): void {
  body?.cancel().catch(() => {});
}

/** Waits; an abort ends the wait early. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      stopListening();
      resolve();
    }, milliseconds);
    const stopListening = onAbort(signal, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/**
 * Waits until the time is over, the device wakes up or the run is aborted; without a network, until it has one.
 *
 * @returns whether something came before the time was over.
 */
export async function waitForNetwork(
  milliseconds: number,
  signal: AbortSignal,
  network: NetworkWatch | undefined,
): Promise<boolean> {
  const woken = new AbortController();
  const stopFollowing = followAbort(woken, signal);
  const stopListening = network?.subscribe(() => woken.abort());
  do await sleep(milliseconds, woken.signal);
  while (!woken.signal.aborted && network?.isOnline() === false);
  stopListening?.();
  stopFollowing();
  return woken.signal.aborted;
}
