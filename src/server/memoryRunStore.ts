import { appendTo, createMemoryRun, readFrom, sizeOf, wake, type MemoryRun } from './memoryRun.ts';
import { RunLostError, type FoundRun, type RunStore } from './runStore.ts';
import { RunStoreFullError } from './runStoreFull.ts';
import { storeClosed } from './storeClosed.ts';

/** How much is kept, and for how long. */
export interface MemoryRunStoreOptions {
  /** Runs that are kept, ended ones included. @default 1000 */
  maxRuns?: number | undefined;
  /** Memory for all their events, in bytes. @default 268435456 (256 MiB) */
  maxBytes?: number | undefined;
  /** How long a run is kept after its end, in milliseconds. @default 3600000 (1 h) */
  keepFor?: number | undefined;
}

/** Keys that are remembered without their run, for each run that may be. */
const keysPerRun = 10;

/**
 * Keeps runs in this process: for one process, and for as long as it lives. Bounded: when there is no more room the run
 * goes that ended first, of those that nobody watches if there are any, and runs that still go are never dropped.
 *
 * A new process knows nothing of the one before it: a page that asks for a run of the old one is told that its end is
 * unknown. Where that must not happen, use `redisRunStore`.
 */
export function memoryRunStore(options: MemoryRunStoreOptions = {}): RunStore {
  const { maxRuns = 1_000, maxBytes = 256 * 1024 * 1024, keepFor = 3_600_000 } = options;
  const runs = new Map<string, MemoryRun>();
  // By user and key: the run, which may be forgotten by now, or `rememberedSince` when there was none.
  const keys = new Map<string, MemoryRun | number>();
  // In the order in which they ended, each with when.
  const settled = new Map<string, number>();
  /** Of starts from before then, nobody here knows all. */
  let rememberedSince = performance.now();
  let bytes = 0;
  /** Those of them that belong to runs that have ended. */
  let settledBytes = 0;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function forget(runId: string) {
    const run = runs.get(runId);
    if (!run) return;
    runs.delete(runId);
    if (settled.delete(runId)) settledBytes -= run.bytes;
    bytes -= run.bytes;
    run.gone = true;
    run.entries.length = 0;
    wake(run);
  }

  /** Bounds what is remembered of keys: those go first that came first, and no longer have a run. */
  function forgetKeys() {
    if (keys.size <= maxRuns * keysPerRun) return;
    for (const [key, run] of keys) {
      const isRun = typeof run === 'object';
      if (isRun && !run.gone) continue;
      keys.delete(key);
      if (isRun) rememberedSince = Math.max(rememberedSince, run.beganAt);
      return;
    }
  }

  /** Drops what has been kept long enough, and then the oldest until there is room. */
  function makeRoom(wantedRuns: number, wantedBytes: number): boolean {
    const now = performance.now();
    const fits = () => runs.size + wantedRuns <= maxRuns && bytes + wantedBytes <= maxBytes;
    // What has no room even without them must cost nobody their result.
    const isHopeless = bytes - settledBytes + wantedBytes > maxBytes;
    // Those last whose result somebody is just being sent: on a slow line that takes minutes.
    for (const watched of [false, true]) {
      for (const [runId, endedAt] of settled) {
        if ((isHopeless || fits()) && now - endedAt < keepFor) break;
        if ((runs.get(runId)?.viewers !== 0) === watched) forget(runId);
      }
    }
    return fits();
  }

  function sweepLater() {
    const [oldest] = settled.values();
    if (timer !== null || oldest === undefined || !(keepFor < 2 ** 31)) return;
    timer = setTimeout(
      () => {
        timer = null;
        makeRoom(0, 0);
        sweepLater();
      },
      Math.max(oldest + keepFor - performance.now(), 0) + 1,
    );
    // Waiting for an hour to pass is no reason for a process to live on.
    if (typeof timer === 'object') timer.unref();
  }

  function found({ record, beganAt }: MemoryRun): FoundRun {
    return { record, age: Math.round(performance.now() - beganAt) };
  }

  /** All is forgotten with the close, and must not pass for what never was. */
  function mustBeOpen() {
    if (closed) throw storeClosed();
  }

  function mustFind(runId: string): MemoryRun {
    mustBeOpen();
    const run = runs.get(runId);
    if (!run) throw new Error('The store does not know this run.');
    return run;
  }

  return {
    async create(record, { key, maxRunning }) {
      mustBeOpen();
      const userKey = key === null ? null : JSON.stringify([record.userId, key]);
      if (userKey !== null && keys.has(userKey)) {
        // Also of a run that is forgotten: it was paid for, and must not be paid for again.
        const run = keys.get(userKey);
        return typeof run === 'object' ? { status: 'exists', record: run.record } : { status: 'revoked' };
      }
      let running = 0;
      for (const run of runs.values()) if (!run.ended && run.record.userId === record.userId) running += 1;
      if (running >= maxRunning) return { status: 'too-many' };
      if (!makeRoom(1, 0)) throw new RunStoreFullError('maxRuns and maxBytes of memoryRunStore');
      const run = createMemoryRun(record);
      runs.set(record.id, run);
      if (userKey !== null) keys.set(userKey, run);
      forgetKeys();
      return { status: 'created' };
    },
    async claim(userId, key) {
      mustBeOpen();
      const userKey = JSON.stringify([userId, key]);
      const known = keys.get(userKey);
      if (typeof known === 'object') return { status: 'exists', run: found(known) };
      const since = known ?? rememberedSince;
      keys.set(userKey, since);
      forgetKeys();
      return { status: 'revoked', remembered: Math.floor(performance.now() - since) };
    },
    async find(runId) {
      mustBeOpen();
      const run = runs.get(runId);
      return run ? found(run) : null;
    },
    write(runId, events) {
      const run = mustFind(runId);
      run.writer = events;
      if (run.cancelAsked) queueMicrotask(() => events.onCancel());
      return {
        async append(entries) {
          if (run.gone) throw new RunLostError();
          // The end of a run always has room: it is what everybody waits for.
          const isLast = entries.some(({ last }) => last);
          if (!makeRoom(0, sizeOf(entries)) && !isLast) {
            throw new RunStoreFullError('maxBytes of memoryRunStore');
          }
          const before = run.bytes;
          appendTo(run, entries);
          bytes += run.bytes - before;
          if (!run.ended) return;
          settled.set(runId, performance.now());
          settledBytes += run.bytes;
          sweepLater();
        },
        countViewers: async () => run.viewers,
        async release() {
          run.writer = null;
        },
      };
    },
    async read(runId, after, signal) {
      return readFrom(mustFind(runId), after, signal);
    },
    async requestCancel(runId) {
      mustBeOpen();
      const run = runs.get(runId);
      if (!run || run.ended) return;
      run.cancelAsked = true;
      run.writer?.onCancel();
    },
    async enter(runId, maxViewers) {
      const run = mustFind(runId);
      if (run.viewers >= maxViewers) return null;
      run.viewers += 1;
      let inside = true;
      return () => {
        if (inside) run.viewers -= 1;
        inside = false;
      };
    },
    async close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      for (const runId of [...runs.keys()]) forget(runId);
      keys.clear();
    },
  };
}
