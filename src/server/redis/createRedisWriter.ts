import { RunLostError, type LogEntry } from '../runStore.ts';
import type { RunWriter, RunWriterEvents } from '../runStore.ts';
import { RunStoreFullError } from '../runStoreFull.ts';
import type { Link } from './createLink.ts';
import { createTail } from './createTail.ts';
import { ownerDied } from './ownerDied.ts';
import { deadAfter, keyKeptFor, renewEvery, type RedisSettings } from './redisSettings.ts';
import type { RunKeys } from './runKeys.ts';
import { appendEntries, endAbandoned, renewLease } from './logScripts.ts';
import { renewReservation } from './reservationScripts.ts';
import { removeMember } from './viewerScripts.ts';
import { nothingMore } from './storeErrors.ts';
import { toBatches } from './toBatches.ts';

interface RedisWriterOptions extends RedisSettings {
  readonly runId: string;
  readonly keys: RunKeys;
  readonly link: Link;
  readonly events: RunWriterEvents;
  countViewers(): Promise<number>;
  /** The run is this process's no longer, whatever the reason. */
  onDone(): void;
}

/** Asks the same of Redis until it has answered, and is the only one that writes to the run's log. */
export function createRedisWriter(options: RedisWriterOptions): RunWriter {
  const { runId, keys, link, events, owner, lease, keepFor } = options;
  const stop = new AbortController();
  // What Redis has said that it holds, and what it may forget again when its machine fails.
  const tail = createTail();
  let held = 0;
  let state: 'live' | 'ended' | 'lost' | 'released' = 'live';
  let canceled = false;
  let userKeys: { running: string; key: string } | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let renewing = false;

  const timer = setInterval(() => void renew(), renewEvery(lease));
  const unsubscribe = link.subscribe(keys.channel, (message) => {
    if (message === 'cancel') cancel();
  });
  void renew();

  function done() {
    stop.abort();
    clearInterval(timer);
    unsubscribe();
    options.onDone();
  }

  function lose(): RunLostError {
    if (state === 'live') {
      state = 'lost';
      done();
      queueMicrotask(() => events.onLost());
    }
    return new RunLostError();
  }

  function cancel() {
    if (canceled || state !== 'live') return;
    canceled = true;
    queueMicrotask(() => events.onCancel());
  }

  async function renew(): Promise<void> {
    if (renewing || state !== 'live') return;
    renewing = true;
    const known = held;
    try {
      const options = { patience: keepFor, signal: stop.signal };
      const answer = await link.call(renewLease, [keys.run, keys.log], [owner, `${keepFor}`], options);
      if (state !== 'live') return;
      const [last, cancelAsked, running, key] = answer as [number, number, string, string];
      if (last < 0) return void lose();
      if (cancelAsked) cancel();
      tail.trim();
      if (last < known) queue = queue.then(() => write([])).catch(() => {});
      userKeys = { running, key };
      const reserved = key === '' ? [running] : [running, key];
      const times = [`${lease}`, `${keepFor}`, `${keyKeptFor(keepFor)}`];
      await link.call(renewReservation, reserved, [runId, ...times], options);
    } catch (error) {
      // Nobody can take a run over in a Redis without room, and there may be room again.
      if (error instanceof RunStoreFullError) return;
      // Given up because the run is over, or after so long that it is over.
      if (state === 'live' && !stop.signal.aborted) lose();
    } finally {
      renewing = false;
    }
  }

  /** Resolves when Redis holds them. With none it asks what Redis holds, and gives back what it lost. */
  async function write(entries: readonly LogEntry[], isEnd = false): Promise<void> {
    for (;;) {
      if (state === 'lost') throw new RunLostError();
      const first = entries[0]?.sequence ?? held + 1;
      const args = entries.flatMap(({ data, name, last }) => [data, name ?? '', last ? '1' : '']);
      const sentAt = performance.now();
      const answer = await send([owner, `${keepFor}`, keys.channel, `${first}`, ...args], isEnd);
      const [last, cancelAsked] = answer as [number, number];
      if (last < 0) throw lose();
      if (cancelAsked) cancel();
      if (last >= first - 1 + entries.length) {
        tail.keep(entries);
        held = Math.max(held, last);
        // Read so late, as after this process stood still, the answer tells what was: others may have ended the run since,
        // and what comes next may be its POST.
        const isOld = performance.now() - sentAt >= deadAfter(lease);
        return isOld && !isEnd && entries.length > 0 ? write([]) : undefined;
      }
      // Redis has come back without its last moments. They are known here, so nobody has to miss them.
      const lost = tail.after(last);
      if (lost === null || lost.length === 0) {
        await endHere();
        throw lose();
      }
      for (const batch of toBatches(lost)) {
        const again = batch.flatMap(({ data, name }) => [data, name ?? '', '']);
        await send([owner, `${keepFor}`, keys.channel, `${batch[0]?.sequence}`, ...again], isEnd);
      }
    }
  }

  async function send(args: readonly string[], isEnd: boolean): Promise<unknown> {
    const since = performance.now();
    for (;;) {
      try {
        const options = { patience: keepFor, signal: stop.signal };
        return await link.call(appendEntries, [keys.run, keys.log, keys.viewers], args, options);
      } catch (error) {
        if (state === 'lost') throw new RunLostError();
        if (state === 'released') throw nothingMore();
        // The end of a run, and the result before it, is what everybody waits for: it waits for room.
        if (error instanceof RunStoreFullError && isEnd && performance.now() - since < keepFor) continue;
        if (!(error instanceof RunStoreFullError)) lose();
        throw error;
      }
    }
  }

  /** Tells the viewers that nothing more will come from here. */
  async function endHere(): Promise<void> {
    const args = [owner, '', `${held}`, `${keepFor}`, keys.channel, ownerDied()];
    await link
      .call(endAbandoned, [keys.run, keys.log, keys.viewers], args, { patience: 1_000 })
      .catch(() => {});
  }

  /** The run does not count as going any more. When Redis is away it stops counting by itself. */
  async function free(): Promise<void> {
    if (!userKeys) return;
    await link.call(removeMember, [userKeys.running], [runId], { patience: 1_000 }).catch(() => {});
  }

  return {
    async append(given) {
      if (state === 'lost') throw new RunLostError();
      if (state !== 'live') throw nothingMore();
      const isEnd = given.some(({ last }) => last);
      const appended = queue.then(async () => {
        const entries = given.map((entry, index) => ({ ...entry, sequence: held + 1 + index }));
        for (const batch of toBatches(entries)) await write(batch, isEnd);
        if (!isEnd) return;
        state = 'ended';
        done();
        await free();
      });
      queue = appended.catch(() => {});
      return appended;
    },
    countViewers: options.countViewers,
    async release() {
      if (state === 'ended' || state === 'released') return;
      const wasLost = state === 'lost';
      state = 'released';
      if (wasLost) return;
      done();
      await Promise.all([endHere(), free()]);
    },
  };
}
