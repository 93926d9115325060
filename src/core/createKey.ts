/** A key that nobody can guess and nobody else has: 192 random bits, in characters that need no escape anywhere. */
export function createKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  // Not crypto.randomUUID: a page that came over plain http does not have it.
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** The key of a start. It begins with when it was made, so that its age is known after a reload. */
export function createStartKey(): string {
  return `${Date.now().toString(36)}-${createKey()}`;
}

/** How long ago a start was made, in milliseconds, by this device's clock; 0 of a key that does not say. */
export function ageOfStart(key: string): number {
  const [, time] = /^([0-9a-z]{8})-.{32}$/.exec(key) ?? [];
  return time === undefined ? 0 : Math.max(Date.now() - Number.parseInt(time, 36), 0);
}
