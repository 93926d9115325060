import { createClient } from 'redis';

/**
 * A client of the `redis` package (5 or 6), made with `createClient`: what the store uses of it. Clients of a
 * cluster, a pool or a sentinel are of another kind and do not fit.
 */
export interface RedisClient {
  /** Read for the kind of its socket. */
  readonly options?: { readonly socket?: object | undefined } | undefined;
  /** Tells it from the clients of clusters and sentinels, whose commands are sent in another way. */
  sendCommand(args: readonly string[]): Promise<unknown>;
  // Its own type has five parameters, which differ between the versions.
  /** How the store makes connections of its own. */
  duplicate(overrides?: object): unknown;
}

/** One connection of the package, as the store uses it. */
export interface RedisConnection {
  readonly isReady: boolean;
  connect(): Promise<unknown>;
  destroy(): void;
  sendCommand(args: readonly string[]): Promise<unknown>;
  subscribe(channels: string[], listener: ChannelListener): Promise<void>;
  unsubscribe(channels: string[], listener: ChannelListener): Promise<void>;
  on(event: 'connect' | 'ready', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export type ChannelListener = (message: string, channel: string) => void;

/** How to make a connection that is not yet connected, and what to call the server in an error. */
export interface RedisAddress {
  make(): RedisConnection;
  readonly name: string;
}

/** @throws when neither a `url` nor a `client` was given, or the URL is none. */
export function redisAddress({
  url,
  client,
}: {
  url?: string | undefined;
  client?: RedisClient | undefined;
}): RedisAddress {
  const settings = {
    // Both versions know it, so an answer has one shape.
    RESP: 2 as const,
    // What cannot be sent now is repeated by the store, which knows what may be, and for how long.
    disableOfflineQueue: true,
    commandOptions: { timeout: 0 },
  };
  if (client) {
    const overrides = {
      ...settings,
      socket: { ...client.options?.socket, reconnectStrategy },
      // These need the other protocol.
      clientSideCache: undefined,
      emitInvalidate: false,
      maintNotifications: 'disabled',
    };
    // `duplicate` makes a client of the same kind, which has all of these.
    return { make: () => client.duplicate(overrides) as RedisConnection, name: 'Redis' };
  }
  if (url === undefined || !URL.canParse(url)) {
    throw new TypeError(
      'redisRunStore does not know which Redis to use: give it `url` (redis://host:6379) or a `client` made with ' +
        'createClient of the "redis" package.',
    );
  }
  const { host } = new URL(url);
  // The package's own type of a client has the shape above, under names of five parameters.
  const make = () =>
    createClient({
      RESP: 2,
      disableOfflineQueue: true,
      url,
      socket: { reconnectStrategy },
    }) as unknown as RedisConnection;
  return { make, name: host === '' ? 'Redis' : `Redis at ${host}` };
}

/** Soon and for ever: a run waits for its Redis, and its owner must be back before its lease is judged. */
function reconnectStrategy(retries: number): number {
  return Math.min(50 * 2 ** Math.min(retries, 10), 500) * (1 + Math.random() / 4);
}
