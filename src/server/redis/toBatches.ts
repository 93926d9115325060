import type { LogEntry } from '../runStore.ts';

const maxEntries = 256;
const maxCharacters = 1024 * 1024;

/** Entries in their order, as many at a time as one command should carry, and one at least. */
export function toBatches(entries: readonly LogEntry[]): readonly (readonly LogEntry[])[] {
  const batches: LogEntry[][] = [];
  let batch: LogEntry[] = [];
  let characters = 0;
  for (const entry of entries) {
    const isFull = batch.length >= maxEntries || characters + entry.data.length > maxCharacters;
    if (batch.length > 0 && isFull) {
      batches.push(batch);
      batch = [];
      characters = 0;
    }
    batch.push(entry);
    characters += entry.data.length;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
