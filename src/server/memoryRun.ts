import { RunLostError, type LogEntry, type LogRead, type NewLogEntry } from './runStore.ts';
import type { RunRecord, RunWriterEvents } from './runStore.ts';

/** One run in memory. */
export interface MemoryRun {
  readonly record: RunRecord;
  /** By the process's monotonic clock. */
  readonly beganAt: number;
  readonly entries: LogEntry[];
  /** Waiting reads. */
  readonly waiting: Set<() => void>;
  writer: RunWriterEvents | null;
  /** Somebody asked for the end before there was a writer to ask. */
  cancelAsked: boolean;
  viewers: number;
  bytes: number;
  ended: boolean;
  /** The store has let go of it. */
  gone: boolean;
}

/** Entries that one read gives at most. They are shared, so this bounds turns of the loop, not memory. */
const readAtOnce = 256;

export function createMemoryRun(record: RunRecord): MemoryRun {
  return {
    record,
    beganAt: performance.now(),
    entries: [],
    waiting: new Set(),
    writer: null,
    cancelAsked: false,
    viewers: 0,
    bytes: 0,
    ended: false,
    gone: false,
  };
}

/** What entries take in memory: their text, and the bytes that viewers share. */
export function sizeOf(entries: readonly NewLogEntry[]): number {
  return entries.reduce((sum, { data }) => sum + 2 * data.length, 0);
}

export function appendTo(run: MemoryRun, entries: readonly NewLogEntry[]): void {
  for (const entry of entries) {
    if (run.ended) throw new RunLostError();
    run.entries.push({ ...entry, sequence: run.entries.length + 1 });
    run.ended = entry.last === true;
  }
  run.bytes += sizeOf(entries);
  wake(run);
}

export function wake(run: MemoryRun): void {
  for (const resume of [...run.waiting]) resume();
}

/** See `RunStore.read`. */
export async function readFrom(run: MemoryRun, after: number, signal: AbortSignal): Promise<LogRead> {
  for (;;) {
    if (run.gone) throw new Error('The store has forgotten this run.');
    const entries = run.entries.slice(after, after + readAtOnce);
    const ended = run.ended && after + entries.length >= run.entries.length;
    if (entries.length > 0 || ended || signal.aborted) return { entries, ended };
    await new Promise<void>((resolve) => {
      const resume = () => {
        run.waiting.delete(resume);
        signal.removeEventListener('abort', resume);
        resolve();
      };
      run.waiting.add(resume);
      signal.addEventListener('abort', resume, { once: true });
    });
  }
}
