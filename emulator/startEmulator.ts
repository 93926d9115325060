import { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { createEmulator, type Emulator } from './createEmulator.ts';
import type { EmulatorOptions } from './resolveOptions.ts';

export interface StartOptions extends EmulatorOptions {
  /**
   * The port to listen on, on loopback only; 0 takes a free one.
   * @default 0
   */
  port?: number;
}

/** An emulator that listens. */
export interface RunningEmulator {
  /** Origin without a slash at the end, `http://127.0.0.1:<port>`. */
  url: string;
  port: number;
  emulator: Emulator;
  /** Ends all sockets, streams in mid-run included, and resolves when the port is free. */
  close(): Promise<void>;
}

/** Starts an emulator on loopback; rejects when the port is taken. */
export async function startEmulator({ port = 0, ...options }: StartOptions = {}): Promise<RunningEmulator> {
  const emulator = createEmulator(options);
  // Without overrideGlobalObjects: false the adapter replaces Request and Response for the whole process, tests included.
  const server = createAdaptorServer({ fetch: emulator.fetch, overrideGlobalObjects: false });
  if (!(server instanceof Server)) throw new TypeError('Expected an HTTP/1.1 server');
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('Expected a TCP port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    emulator,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
        emulator.stop();
      }),
  };
}
