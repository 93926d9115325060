import { abortableAnswer } from '../../core/abortable.ts';
import type { LogEntry, LogRead } from '../runStore.ts';
import { createWindow } from './createWindow.ts';
import type { Link } from './createLink.ts';
import { ownerDied } from './ownerDied.ts';
import { deadAfter, lookEvery, type RedisSettings } from './redisSettings.ts';
import type { RunKeys } from './runKeys.ts';
import { endAbandoned, readLog } from './logScripts.ts';
import { runUnknown } from './storeErrors.ts';
import { removeMember } from './viewerScripts.ts';

/** All readers of one run in this process. */
export interface Feed {
  read(after: number, signal: AbortSignal): Promise<LogRead>;
  close(): void;
}

interface FeedOptions extends RedisSettings {
  readonly runId: string;
  readonly keys: RunKeys;
  readonly link: Link;
  /** This process writes the run: that it lives needs no proof. */
  isOwned(): boolean;
  /** Nobody has read for a while. */
  onIdle(): void;
}

const nothing: LogRead = { entries: [], ended: false };
const idleAfter = 3_000;
const maxBytes = 1024 * 1024;
const maxEntries = 512;

/**
 * Reads the log of a run for any number of readers. The log is the only truth: a hint, a look from time to time or a
 * connection that came back only make a reader that waits read again from its own position, so it can miss nothing.
 */
export function createFeed(options: FeedOptions): Feed {
  const { runId, keys, link, lease, keepFor, patience } = options;
  const recent = createWindow();
  const reads = new Map<number, { news: number; answer: Promise<LogRead> }>();
  // Counts what may have changed the log. A read that began before the last change proves nothing about it.
  let news = 0;
  let waiting = new Set<() => void>();
  let readers = 0;
  let closed = false;
  let looking: ReturnType<typeof setInterval> | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let life = { beat: '', since: 0, looks: 0 };

  const wake = () => {
    news += 1;
    const woken = waiting;
    waiting = new Set();
    for (const resume of woken) resume();
  };
  const unsubscribe = link.subscribe(keys.channel, wake);

  function look() {
    life.looks += 1;
    wake();
  }

  function fetch(after: number): Promise<LogRead> {
    const shared = reads.get(after);
    if (shared?.news === news) return shared.answer;
    const read = { news, answer: load(after) };
    reads.set(after, read);
    const forget = () => {
      if (reads.get(after) === read) reads.delete(after);
    };
    read.answer.then(forget, forget);
    return read.answer;
  }

  async function load(after: number): Promise<LogRead> {
    // Beyond any log, and still a number to Redis.
    const position = Math.min(after, Number.MAX_SAFE_INTEGER);
    const args = [`${position}`, `${maxBytes}`, `${maxEntries}`];
    const answer = await link.call(readLog, [keys.run, keys.log], args, {
      patience: patience * 3,
      large: true,
    });
    const [known, ended, beat, values] = answer as [number, string, string, string[]];
    if (known === 0) throw runUnknown();
    const entries: LogEntry[] = [];
    for (let i = 0; i < values.length; i += 4) {
      const [sequence, data = '', name, last] = values.slice(i, i + 4);
      entries.push({
        sequence: Number(sequence),
        data,
        ...(name === 'error' && { name }),
        ...(last !== '' && { last: true }),
      });
    }
    if (ended === '') void judge(beat);
    const isOver = ended !== '' && (entries.at(-1)?.sequence ?? after) >= Number(ended);
    const page = { entries, ended: isOver };
    recent.add(page);
    return page;
  }

  /** Ends a run whose owner has given no sign of life for a lease, in which it could have. */
  async function judge(beat: string): Promise<void> {
    const now = performance.now();
    const reachableSince = link.reachableSince();
    if (beat !== life.beat || life.since < reachableSince) {
      life = { beat, since: Math.max(now, reachableSince), looks: 0 };
      return;
    }
    // Looks are counted as well: a process that was frozen has not looked, and must not judge by the clock alone.
    if (now - life.since < deadAfter(lease) || life.looks < 4 || options.isOwned()) return;
    life = { beat: '', since: 0, looks: 0 };
    const args = ['', beat, '0', `${keepFor}`, keys.channel, ownerDied()];
    try {
      // Once: a Redis that takes it only later may have heard from the owner by then, or be about to.
      const answer = await link.call(endAbandoned, [keys.run, keys.log, keys.viewers], args, {
        patience: 0,
      });
      const [running] = answer as (string | null)[];
      if (running) await link.call(removeMember, [running], [runId], { patience });
    } catch {
      // Out of reach again: the next look begins anew.
    }
    wake();
  }

  function changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const resume = () => {
        waiting.delete(resume);
        signal.removeEventListener('abort', resume);
        resolve();
      };
      if (signal.aborted) return resolve();
      waiting.add(resume);
      signal.addEventListener('abort', resume, { once: true });
    });
  }

  return {
    async read(after, signal) {
      readers += 1;
      clearTimeout(idle);
      looking ??= setInterval(look, lookEvery(lease));
      try {
        for (;;) {
          if (signal.aborted) return nothing;
          const known = recent.after(after);
          if (known) return known;
          const before = news;
          // What was waited for goes on for others.
          const read = await abortableAnswer(fetch(after), signal);
          if (read === null) return nothing;
          if (read.entries.length > 0 || read.ended) return read;
          if (news === before) await changed(signal);
        }
      } finally {
        readers -= 1;
        if (readers === 0 && !closed) {
          clearInterval(looking ?? undefined);
          looking = null;
          idle = setTimeout(options.onIdle, idleAfter);
        }
      }
    },
    close() {
      closed = true;
      unsubscribe();
      clearTimeout(idle);
      clearInterval(looking ?? undefined);
      wake();
    },
  };
}
