import type { Connection } from './createConnection.ts';

export interface Subscriptions {
  subscribe(channel: string, onMessage: (message: string | null) => void): () => void;
  close(): void;
}

/**
 * Hears any number of channels on one connection. Messages are hints, never data: whoever gets one reads the log from
 * its own position. `null` says that hints may have been missed: the channel is heard from now on, or again.
 */
export function createSubscriptions(
  connect: (onReady: (replaced: boolean) => void) => Connection,
  onError: (error: unknown) => void,
): Subscriptions {
  const listeners = new Map<string, Set<(message: string | null) => void>>();
  let heard = new Set<string>();
  let working = false;

  const tell = (channel: string, message: string | null) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener(message);
  };
  const onMessage = (message: string, channel: string) => tell(channel, message);

  const connection = connect((replaced) => {
    // On a client that came back, the package has subscribed again to what it heard.
    if (replaced) heard = new Set();
    for (const channel of listeners.keys()) tell(channel, null);
    void follow();
  });

  /** Brings what is heard in line with what is listened to, one command at a time. */
  async function follow(): Promise<void> {
    if (working) return;
    working = true;
    try {
      for (;;) {
        const client = connection.client();
        const wanted = [...listeners.keys()].filter((channel) => !heard.has(channel));
        const unwanted = [...heard].filter((channel) => !listeners.has(channel));
        if (!client.isReady || (wanted.length === 0 && unwanted.length === 0)) return;
        if (unwanted.length > 0) {
          await client.unsubscribe(unwanted, onMessage);
          if (client !== connection.client()) continue;
          for (const channel of unwanted) heard.delete(channel);
        }
        if (wanted.length > 0) {
          await client.subscribe(wanted, onMessage);
          if (client !== connection.client()) continue;
          for (const channel of wanted) heard.add(channel);
          for (const channel of wanted) tell(channel, null);
        }
      }
    } catch (error) {
      // When the connection broke, it starts again when it is back.
      if (connection.client().isReady) onError(error);
    } finally {
      working = false;
    }
  }

  return {
    subscribe(channel, listener) {
      const others = listeners.get(channel) ?? new Set();
      listeners.set(channel, others.add(listener));
      void follow();
      return () => {
        others.delete(listener);
        if (others.size > 0 || listeners.get(channel) !== others) return;
        listeners.delete(channel);
        void follow();
      };
    },
    close: connection.close,
  };
}
