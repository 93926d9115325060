import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What a connection of a flaky network does; each connection asks anew. */
export interface Weather {
  /** Lets nothing through to the server. */
  refuse?: boolean;
  /** Lets the request through, and cuts the connection before the answer's first byte. */
  loseAnswer?: boolean;
  /** Cuts the connection after so many bytes of answers. */
  cutAfter?: number;
  /** Swallows what comes after so many bytes of answers, and never says so. */
  freezeAfter?: number;
}

/** A TCP proxy in front of a server, with a weather of its own. */
export interface FlakyNetwork {
  readonly port: number;
  /** Connections so far. */
  connections(): number;
  /** Cuts everything that is connected. */
  cutAll(): void;
  close(): Promise<void>;
}

/** Starts one. `weather` is asked at each connection, which counts from 1. */
export async function flakyNetwork(
  target: number,
  weather: (connection: number) => Weather,
): Promise<FlakyNetwork> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    count += 1;
    const {
      refuse = false,
      loseAnswer = false,
      cutAfter = Infinity,
      freezeAfter = Infinity,
    } = weather(count);
    sockets.add(client);
    client.on('close', () => sockets.delete(client)).on('error', () => {});
    if (refuse) return void client.destroy();
    const upstream = connect(target, '127.0.0.1');
    sockets.add(upstream);
    upstream.on('close', () => sockets.delete(upstream)).on('error', () => client.destroy());
    client.pipe(upstream);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    let passed = 0;
    upstream.on('data', (bytes) => {
      if (loseAnswer) return void client.destroy();
      const room = Math.min(cutAfter, freezeAfter) - passed;
      passed += bytes.length;
      if (room > 0) client.write(bytes.subarray(0, room));
      if (passed >= cutAfter) client.end(() => client.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => count,
    cutAll: () => sockets.forEach((socket) => socket.destroy()),
    async close() {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
