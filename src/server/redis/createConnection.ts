import type { RedisConnection } from './redisClient.ts';

/** A connection to Redis that comes back by itself. */
export interface Connection {
  /** Sends a command once. Rejects at once when there is no connection. */
  send(args: readonly string[]): Promise<unknown>;
  /** The client of this moment: a connection that fell silent is replaced by another. */
  client(): RedisConnection;
  close(): void;
}

interface ConnectionOptions {
  make(): RedisConnection;
  /** Milliseconds without any answer after which the connection counts as dead. */
  silentAfter: number;
  /** `replaced`: the client is a new one, which has no subscriptions. */
  onReady(replaced: boolean): void;
  onError(error: Error): void;
}

/** What a slow network is granted on top: 1 MB/s. A large entry must not look like a dead connection. */
const bytesPerMillisecond = 1000;

/**
 * Connects, and stays connected. The client notices a connection that was closed; one whose other end is gone without
 * a word (a host that lost its power, a firewall) is noticed here, by a question that gets no answer.
 */
export function createConnection({ make, silentAfter, onReady, onError }: ConnectionOptions): Connection {
  let closed = false;
  let client = open(false);
  let pendingBytes = 0;
  // A question to the server: a PING or, on a connection that it has accepted but not greeted, our greeting.
  let unanswered: { at: number; looks: number } | null = null;

  function open(replaced: boolean): RedisConnection {
    const opened = make();
    let isNew = replaced;
    const isCurrent = () => client === opened;
    opened.on('connect', () => {
      if (isCurrent()) unanswered = { at: performance.now(), looks: 0 };
    });
    opened.on('ready', () => {
      if (!isCurrent()) return;
      unanswered = null;
      onReady(isNew);
      isNew = false;
    });
    opened.on('error', (error) => {
      if (!isCurrent()) return;
      unanswered = null;
      onError(error);
    });
    // It rejects only when it is closed on the way: everything else is an 'error', and tried again.
    queueMicrotask(() => {
      if (!closed) opened.connect().catch(() => {});
    });
    return opened;
  }

  function replace() {
    onError(new Error(`No answer for ${Math.round(silentAfter)} ms`));
    destroy(client);
    unanswered = null;
    client = open(true);
  }

  const watch = setInterval(() => {
    if (client.isReady && !unanswered) {
      const question = { at: performance.now(), looks: 0 };
      unanswered = question;
      const answered = () => {
        if (unanswered === question) unanswered = null;
      };
      client.sendCommand(['PING']).then(answered, answered);
      return;
    }
    if (!unanswered) return;
    // Looks are counted as well: after this process stood still, the answer may lie there unread.
    unanswered.looks += 1;
    const granted = silentAfter + pendingBytes / bytesPerMillisecond;
    if (unanswered.looks >= 3 && performance.now() - unanswered.at >= granted) replace();
  }, silentAfter / 3);

  return {
    async send(args) {
      const bytes = args.reduce((sum, arg) => sum + arg.length, 0);
      pendingBytes += bytes;
      try {
        return await client.sendCommand(args);
      } finally {
        pendingBytes -= bytes;
      }
    },
    client: () => client,
    close() {
      closed = true;
      clearInterval(watch);
      destroy(client);
    },
  };
}

function destroy(client: RedisConnection): void {
  try {
    client.destroy();
  } catch {
    // Version 5 throws when it is closed already.
  }
}
