/** A new run id: 192 random bits in 32 characters of `A-Z a-z 0-9 _ -`. */
export function createRunId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** Whether a text could be a run id. Nothing else ever reaches a store. */
export function isRunId(text: string): boolean {
  return /^[A-Za-z0-9_-]{32}$/.test(text);
}

/** Whether a text can be an idempotency key. */
export function isIdempotencyKey(text: string): boolean {
  return /^[A-Za-z0-9_-]{16,128}$/.test(text);
}
