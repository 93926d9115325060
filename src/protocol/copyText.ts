/**
 * The same text in memory of its own. Engines keep the whole of a long text for as long as any part of it is kept, so
 * an excerpt that outlives its text needs a copy.
 */
export function copyText(text: string): string {
  // JSON brings half a surrogate pair through, which TextEncoder would not.
  const copy: string = JSON.parse(JSON.stringify(text));
  return copy;
}
