import type { LogEntry, LogRead } from '../runStore.ts';

/** The newest entries that were read, for the readers who come a moment later. */
export interface Window {
  add(page: LogRead): void;
  /** What follows a number; `null` when it is not here. */
  after(sequence: number): LogRead | null;
}

const maxCharacters = 512 * 1024;

/**
 * Entries never change, so what one reader got is right for every other. Viewers of one run are spread over a few
 * entries: this makes them share the entries, and the bytes that are made of each.
 */
export function createWindow(): Window {
  let entries: readonly LogEntry[] = [];
  let characters = 0;
  let end: number | null = null;

  return {
    add({ entries: added, ended }) {
      const newest = entries.at(-1)?.sequence ?? null;
      const fresh = added.filter(({ sequence }) => newest === null || sequence > newest);
      const [first] = fresh;
      if (ended) end = added.at(-1)?.sequence ?? end;
      if (!first) return;
      if (newest !== null && first.sequence !== newest + 1) {
        entries = [];
        characters = 0;
      }
      entries = [...entries, ...fresh];
      for (const { data } of fresh) characters += data.length;
      let dropped = 0;
      for (const { data } of entries) {
        if (characters <= maxCharacters) break;
        characters -= data.length;
        dropped += 1;
      }
      if (dropped > 0) entries = entries.slice(dropped);
    },
    after(sequence) {
      if (end !== null && sequence >= end) return { entries: [], ended: true };
      const first = entries[0]?.sequence;
      if (first === undefined || sequence + 1 < first) return null;
      const found = entries.slice(sequence + 1 - first);
      return found.length > 0 ? { entries: found, ended: found.at(-1)?.sequence === end } : null;
    },
  };
}
