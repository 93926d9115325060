import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisRunStore } from 'react-fal-workflow/server/redis';
import { startEmulator, type RunningEmulator } from '../../emulator/index.ts';
import { startRedis, type RunningRedis } from './redisServer.ts';
import { plantedKey } from './relaySupport.ts';
import { follow, isEnd, readEvents, spawnRelay, startRun } from './spawnRelay.ts';
import type { RelayProcess, SeenEvent } from './spawnRelay.ts';
import type { ServeOptions } from './serveRelay.ts';

// The machine may be busy: what must come is waited for, however long it takes.
const patient = { timeout: 20_000 };

// Relays in processes of their own, one Redis, one fal: what is killed here is killed by the operating system.
let redis: RunningRedis;
let fal: RunningEmulator;
let a: RelayProcess;
let b: RelayProcess;
const relays: RelayProcess[] = [];
const season = 'workflows/local/three-seasons';

beforeAll(async () => {
  redis = await startRedis();
  fal = await startEmulator({ key: plantedKey });
  [a, b] = await Promise.all([start(), start()]);
});
afterAll(async () => {
  await Promise.all(relays.map((relay) => relay.kill()));
  await fal.close();
  await redis.close();
});

async function start(options?: Partial<ServeOptions>): Promise<RelayProcess> {
  const relay = await spawnRelay(redis, fal, options);
  relays.push(relay);
  return relay;
}

/** A signal for "so many events have been seen". */
function after(count: number) {
  let seen = 0;
  let resolve = () => {};
  const reached = new Promise<void>((done) => void (resolve = done));
  return { reached, onEvent: () => void ((seen += 1) === count && resolve()) };
}

function expectWhole(events: readonly SeenEvent[], status: string, from = 0) {
  expect(events.map(({ id }) => Number(id))).toEqual(events.map((_event, i) => from + i + 1));
  expect(JSON.parse(events.at(-1)?.data ?? 'null')).toMatchObject({ type: 'run-ended', status });
}

describe('two processes', () => {
  it('serve the same run: started at one, watched and replayed at both', async () => {
    const { runId, response } = await startRun(a, season);
    const [own, atA, atB] = await Promise.all([readEvents(response), follow([a], runId), follow([b], runId)]);
    expectWhole(own, 'success');
    expect(atA).toEqual(own);
    expect(atB).toEqual(own);
    expect(await follow([b], runId)).toEqual(own);
    expect(await follow([b], runId, { after: 5 })).toEqual(own.slice(5));
    const state: unknown = await (await fetch(`${b.url}/runs/${runId}`)).json();
    expect(state).toMatchObject({ status: 'success' });
    const other = await fetch(`${b.url}/runs/${runId}/events`, { headers: { 'x-user': 'eve' } });
    expect(other.status).toBe(404);
  });

  it('cancel what the other one runs', async () => {
    const { runId, response } = await startRun(a, season);
    const some = after(3);
    const seen = follow([b], runId, { onEvent: some.onEvent });
    await some.reached;
    const canceled = await fetch(`${b.url}/runs/${runId}`, { method: 'DELETE' });
    expect(await canceled.json()).toEqual({ status: 'confirmed' });
    expectWhole(await seen, 'canceled');
    expectWhole(await readEvents(response), 'canceled');
    await expect.poll(() => fal.emulator.stats.runsAborted, patient).toBe(1);
    const late = await fetch(`${b.url}/runs/${runId}`, { method: 'DELETE' });
    expect(await late.json()).toEqual({ status: 'too-late' });
  });

  it('make one run of one key, whichever of them is asked', async () => {
    const before = fal.emulator.stats.runsStarted;
    const key = { 'idempotency-key': 'a-key-of-a-page-0123' };
    const started = await Promise.all([a, b, a, b, a, b].map((relay) => startRun(relay, season, key)));
    expect(new Set(started.map(({ runId }) => runId)).size).toBe(1);
    for (const { response } of started) expectWhole(await readEvents(response), 'success');
    expect(fal.emulator.stats.runsStarted - before).toBe(1);
    const found = await fetch(`${b.url}/runs?key=a-key-of-a-page-0123`);
    expect(await found.json()).toMatchObject({ runId: started[0]?.runId });
  });

  it('show two hundred viewers the same, with three connections each', async () => {
    const { runId, response } = await startRun(a, season);
    const viewers = Array.from({ length: 200 }, (_viewer, i) => follow([i % 2 === 0 ? a : b], runId));
    const some = after(6);
    const own = readEvents(response, some.onEvent);
    await some.reached;
    const clients = String(await redis.command('CLIENT', 'LIST'))
      .trim()
      .split('\n');
    expect(clients.filter((line) => !line.includes('cmd=client'))).toHaveLength(6);
    const all = await own;
    expectWhole(all, 'success');
    for (const events of await Promise.all(viewers)) expect(events).toEqual(all);
  });

  it('have no gap and no double for whoever joins either of them at any moment', async () => {
    const { runId, response } = await startRun(a, season);
    const joins: Promise<{ from: number; events: SeenEvent[] }>[] = [];
    let seen = 0;
    const own = readEvents(response, () => void (seen += 1));
    let over = false;
    void own.then(() => void (over = true));
    while (!over && joins.length < 1_000) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 15));
      const from = Math.floor(Math.random() * (seen + 1));
      const at = Math.random() < 0.5 ? a : b;
      joins.push(follow([at], runId, { after: from }).then((events) => ({ from, events })));
    }
    const all = await own;
    expectWhole(all, 'success');
    expect(joins.length).toBeGreaterThan(10);
    for (const { from, events } of await Promise.all(joins)) expect(events).toEqual(all.slice(from));
  });
});

describe('Redis in mid-run', () => {
  it.each([
    ['stopped', () => redis.stop()],
    ['killed', () => redis.kill()],
  ])(
    '%s and started again: the run ends in success for all, without a gap or a double',
    async (_how, end) => {
      const before = fal.emulator.stats.runsStarted;
      const { runId, response } = await startRun(a, season);
      const some = after(5);
      const own = readEvents(response, some.onEvent);
      const others = [follow([a], runId), follow([b], runId), follow([b, a], runId)];
      await some.reached;
      await end();
      // Longer than the lease.
      await new Promise((resolve) => setTimeout(resolve, 7_000));
      await redis.start();
      const all = await own;
      expectWhole(all, 'success');
      for (const events of await Promise.all(others)) expect(events).toEqual(all);
      expect(fal.emulator.stats.runsStarted - before).toBe(1);
    },
  );
});

describe('a machine that stood still', () => {
  it('loses no run: whoever wakes first does not take the others for dead', async () => {
    const watcher = redisRunStore({ url: redis.url, lease: 6_000 });
    expect(await watcher.find('nothing')).toBeNull();
    const { runId, response } = await startRun(a, season, { 'x-emulator-pace': '2' });
    const some = after(5);
    const own = readEvents(response, some.onEvent);
    await some.reached;
    const { entries } = await watcher.read(runId, 0, new AbortController().signal);
    expect(entries.length).toBeGreaterThan(0);
    a.freeze();
    // The watcher waits for news, and has seen the last sign of life, when this process stands still as well.
    const next = watcher.read(runId, 1_000, new AbortController().signal);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const { status } = (await (await fetch(`${b.url}/runs/${runId}`)).json()) as { status: string };
    expect(status).toBe('running');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 6_000);
    await new Promise((resolve) => setTimeout(resolve, 500));
    a.thaw();
    expectWhole(await own, 'success');
    expect(await next).toEqual({ entries: [], ended: true });
    expectWhole(await follow([b], runId), 'success');
    await watcher.close();
  });
});

describe('a process that goes', () => {
  it('by SIGKILL in mid-run: viewers elsewhere are told that it was interrupted, and the slot is free', async () => {
    const [a, b] = await Promise.all([start({ runsPerUser: 1 }), start({ runsPerUser: 1 })]);
    const before = fal.emulator.stats.runsStarted;
    const { runId, response } = await startRun(a, season);
    const some = after(4);
    const atB = Array.from({ length: 20 }, () => follow([b], runId));
    const own = readEvents(response, some.onEvent);
    await some.reached;
    await a.kill();
    const broken = await own;
    expect(isEnd(broken.at(-1))).toBe(false);
    const all = await follow([b], runId);
    expectWhole(all, 'interrupted');
    expect(all.filter(isEnd)).toHaveLength(1);
    expect(JSON.parse(all.at(-1)?.data ?? '')).toMatchObject({
      error: { hint: expect.stringMatching(/may have been billed/) as string },
      relay_elapsed: expect.any(Number) as number,
    });
    for (const events of await Promise.all(atB)) expect(events).toEqual(all);
    // Whoever saw it break at A comes back to B, and misses nothing.
    const rest = await follow([b], runId, { after: Number(broken.at(-1)?.id) });
    expect([...broken, ...rest]).toEqual(all);
    expect(fal.emulator.stats.runsStarted - before).toBe(1);
    const next = await startRun(b, season);
    expectWhole(await readEvents(next.response), 'success');
  });

  it('by SIGTERM: it ends its runs first, and its viewers come back to another', async () => {
    const { runId, response } = await startRun(a, season);
    const other = await startRun(b, season);
    const some = after(4);
    const own = readEvents(response, some.onEvent);
    const atBoth = follow([a, b], other.runId);
    await some.reached;
    await Promise.all([a.stop(), own]);
    expectWhole(await follow([b], runId), 'success');
    expectWhole(await own, 'success');
    expectWhole(await atBoth, 'success');
  });
});
