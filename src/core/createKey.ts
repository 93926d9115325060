/** A key that nobody can guess and nobody else has: 192 random bits, in characters that need no escape anywhere. */
export function createKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  // Not crypto.randomUUID: a page that came over plain http does not have it.
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
