/** What was thrown, in words. */
export function reasonOf(cause: unknown): string {
  try {
    return cause instanceof Error ? cause.message : String(cause);
  } catch {
    // Nothing obliges an object to have words.
    return 'unknown';
  }
}

/** The same with the name of the error, which tells one cause of a lost connection from another; null for nothing. */
export function causeText(cause: unknown): string | null {
  if (cause === undefined) return null;
  return cause instanceof Error ? `${cause.name}: ${reasonOf(cause)}` : reasonOf(cause);
}
