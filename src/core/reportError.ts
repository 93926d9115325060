/**
 * Reports an error of the user's own code the way the platform reports an uncaught one, without letting it
 * break the run that called it.
 */
export function reportError(error: unknown): void {
  if (typeof globalThis.reportError === 'function') {
    globalThis.reportError(error);
    return;
  }
  // Node has no reportError before version 26. Rethrown in a microtask it would end the process.
  console.error(error);
}

/** Calls the user's code. What it throws, or rejects with, is reported and goes no further. */
export function callSafely<Args extends readonly unknown[]>(
  callback: ((...args: Args) => unknown) | undefined,
  ...args: Args
): void {
  try {
    const result = callback?.(...args);
    if (result instanceof Promise) result.catch(reportError);
  } catch (error) {
    reportError(error);
  }
}
