import { RunStoreFullError } from '../runStoreFull.ts';
import { createConnection } from './createConnection.ts';
import type { RedisAddress } from './redisClient.ts';
import { hexDigest } from './runKeys.ts';
import type { Script } from './script.ts';
import { createSubscriptions } from './createSubscriptions.ts';
import { storeClosed } from '../storeClosed.ts';

export interface CallOptions {
  /** How long to wait for a Redis that is out of reach, in milliseconds. */
  patience: number;
  /** Gives the waiting up. What was sent may still be done. */
  signal?: AbortSignal;
  /** Its answer may be large: it has a connection of its own, where it delays no lease. */
  large?: boolean;
}

/** The store's way to Redis. Three connections, however many runs and viewers there are. */
export interface Link {
  /**
   * Runs a script. Repeats it while Redis is out of reach, so every script must bear being run twice.
   *
   * @throws when `patience` is over, or Redis refuses the script for good.
   */
  call(
    script: Script,
    keys: readonly string[],
    args: readonly string[],
    options: CallOptions,
  ): Promise<unknown>;
  /** Hears a channel, and `null` whenever something may have been missed. */
  subscribe(channel: string, onMessage: (message: string | null) => void): () => void;
  /** Since when every call went through (`performance.now()`); `-Infinity`: always. */
  reachableSince(): number;
  close(): void;
}

interface LinkOptions {
  address: RedisAddress;
  /** Milliseconds. */
  lease: number;
  /** Called whenever there is a connection, the first included. */
  onReady(): void;
  /** Told once each time that Redis goes out of reach. */
  onError(error: Error): void;
}

// Redis is there and will take it later: it loads its file, changes its master, or has no room.
const transient = /\b(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|OOM|MISCONF|NOREPLICAS)\b/;

// Memory that is full may have room again when runs expire, but seldom soon.
const roomPatience = 30_000;

export function createLink({ address, lease, onReady, onError }: LinkOptions): Link {
  let closed = false;
  let waiters = new Set<() => void>();
  let reachableSince = -Infinity;
  let failure: Error | null = null;

  const failed = (error: Error) => {
    if (closed) return;
    const first = failure === null;
    failure = error;
    const what = isReply(error) ? 'takes nothing' : 'is out of reach';
    if (first) onError(new Error(`${address.name} ${what}, and what needs it waits: ${reasonOf(error)}`));
  };
  const wake = () => {
    const woken = waiters;
    waiters = new Set();
    for (const waiter of woken) waiter();
  };

  const common = { make: address.make, onError: failed };
  const commands = createConnection({
    ...common,
    silentAfter: lease * 0.3,
    onReady() {
      wake();
      onReady();
    },
  });
  // A large answer on a slow line is no sign of a dead one.
  const pages = createConnection({ ...common, silentAfter: 30_000, onReady: wake });
  const subscriptions = createSubscriptions(
    (onReady) => createConnection({ ...common, silentAfter: lease * 0.3, onReady }),
    (error) => onError(refused('subscribe', error)),
  );
  const digests = new Map<Script, Promise<string>>();

  async function run(script: Script, keys: readonly string[], args: readonly string[], large: boolean) {
    const connection = large ? pages : commands;
    let digest = digests.get(script);
    if (!digest) {
      digest = hexDigest('SHA-1', new TextEncoder().encode(script.text));
      digests.set(script, digest);
    }
    const rest = [String(keys.length), ...keys, ...args];
    try {
      return await connection.send(['EVALSHA', await digest, ...rest]);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('NOSCRIPT')) throw error;
      return await connection.send(['EVAL', script.text, ...rest]);
    }
  }

  /** Waits for a connection, or a moment: what fails on one that stands is tried again as well. */
  function moment(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        waiters.delete(end);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      waiters.add(end);
      signal?.addEventListener('abort', end, { once: true });
    });
  }

  return {
    async call(script, keys, args, { patience, signal, large = false }) {
      const since = performance.now();
      for (;;) {
        if (closed) throw storeClosed();
        signal?.throwIfAborted();
        try {
          const answer = await run(script, keys, args, large);
          if (failure !== null) {
            failure = null;
            reachableSince = performance.now();
          }
          return answer;
        } catch (cause) {
          const error = cause instanceof Error ? cause : new Error(String(cause));
          if (closed) throw storeClosed();
          if (isReply(error) && !transient.test(error.message)) throw refused(script.name, error);
          const waited = performance.now() - since;
          const isFull = isReply(error) && /\bOOM\b/.test(error.message);
          if (isFull && waited >= Math.min(patience, roomPatience))
            throw new RunStoreFullError('maxmemory of Redis');
          // That there is no connection is no news: why there is none was told when it broke.
          if (!isOffline(error)) failed(error);
          if (waited >= patience) throw outOfReach(address.name, patience, failure ?? error);
          await moment(Math.min(patience - waited, 100), signal);
        }
      }
    },
    subscribe: subscriptions.subscribe,
    reachableSince: () => (failure === null ? reachableSince : performance.now()),
    close() {
      closed = true;
      wake();
      commands.close();
      pages.close();
      subscriptions.close();
    },
  };
}

// The classes of the package differ between its versions. What Redis itself says begins with a word in capitals.
function isReply(error: Error): boolean {
  return /^[A-Z][A-Z0-9]+ /.test(error.message);
}

function isOffline(error: Error): boolean {
  return /^The client is (offline|closed)/.test(error.message);
}

function reasonOf(error: Error): string {
  const inner = error instanceof AggregateError ? error.errors.map(String).join('; ') : '';
  return error.message || inner || error.name;
}

function outOfReach(name: string, patience: number, cause: Error): Error {
  return new Error(
    `${name} could not be used for ${patience / 1000} s (${reasonOf(cause)}), so runs can be neither ` +
      'started nor watched. Check that it is running, and the `url` or `client` of redisRunStore.',
    { cause },
  );
}

function refused(what: string, cause: unknown): Error {
  const reason = cause instanceof Error ? reasonOf(cause) : String(cause);
  return new Error(
    `Redis refused what redisRunStore asked for (${what}: ${reason}). It needs Redis 6.2 or newer and a ` +
      'user that may run scripts, read and write the keys and hear the channels under its `prefix`.',
    { cause },
  );
}
