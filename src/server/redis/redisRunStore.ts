import type { CreateResult, FoundRun, RunRecord, RunStore } from '../runStore.ts';
import { storeClosed } from '../storeClosed.ts';
import { createFeed, type Feed } from './createFeed.ts';
import { createLink } from './createLink.ts';
import { createPresence } from './createPresence.ts';
import { createRedisWriter } from './createRedisWriter.ts';
import { redisAddress, type RedisClient } from './redisClient.ts';
import { keyKeptFor } from './redisSettings.ts';
import { runKeys, sinceKey, userKeys } from './runKeys.ts';
import { cancelRun } from './logScripts.ts';
import { claimKey, findRun, forgetRun, openRun, rememberSince, reserveRun } from './reservationScripts.ts';

/** Which Redis, and how long it may take and keep. */
export interface RedisRunStoreOptions {
  /** `redis[s]://[[user][:password]@]host[:port][/database]`. */
  url?: string | undefined;
  /**
   * A client made with `createClient` of the `redis` package, instead of `url`, for settings that a URL cannot hold.
   * It is duplicated and not used itself: it need not be connected, and closing it is yours.
   */
  client?: RedisClient | undefined;
  /** Begins every key and channel. @default 'fal-workflow:' */
  prefix?: string | undefined;
  /**
   * How long the viewers of a run may be left in doubt when the process that held it dies, in milliseconds: after that
   * they are told that it was interrupted. A process that is cut off from Redis, or stands still, for longer than
   * two thirds of it loses its runs while others can see Redis. @default 10000
   */
  lease?: number | undefined;
  /**
   * How long a run is kept after its end, in milliseconds. The key of its start is remembered for a day longer, so that
   * it starts nothing again. @default 3600000 (1 h)
   */
  keepFor?: number | undefined;
  /**
   * How long a request waits for a Redis that is out of reach before it fails, in milliseconds; viewers who watch wait
   * three times as long. Runs that go wait up to `keepFor`. @default 10000
   */
  patience?: number | undefined;
  /** Told once whenever Redis goes out of reach. @default console.error */
  onError?: ((error: Error) => void) | undefined;
}

/**
 * Keeps runs in Redis 6.2 or newer, for any number of processes: each can start, show and cancel every run. Uses three
 * connections a process. Everything it writes expires, but for one key of a few bytes: since when Redis remembers.
 *
 * Redis must persist (`appendonly yes`) and must not evict (`maxmemory-policy noeviction`) what is to outlive it. For
 * one Redis, with or without replicas; a cluster is not supported, although the keys of a run share a slot.
 *
 * @throws when neither `url` nor `client` names a Redis, or a time is no positive number.
 */
export function redisRunStore(options: RedisRunStoreOptions): RunStore {
  const { prefix = 'fal-workflow:', lease = 10_000, keepFor = 3_600_000, patience = 10_000 } = options;
  for (const [name, value] of Object.entries({ lease, keepFor, patience })) {
    if (!Number.isFinite(value) || value < 1) {
      throw new RangeError(`redisRunStore: ${name} must be a positive number of milliseconds, not ${value}.`);
    }
  }
  const onError = options.onError ?? ((error: Error) => console.error(`redisRunStore: ${error.message}`));
  const owner = crypto.randomUUID();
  const settings = { owner, lease: Math.round(lease), keepFor: Math.round(keepFor), patience };
  // Without a question to ask, so that a Redis that came back remembers from then on, and not only from the next question.
  const onReady = () => void remembered(0).catch(() => {});
  const link = createLink({ address: redisAddress(options), lease, onReady, onError });
  const presence = createPresence(link, settings);
  const feeds = new Map<string, Feed>();
  const owned = new Map<string, () => Promise<void>>();
  let closed = false;

  const keysOf = (runId: string) => runKeys(prefix, runId);

  function feedOf(runId: string): Feed {
    const known = feeds.get(runId);
    if (known) return known;
    const feed = createFeed({
      ...settings,
      runId,
      keys: keysOf(runId),
      link,
      isOwned: () => owned.has(runId),
      onIdle() {
        feeds.delete(runId);
        feed.close();
      },
    });
    feeds.set(runId, feed);
    return feed;
  }

  return {
    async create(record, { key, maxRunning }) {
      const text = JSON.stringify(record);
      const user = await userKeys(prefix, record.userId, key);
      const { run } = keysOf(record.id);
      const kept = `${settings.keepFor}`;
      // The run is there before anybody can know of it. What follows decides, and is one script on one slot.
      const opened = [text, owner, user.running, user.key ?? '', kept];
      await link.call(openRun, [run], opened, { patience });
      const keys = user.key === null ? [user.running] : [user.running, user.key];
      const times = [`${settings.lease}`, kept, `${keyKeptFor(settings.keepFor)}`];
      const reservation = [record.id, text, `${maxRunning}`, ...times];
      const answer = await link.call(reserveRun, keys, reservation, { patience });
      const result = readCreated(answer as [CreateResult['status'], string?]);
      if (result.status !== 'created') void forget(run);
      return result;
    },
    async claim(userId, key) {
      const user = await userKeys(prefix, userId, key);
      const kept = keyKeptFor(settings.keepFor);
      const run = readFound(await link.call(claimKey, [user.key ?? ''], [`${kept}`], { patience }));
      if (run) return { status: 'exists', run };
      // After `kept` the key of a run expires. Asked last: what is lost in between must not count as remembered.
      return { status: 'revoked', remembered: Math.min(await remembered(patience), kept) };
    },
    async find(runId) {
      const { run, log } = keysOf(runId);
      return readFound(await link.call(findRun, [run, log], [], { patience }));
    },
    write(runId, events) {
      if (closed) throw storeClosed();
      const keys = keysOf(runId);
      const writer = createRedisWriter({
        ...settings,
        runId,
        keys,
        link,
        events,
        countViewers: () => presence.count(keys),
        onDone: () => owned.delete(runId),
      });
      owned.set(runId, () => writer.release());
      return writer;
    },
    async read(runId, after, signal) {
      if (closed) throw storeClosed();
      return feedOf(runId).read(after, signal);
    },
    async requestCancel(runId) {
      const { run, channel } = keysOf(runId);
      await link.call(cancelRun, [run], [channel], { patience });
    },
    enter: (runId, maxViewers) => presence.enter(keysOf(runId), maxViewers),
    async close() {
      if (closed) return;
      closed = true;
      await Promise.allSettled([...owned.values()].map((release) => release()));
      presence.close();
      link.close();
      for (const feed of feeds.values()) feed.close();
      feeds.clear();
    },
  };

  /** How long Redis has known of every start that it still may know of. */
  async function remembered(patience: number): Promise<number> {
    return Number(await link.call(rememberSince, [sinceKey(prefix)], [], { patience }));
  }

  /** What was opened and then not reserved. Left alone it expires. */
  async function forget(run: string): Promise<void> {
    await link.call(forgetRun, [run], [owner], { patience }).catch(() => {});
  }
}

function readCreated([status, record]: [CreateResult['status'], string?]): CreateResult {
  // It is what `create` wrote.
  return status === 'exists' ? { status, record: JSON.parse(record ?? 'null') as RunRecord } : { status };
}

function readFound(answer: unknown): FoundRun | null {
  // What the scripts answer: nothing, or the text that `create` wrote and an age.
  const [record, age] = answer as [string?, number?];
  if (record === undefined) return null;
  return { record: JSON.parse(record) as RunRecord, age: Math.max(0, age ?? 0) };
}
