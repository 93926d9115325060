/** Whether a text could be a run id. Nothing else ever reaches a store. */
export function isRunId(text: string): boolean {
  return /^[A-Za-z0-9_-]{32}$/.test(text);
}

/** Whether a text can be an idempotency key. */
export function isIdempotencyKey(text: string): boolean {
  return /^[A-Za-z0-9_-]{16,128}$/.test(text);
}
