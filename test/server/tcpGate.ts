import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A way to a port that can be shut in every manner that networks know. */
export interface TcpGate {
  readonly port: number;
  /** Connections that came through so far. */
  readonly accepted: () => number;
  /** Ends all connections, and lets none through. */
  shut(): void;
  /** Connections stay, and nothing passes: a host that lost its power. */
  silence(): void;
  /** Answers take so many milliseconds more. */
  slow(delay: number): void;
  /** What is sent arrives; the answers do not, and the connection ends with the first that is lost. */
  loseAnswers(): void;
  open(): void;
  close(): Promise<void>;
}

export async function openGate(target: number): Promise<TcpGate> {
  const sockets = new Set<Socket>();
  let mode: 'open' | 'shut' | 'silent' | 'deaf' = 'open';
  let accepted = 0;
  let delay = 0;

  const server = createServer((near) => {
    if (mode === 'shut') return void near.destroy();
    accepted += 1;
    const far = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on('data', (bytes) => {
        if (mode === 'silent') return;
        if (mode === 'deaf' && from === far) return void from.destroy();
        if (delay > 0 && from === far) setTimeout(() => to.write(bytes), delay);
        else to.write(bytes);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = () => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    port: (server.address() as AddressInfo).port,
    accepted: () => accepted,
    shut() {
      mode = 'shut';
      end();
    },
    silence: () => void (mode = 'silent'),
    slow: (milliseconds) => void (delay = milliseconds),
    loseAnswers: () => void (mode = 'deaf'),
    open() {
      // What was silent has lost bytes on the way: such a connection never works again.
      if (mode === 'silent') end();
      mode = 'open';
    },
    close: () =>
      new Promise((resolve) => {
        mode = 'shut';
        end();
        server.close(() => resolve());
      }),
  };
}
