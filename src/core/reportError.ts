/**
 * Reports an error of the user's own code the way a page reports an uncaught one, without letting it
 * break the run that called it.
 */
export function reportError(error: unknown): void {
  // On a server, where there is no document, it would end the process, as Deno's does, and every run with it.
  if ('document' in globalThis && typeof globalThis.reportError === 'function') globalThis.reportError(error);
  else console.error(error);
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
