import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What becomes of requests on their way to the relay. */
export type Fate =
  /** The request arrives; its connection breaks before the first byte of the answer. */
  | 'lose-answer'
  /** The connection breaks before the request arrives. */
  | 'lose-request';

/** A network between a browser and the demo that fails where it is told to, and leaves the page itself alone. */
export interface Wire {
  url: string;
  /** The requests to the relay that the browser has sent, e.g. `POST /api/workflows/runs`. */
  requests: string[];
  /** Breaks every connection that carries a request to the relay. Returns how many there were. */
  cut(): number;
  /** From now on, for requests whose line matches; `null`: all is well again. */
  doom(fate: { line: RegExp; fate: Fate } | null): void;
  close(): Promise<void>;
}

/** Opens one in front of a server on this machine. */
export async function openWire(target: string): Promise<Wire> {
  const { hostname, port } = new URL(target);
  const sockets = new Map<Socket, string>();
  const requests: string[] = [];
  let doomed: { line: RegExp; fate: Fate } | null = null;
  const fateOf = (line: string) => (doomed?.line.test(line) ? doomed.fate : null);

  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const end = () => {
      sockets.delete(near);
      near.destroy();
      far.destroy();
    };
    sockets.set(near, '');
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    near.on('data', (bytes) => {
      const line = /^([A-Z]+ \S+) HTTP\/1/.exec(bytes.toString('latin1'))?.[1];
      if (line !== undefined) sockets.set(near, line);
      if (line?.includes('/api/workflows')) requests.push(line);
      if (fateOf(sockets.get(near) ?? '') === 'lose-request') end();
      else far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (fateOf(sockets.get(near) ?? '') === 'lose-answer') end();
      else near.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  // A server that listens on a port has an address of this shape.
  const address = server.address() as AddressInfo;

  return {
    url: `http://localhost:${address.port}`,
    requests,
    cut() {
      const cut = [...sockets].filter(([, line]) => line.includes('/api/workflows'));
      for (const [socket] of cut) socket.destroy();
      return cut.length;
    },
    doom: (next) => void (doomed = next),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.keys()) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
