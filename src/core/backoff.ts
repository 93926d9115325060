/** Attempts to rejoin a run without any progress before it counts as interrupted. */
export const maxResumeAttempts = 5;

/**
 * How long to wait before an attempt to rejoin a run: 1, 2, 4, then 5 seconds, and up to a quarter more at
 * random, so that many viewers of a server that restarts do not all come back in the same instant.
 *
 * @param attempt - 1 for the first.
 * @param random - 0 to 1.
 * @returns milliseconds.
 */
export function backoff(attempt: number, random: number): number {
  const delay = Math.min(1000 * 2 ** (attempt - 1), 5000);
  return Math.round(delay * (1 + random / 4));
}
