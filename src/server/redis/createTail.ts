import type { LogEntry } from '../runStore.ts';

/** The newest entries of a run, in the hands of their writer. */
export interface Tail {
  keep(entries: readonly LogEntry[]): void;
  /** The entries after a number, without a gap; `null` when they are not here any more. */
  after(sequence: number): readonly LogEntry[] | null;
  /** Lets go of what is old. */
  trim(): void;
}

// Redis writes its file once a second, and a replica is behind by less.
const keepFor = 5_000;
const maxCharacters = 4 * 1024 * 1024;

/** Remembers what Redis could lose although it has confirmed it: what it had not yet written down. */
export function createTail(): Tail {
  let kept: { entry: LogEntry; at: number }[] = [];
  let newest = 0;
  let characters = 0;

  function trim() {
    const now = performance.now();
    let dropped = 0;
    for (const { entry, at } of kept) {
      if (now - at < keepFor && characters <= maxCharacters) break;
      characters -= entry.data.length;
      dropped += 1;
    }
    if (dropped > 0) kept = kept.slice(dropped);
  }

  return {
    keep(entries) {
      const at = performance.now();
      for (const entry of entries) {
        if (entry.sequence <= newest) continue;
        kept.push({ entry, at });
        newest = entry.sequence;
        characters += entry.data.length;
      }
      trim();
    },
    after(sequence) {
      const first = kept[0]?.entry.sequence ?? newest + 1;
      if (sequence + 1 < first) return null;
      return kept.flatMap(({ entry }) => (entry.sequence > sequence ? [entry] : []));
    },
    trim,
  };
}
