import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { RunningEmulator } from '../../emulator/index.ts';
import { eventually } from './eventually.ts';
import { createRandom } from './relayMalformed.ts';
import {
  countingStore,
  endOf,
  gatedFetch,
  readAll,
  readSome,
  runIdOf,
  start,
  startFal,
  startRelay,
  watch,
  words,
  wordsEntries,
  type RunningRelay,
} from './relaySupport.ts';

let fal: RunningEmulator;
let relay: RunningRelay;
const { store, open } = countingStore();

beforeAll(async () => {
  fal = await startFal();
  relay = await startRelay({ fal, store, limits: { runsPerUser: 1_000, viewersPerRun: 1_000 } });
});
afterAll(async () => {
  await relay.close();
  await fal.close();
});

async function gatedRelay() {
  const gate = gatedFetch();
  const gated = await startRelay({
    fal,
    store,
    limits: { viewersPerRun: 1_000 },
    upstream: { fetch: gate.fetch },
  });
  onTestFinished(async () => {
    gated.server.closeAllConnections();
    gated.server.close();
    await eventually(() => open.viewers).toBe(0);
  });
  return { gate, gated };
}

describe('viewers', () => {
  it('1,000 joins at any time of live runs, from any event: every log is whole and in order', async () => {
    const random = createRandom(47);
    const runs = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const response = await start(relay, { pace: 0.1 });
        return { runId: runIdOf(response), whole: readAll(response) };
      }),
    );
    const joins = Array.from({ length: 1_000 }, async (_, index) => {
      const { runId, whole } = runs[index % runs.length]!;
      await new Promise((resolve) => setTimeout(resolve, random() * 600));
      const before = await readSome(await watch(relay, runId), Math.floor(random() * wordsEntries));
      const response = await watch(relay, runId, before.at(-1)?.id);
      const log = [...before, ...(await readAll(response))];
      expect(log).toEqual(await whole);
    });
    await Promise.all(joins);
    expect((await runs[0]!.whole).length).toBe(wordsEntries);
  });

  it('200 viewers of one run all see all of it, and it is paid for once', async () => {
    const posts = fal.emulator.stats.posts[words] ?? 0;
    const { gate, gated } = await gatedRelay();
    const response = await start(gated);
    const runId = runIdOf(response);
    const viewers = await Promise.all(Array.from({ length: 200 }, () => watch(gated, runId)));
    expect(open.viewers).toBe(201);
    gate.open();
    const logs = await Promise.all([response, ...viewers].map(readAll));
    for (const log of logs) expect(log).toEqual(logs[0]);
    expect(endOf(logs[0]!)['status']).toBe('success');
    expect(fal.emulator.stats.posts[words]).toBe(posts + 1);
  });

  it('100 runs at once end as one does', async () => {
    const responses = await Promise.all(Array.from({ length: 100 }, () => start(relay, { pace: 0.05 })));
    expect(new Set(responses.map(runIdOf)).size).toBe(100);
    for (const log of await Promise.all(responses.map(readAll))) {
      expect(log.map(({ id }) => id)).toEqual(Array.from({ length: wordsEntries }, (_, i) => String(i + 1)));
      expect(endOf(log)['status']).toBe('success');
    }
  });

  it('that take a byte now and then slow nothing, and nothing waits for them in memory', async () => {
    const slow: Socket[] = [];
    const { gate, gated } = await gatedRelay();
    const sockets = watchConnections(gated);
    const first = await start(gated, { fault: 'giant-frame:8' });
    const runId = runIdOf(first);
    // Their own small buffers: what the kernel takes is not what the relay holds.
    for (let i = 0; i < 20; i += 1) slow.push(sip(gated.port, runId));
    await eventually(() => open.viewers).toBe(21);
    const readBefore = open.entriesRead;
    gate.open();
    const log = await readAll(first);
    expect(endOf(log)['status']).toBe('success');

    // A log of 8 MiB was offered to twenty that do not take it: no more of it is queued than one piece each.
    await eventually(() => open.viewers).toBe(20);
    expect(sockets.size).toBeGreaterThanOrEqual(20);
    for (const { writableLength } of sockets) expect(writableLength).toBeLessThan(256 * 1024);
    // Entries are read in batches that are shared, so each was read a bounded number of times.
    expect(open.entriesRead - readBefore).toBeLessThanOrEqual(21 * wordsEntries);

    // And whoever comes now is not behind them in any queue.
    expect(await readAll(await watch(gated, runId))).toEqual(log);
    for (const socket of slow) socket.destroy();
  });

  it('leave nothing behind', async () => {
    await eventually(() => open).toMatchObject({ viewers: 0, reads: 0, writers: 0 });
    await eventually(() => fal.emulator.stats.runsActive).toBe(0);
    expect(relay.errors).toEqual([]);
  });
});

/** A viewer that takes a byte now and then. */
function sip(port: number, runId: string): Socket {
  const socket = connect(port, '127.0.0.1', () =>
    socket.write(`GET /api/workflows/runs/${runId}/events HTTP/1.1\r\nhost: localhost\r\n\r\n`),
  );
  socket.on('error', () => {});
  // Heard, so that it is read by hand.
  socket.on('readable', () => {});
  const timer = setInterval(() => void socket.read(1), 200);
  socket.on('close', () => clearInterval(timer));
  return socket;
}

/** The server's side of its connections. */
function watchConnections({ server }: RunningRelay): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return sockets;
}
