import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from 'redis';
import {
  RunLostError,
  RunStoreFullError,
  type LogEntry,
  type RunRecord,
  type RunStore,
} from 'react-fal-workflow/server';
import { redisRunStore, type RedisRunStoreOptions } from 'react-fal-workflow/server/redis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startRedis, type RunningRedis } from './redisServer.ts';
import { openGate, type TcpGate } from './tcpGate.ts';

// The machine may be busy: what must come is waited for, however long it takes.
const patient = { timeout: 20_000 };

// A real redis-server, which is stopped, killed and frozen, and stores that are cut off from it.
let redis: RunningRedis;
beforeAll(async () => void (redis = await startRedis()));
afterAll(() => redis.close());

const stores: RunStore[] = [];
const gates: TcpGate[] = [];
beforeEach(() => redis.command('FLUSHALL'));
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await Promise.all(gates.splice(0).map((gate) => gate.close()));
});

const signal = () => new AbortController().signal;
const lease = 2_000;

function open(options: RedisRunStoreOptions = {}): RunStore {
  const store = redisRunStore({ url: redis.url, lease, onError() {}, ...options });
  stores.push(store);
  return store;
}

async function openBehindGate(options: RedisRunStoreOptions = {}) {
  const gate = await openGate(redis.port);
  gates.push(gate);
  return { gate, store: open({ url: `redis://127.0.0.1:${gate.port}`, ...options }) };
}

function newRecord(userId = 'ada'): RunRecord {
  const id = crypto.randomUUID().replaceAll('-', '');
  return { id, endpoint: 'workflows/fal-ai/sdxl-sticker', userId, startedAt: Date.now() };
}

async function begin(store: RunStore, { record = newRecord(), key = null as string | null } = {}) {
  expect(await store.create(record, { key, maxRunning: 100 })).toEqual({ status: 'created' });
  const onCancel = vi.fn();
  const onLost = vi.fn();
  return { record, writer: store.write(record.id, { onCancel, onLost }), onCancel, onLost };
}

async function readAll(store: RunStore, runId: string, from = 0): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (let after = from; ; after = entries.at(-1)?.sequence ?? after) {
    const read = await store.read(runId, after, signal());
    entries.push(...read.entries);
    if (read.ended) return entries;
  }
}

const texts = (entries: readonly LogEntry[]) => entries.map(({ data }) => data);
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('processes', () => {
  it('share a run: one writes, all read, any of them cancels', async () => {
    const [a, b, c] = [open(), open(), open()];
    const { record, writer, onCancel } = await begin(a);
    expect(await b.find(record.id)).toMatchObject({ record });
    const reads = [readAll(b, record.id), readAll(c, record.id)];
    for (let i = 1; i < 50; i += 1) await writer.append([{ data: `${i}` }]);
    await c.requestCancel(record.id);
    await vi.waitFor(() => expect(onCancel).toHaveBeenCalledOnce(), patient);
    await writer.append([{ data: '50', last: true }]);
    for (const entries of await Promise.all(reads)) expect(texts(entries)).toEqual(numbers(50).map(String));
  });

  it('count viewers together', async () => {
    const [a, b] = [open(), open()];
    const { record, writer } = await begin(a);
    const leave = await a.enter(record.id, 3);
    await b.enter(record.id, 3);
    await b.enter(record.id, 3);
    expect(await a.enter(record.id, 3)).toBeNull();
    expect(await writer.countViewers()).toBe(3);
    leave?.();
    await expect.poll(() => writer.countViewers(), patient).toBe(2);
    await b.close();
    // Without its process they stop counting, by time.
    await expect.poll(() => writer.countViewers(), patient).toBe(0);
  });

  it('learn of a cancel with the next sign of life, also when the word itself was lost', async () => {
    const { record, onCancel } = await begin(open());
    await redis.command('HSET', `fal-workflow:{${record.id}}:run`, 'cancel', '1');
    await vi.waitFor(() => expect(onCancel).toHaveBeenCalledOnce(), patient);
  });

  it('use three connections each, however many runs and viewers there are', async () => {
    const [a, b] = [open(), open()];
    const runs = await Promise.all(Array.from({ length: 20 }, () => begin(a)));
    const reads = runs.flatMap(({ record }) =>
      Array.from({ length: 20 }, (_, i) => readAll(i % 2 === 0 ? a : b, record.id)),
    );
    for (const { writer } of runs) await writer.append([{ data: 'one' }]);
    const list = String(await redis.command('CLIENT', 'LIST'));
    expect(
      list
        .trim()
        .split('\n')
        .filter((line) => !line.includes('cmd=client')),
    ).toHaveLength(6);
    for (const { writer } of runs) await writer.append([{ data: 'end', last: true }]);
    for (const entries of await Promise.all(reads)) expect(texts(entries)).toEqual(['one', 'end']);
  });
});

describe('an owner that is cut off', () => {
  it('loses its run: viewers elsewhere are told once, its slot is free, and it is fenced out', async () => {
    const { gate, store: owner } = await openBehindGate();
    const { record, writer, onLost } = await begin(owner, { key: 'a-key-of-a-page-0123' });
    await writer.append([{ data: 'one' }]);
    const watchers = [open(), open(), open()];
    const reads = watchers.map((store) => readAll(store, record.id));
    gate.shut();
    const late = writer.append([{ data: 'two' }]).catch((error: unknown) => error);
    for (const entries of await Promise.all(reads)) {
      expect(entries).toHaveLength(2);
      expect(entries[1]).toMatchObject({ sequence: 2, last: true });
      expect(JSON.parse(entries[1]?.data ?? '')).toMatchObject({
        type: 'run-ended',
        status: 'interrupted',
        error: { kind: 'network', hint: expect.stringMatching(/may have been billed/) as string },
        relay_elapsed: expect.any(Number) as number,
      });
    }
    const [other] = watchers;
    expect((await other?.create(newRecord(), { key: null, maxRunning: 1 }))?.status).toBe('created');
    gate.open();
    expect(await late).toBeInstanceOf(RunLostError);
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), patient);
    await expect(writer.append([{ data: 'three' }])).rejects.toBeInstanceOf(RunLostError);
    await writer.release();
    expect(await readAll(owner, record.id)).toEqual(await reads[0]);
  });

  it('keeps its run when it is back before its lease is over', async () => {
    const { gate, store: owner } = await openBehindGate({ lease: 6_000 });
    const { record, writer, onLost } = await begin(owner);
    const read = readAll(open({ lease: 6_000 }), record.id);
    for (const data of ['1', '2', '3', '4']) {
      gate.shut();
      const appended = writer.append([{ data }]);
      gate.open();
      await appended;
    }
    await writer.append([{ data: '5', last: true }]);
    expect(texts(await read)).toEqual(['1', '2', '3', '4', '5']);
    expect(onLost).not.toHaveBeenCalled();
  });

  it('writes nothing twice when the answer to an append was lost', async () => {
    const { gate, store: owner } = await openBehindGate({ lease: 6_000 });
    const { record, writer } = await begin(owner);
    // Redis knows the script from now on: it is sent once, and it is its answer that gets lost.
    await writer.append([{ data: 'begin' }]);
    for (let i = 1; i <= 20; i += 1) {
      gate.loseAnswers();
      const appended = writer.append([{ data: `${i}` }, { data: `${i}'` }]);
      // Redis has it, and its writer does not know.
      const log = `fal-workflow:{${record.id}}:log`;
      await expect.poll(() => redis.command('XLEN', log), patient).toBe(i * 2 + 1);
      gate.open();
      await appended;
    }
    await writer.append([{ data: 'end', last: true }]);
    const expected = numbers(20).flatMap((i) => [`${i}`, `${i}'`]);
    expect(texts(await readAll(open(), record.id))).toEqual(['begin', ...expected, 'end']);
  });

  it('starts one run when the answer to its start was lost', async () => {
    const { gate, store } = await openBehindGate();
    // Redis knows the scripts from now on: each is sent once, and it is its answer that gets lost.
    await begin(store);
    gate.loseAnswers();
    const record = newRecord('bob');
    const key = 'a-key-of-a-page-0123';
    const created = store.create(record, { key, maxRunning: 1 });
    await expect.poll(() => redis.command('EXISTS', `fal-workflow:{${record.id}}:run`), patient).toBe(1);
    gate.open();
    expect(await created).toEqual({ status: 'created' });
    expect(await store.create(newRecord('bob'), { key, maxRunning: 9 })).toEqual({
      status: 'exists',
      record,
    });
  });

  it('notices a connection that is dead without a word', async () => {
    const { gate, store: owner } = await openBehindGate({ lease: 8_000 });
    const { record, writer, onLost } = await begin(owner);
    await writer.append([{ data: '1' }]);
    const read = readAll(open({ lease: 8_000 }), record.id);
    gate.silence();
    const before = gate.accepted();
    const appended = writer.append([{ data: '2' }]);
    // It gives the silent connections up and makes others.
    await vi.waitFor(() => expect(gate.accepted()).toBeGreaterThan(before), patient);
    gate.open();
    await appended;
    await writer.append([{ data: '3', last: true }]);
    expect(texts(await read)).toEqual(['1', '2', '3']);
    expect(onLost).not.toHaveBeenCalled();
  });

  it('learns that its run was ended while it stood still before it does what an answer of before allowed', async () => {
    const { gate, store: owner } = await openBehindGate();
    const { record, writer, onLost } = await begin(owner);
    await writer.append([{ data: '1' }]);
    gate.slow(200);
    // Redis has taken it, and its answer is on the way.
    const appended = expect(writer.append([{ data: '2' }])).rejects.toBeInstanceOf(RunLostError);
    await new Promise((resolve) => setTimeout(resolve, 100));
    // Somebody else ends the run, and this process hears of nothing for longer than a death takes to be told.
    const ending = `require('node:net').connect(${redis.port}, '127.0.0.1')
      .end('HSET fal-workflow:{${record.id}}:run owner other\\r\\n')`;
    const begun = performance.now();
    spawnSync(process.execPath, ['-e', ending]);
    while (performance.now() - begun < lease * 0.8);
    await appended;
    expect(onLost).toHaveBeenCalledOnce();
  });

  it('that lets go of a run without an end ends it for everybody', async () => {
    // Nobody can have waited for so long a lease.
    const { record, writer } = await begin(open({ lease: 600_000 }));
    const read = readAll(open({ lease: 600_000 }), record.id);
    await writer.append([{ data: '1' }]);
    await writer.release();
    expect(texts(await read)[1]).toMatch(/"interrupted"/);
    await expect(writer.append([{ data: '2' }])).rejects.toThrow();
  });
});

describe('a Redis that is away', () => {
  it.each([
    ['stopped', () => redis.stop()],
    ['killed', () => redis.kill()],
  ])('and was %s ends no run, and loses and doubles nothing', async (_how, end) => {
    const [owner, other] = [open(), open()];
    const { record, writer, onLost } = await begin(owner);
    const reads = [readAll(owner, record.id), readAll(other, record.id)];
    for (let i = 1; i <= 20; i += 1) await writer.append([{ data: `${i}` }]);
    await end();
    const appended = [21, 22, 23].map((i) => writer.append([{ data: `${i}` }]));
    // Longer than the lease: nobody may take this for the death of the owner.
    await new Promise((resolve) => setTimeout(resolve, lease * 1.5));
    await redis.start();
    await Promise.all(appended);
    for (let i = 24; i < 40; i += 1) await writer.append([{ data: `${i}` }]);
    await writer.append([{ data: '40', last: true }]);
    for (const entries of await Promise.all(reads)) {
      expect(entries.map(({ sequence }) => sequence)).toEqual(numbers(40));
      expect(texts(entries)).toEqual(numbers(40).map(String));
    }
    expect(onLost).not.toHaveBeenCalled();
  });

  it('and stands still for longer than the lease ends no run', async () => {
    const [owner, other] = [open(), open()];
    const { record, writer, onLost } = await begin(owner);
    await writer.append([{ data: '1' }]);
    const read = readAll(other, record.id);
    redis.freeze();
    const appended = writer.append([{ data: '2' }]);
    await new Promise((resolve) => setTimeout(resolve, lease * 2));
    redis.thaw();
    await appended;
    await writer.append([{ data: '3', last: true }]);
    expect(texts(await read)).toEqual(['1', '2', '3']);
    expect(onLost).not.toHaveBeenCalled();
  });

  it.each(['sign of life', 'append'])(
    'and came back without its last moments gets them again with the next %s',
    async (next) => {
      const { gate, store: owner } = await openBehindGate({ lease: 6_000 });
      const { record, writer, onLost } = await begin(owner);
      const read = readAll(open({ lease: 6_000 }), record.id);
      for (let i = 1; i <= 10; i += 1) await writer.append([{ data: `${i}-${'x'.repeat(200)}` }]);
      gate.shut();
      const end = [{ data: 'end', last: true }];
      const appended = next === 'append' ? writer.append(end) : null;
      await redis.kill();
      const folder = join(redis.folder, 'appendonlydir');
      const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.incr.aof')) ?? '');
      truncateSync(file, statSync(file).size - 1_500);
      await redis.start();
      const log = `fal-workflow:{${record.id}}:log`;
      expect(await redis.command('XLEN', log)).toBeLessThan(10);
      gate.open();
      if (!appended) await expect.poll(() => redis.command('XLEN', log), patient).toBe(10);
      await (appended ?? writer.append(end));
      const entries = await readAll(open(), record.id);
      expect(entries.map(({ sequence }) => sequence)).toEqual(numbers(11));
      expect(await read).toEqual(entries);
      expect(onLost).not.toHaveBeenCalled();
    },
  );

  it('and came back empty loses the run: the writer is told, and nobody waits for ever', async () => {
    const [owner, other] = [open(), open()];
    const { record, writer, onLost } = await begin(owner);
    await writer.append([{ data: '1' }]);
    const read = readAll(other, record.id);
    const refused = expect(read).rejects.toThrow(/does not know this run/);
    await redis.command('FLUSHALL');
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), patient);
    await expect(writer.append([{ data: '2' }])).rejects.toBeInstanceOf(RunLostError);
    await refused;
  });

  it('and evicted the log of a run that has ended no longer knows it, and nobody waits for ever', async () => {
    const store = open();
    const { record, writer } = await begin(store);
    await writer.append([{ data: '1' }]);
    const log = `fal-workflow:{${record.id}}:log`;
    await writer.append([{ data: 'end', last: true }]);
    await redis.command('DEL', log);
    const other = open();
    await expect(readAll(other, record.id)).rejects.toThrow(/does not know this run/);
    expect(await other.find(record.id)).toBeNull();
    // Who has seen the end needs no log to know it.
    expect(await other.read(record.id, 2, signal())).toEqual({ entries: [], ended: true });
  });

  it('counts nobody out while the viewers are being counted again', async () => {
    const { gate, store: other } = await openBehindGate({ lease: 8_000 });
    const { record, writer } = await begin(open({ lease: 8_000 }));
    await other.enter(record.id, 5);
    expect(await writer.countViewers()).toBe(1);
    gate.shut();
    await redis.kill();
    await redis.start();
    // As after an outage that was longer than the lease, of which the other process learns later than this one.
    await redis.command('DEL', `fal-workflow:{${record.id}}:viewers`);
    await expect(writer.countViewers()).rejects.toThrow(/not every viewer is counted again/);
    gate.open();
    await expect.poll(() => writer.countViewers().catch(() => null), patient).toBe(1);
  });

  it('or full makes a run wait, and refuses to start another', async () => {
    const store = open({ patience: 300 });
    const { record, writer, onLost } = await begin(store);
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    try {
      await expect(store.create(newRecord(), { key: null, maxRunning: 9 })).rejects.toThrow(
        RunStoreFullError,
      );
      const appended = writer.append([{ data: '1' }]);
      await new Promise((resolve) => setTimeout(resolve, 500));
      await redis.command('CONFIG', 'SET', 'maxmemory', '0');
      await appended;
    } finally {
      await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    }
    await writer.append([{ data: '2', last: true }]);
    expect(texts(await readAll(store, record.id))).toEqual(['1', '2']);
    expect(onLost).not.toHaveBeenCalled();
  });

  it('or full for long takes a result all the same, however large it is', async () => {
    const store = open();
    const { record, writer } = await begin(store);
    await writer.append([{ data: '1' }]);
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const result = 'x'.repeat(2 * 1024 * 1024);
      const appended = writer.append([{ data: result }, { data: 'end', last: true }]);
      const settled = vi.fn();
      void appended.then(settled, settled);
      for (let i = 0; i < 4; i += 1) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        vi.advanceTimersByTime(40_000);
      }
      expect(settled).not.toHaveBeenCalled();
      await redis.command('CONFIG', 'SET', 'maxmemory', '0');
      await appended;
      expect(texts(await readAll(store, record.id))).toEqual(['1', result, 'end']);
    } finally {
      vi.useRealTimers();
      await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    }
  });

  it('refuses what is asked of it with an error that says what to do, and closes', async () => {
    const onError = vi.fn();
    const { gate, store } = await openBehindGate({ patience: 300, onError });
    gate.shut();
    await expect(store.create(newRecord(), { key: null, maxRunning: 1 })).rejects.toThrow(
      /Redis at 127\.0\.0\.1:\d+ could not be used for 0\.3 s .*started nor watched.*Check that it is running/,
    );
    await expect(store.find('x')).rejects.toThrow(/could not be used/);
    await expect(store.read('x', 0, signal())).rejects.toThrow(/could not be used/);
    expect(onError).toHaveBeenCalledOnce();
    await store.close();
    await expect(store.find('x')).rejects.toThrow(/closed/);
  });
});

describe('what is remembered', () => {
  const key = 'a-key-of-a-page-0123';
  const memory = 'fal-workflow:{store}:since';
  const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /** What `claim` says of a key that has no run; 0 of one that has. */
  async function remembered(store: RunStore, asked = crypto.randomUUID()): Promise<number> {
    const claim = await store.claim('ada', asked);
    return claim.status === 'revoked' ? claim.remembered : 0;
  }

  /** A store that has a start, and how long ago that was. */
  async function startedOn(server: RunningRedis) {
    const store = open({ url: server.url });
    await expect.poll(() => server.command('EXISTS', memory), patient).toBe(1);
    const at = performance.now();
    const { writer } = await begin(store, { key });
    await writer.append([{ data: 'end', last: true }]);
    await wait(50);
    return { store, age: () => performance.now() - at };
  }

  it('goes back to the first connection, and no further than the keys of runs', async () => {
    const { store, age } = await startedOn(redis);
    expect(await store.claim('ada', key)).toMatchObject({ status: 'exists' });
    const then = age();
    expect(await remembered(store)).toBeGreaterThanOrEqual(Math.floor(then) - 1);
    const since = Date.now() - 30 * 86_400_000;
    const known = String(await redis.command('GET', memory)).replace(/\d+$/, String(since));
    await redis.command('SET', memory, known);
    expect(await remembered(store)).toBe(3_600_000 + 86_400_000);
  });

  it.each([
    ['was emptied', (server: RunningRedis) => server.command('FLUSHALL')],
    ['was started again without its data', restart],
  ])('is younger than a start that was lost when Redis %s', async (_how, lose) => {
    const server = await startRedis('--appendonly', 'no');
    try {
      const { store, age } = await startedOn(server);
      await lose(server);
      await expect.poll(() => store.find('x'), patient).toBeNull();
      const lost = await remembered(store, key);
      expect(lost).toBeLessThan(age());
      // From then on it knows again.
      await wait(50);
      expect(await remembered(store)).toBeGreaterThanOrEqual(49);
    } finally {
      await server.close();
    }
  });

  it('is younger than a restart, with its data or with what is left of them', async () => {
    const { store, age } = await startedOn(redis);
    await restart(redis);
    await expect.poll(() => store.find('x'), patient).toBeNull();
    expect(await remembered(store)).toBeLessThan(age());
    expect(await store.claim('ada', key)).toMatchObject({ status: 'exists' });
  });

  it('is younger than a key that Redis had no room for', async () => {
    const server = await startRedis('--appendonly', 'no', '--maxmemory-policy', 'volatile-lru');
    try {
      const { store, age } = await startedOn(server);
      await server.command('CONFIG', 'SET', 'maxmemory', '1');
      await server.command('SET', 'another', 'x').catch(() => {});
      await server.command('CONFIG', 'SET', 'maxmemory', '0');
      expect(await server.command('KEYS', '*:key:*')).toEqual([]);
      expect(await remembered(store, key)).toBeLessThan(age());
    } finally {
      await server.close();
    }
  });

  it('is told as well where the user may not ask Redis about itself', async () => {
    await redis.command('ACL', 'SETUSER', 'bare', 'on', '>secret', '~*', '&*', '+@all', '-info');
    const store = open({ url: `redis://bare:secret@127.0.0.1:${redis.port}` });
    await expect.poll(() => redis.command('EXISTS', memory), patient).toBe(1);
    await wait(20);
    expect(await remembered(store)).toBeGreaterThanOrEqual(19);
    await redis.command('FLUSHALL');
    expect(await remembered(store)).toBe(0);
  });

  async function restart(server: RunningRedis) {
    await server.kill();
    await server.start();
  }
});

describe('what is left behind', () => {
  it('expires: every key of a run has a time to live, while it goes and after', async () => {
    const store = open({ keepFor: 600_000 });
    const [going, ended, lost] = [
      await begin(store, { key: 'a-key-of-a-page-0001' }),
      await begin(store, { key: 'a-key-of-a-page-0002' }),
      await begin(store),
    ];
    await store.claim('bob', 'a-key-of-a-page-0003');
    expect((await store.create(newRecord(), { key: null, maxRunning: 1 })).status).toBe('too-many');
    for (const { writer, record } of [going, ended, lost]) {
      await writer.append([{ data: '{}' }]);
      await store.enter(record.id, 5);
      await store.requestCancel(record.id);
    }
    await ended.writer.append([{ data: '{}', last: true }]);
    await lost.writer.release();
    // The signs of life go on.
    await new Promise((resolve) => setTimeout(resolve, lease));
    const keys = (await redis.command('KEYS', '*')) as string[];
    expect(keys.length).toBeGreaterThan(10);
    for (const key of keys) {
      if (key === 'fal-workflow:{store}:since') continue;
      const left = Number(await redis.command('PTTL', key));
      // A key outlives its run, so that it starts nothing again.
      const most = key.includes(':key:') ? 600_000 + 86_400_000 : 600_000;
      expect([key, left > 0 && left <= most]).toEqual([key, true]);
    }
  });

  it('is gone when its time is over, but for the key, which starts nothing again', async () => {
    const store = open({ keepFor: 1_500, lease: 600 });
    const key = 'a-key-of-a-page-0001';
    const { record, writer } = await begin(store, { key });
    await writer.append([{ data: 'end', last: true }]);
    const left = ['fal-workflow:{store}:since', expect.stringMatching(`:key:${key}$`)];
    await expect
      .poll(async () => ((await redis.command('KEYS', '*')) as string[]).toSorted(), patient)
      .toEqual(left);
    expect(await store.find(record.id)).toBeNull();
    expect(await store.claim('ada', key)).toMatchObject({ run: { record } });
    expect(await store.create(newRecord(), { key, maxRunning: 9 })).toEqual({ status: 'exists', record });
  });

  it('has names of letters, digits and our own marks, whatever users are called', async () => {
    const store = open();
    for (const name of [
      '*',
      '{a}',
      'a b',
      '\n',
      '\0',
      '[x]',
      '?',
      'ä',
      '\ud800',
      'h[ae]llo\r\nDEL x',
      '../..',
    ]) {
      const { writer } = await begin(store, { record: newRecord(name), key: 'A-key_of-a-page-0001' });
      await writer.append([{ data: 'end', last: true }]);
    }
    const keys = (await redis.command('KEYS', '*')) as string[];
    for (const key of keys) expect(key).toMatch(/^fal-workflow:\{[\w-]+\}:[\w-]+(:[\w-]+)?$/);
  });
});

describe('settings', () => {
  it('take a client instead of a URL, and leave it alone', async () => {
    const client = createClient({ url: redis.url, database: 3 });
    const store = open({ url: undefined, client });
    const { record, writer } = await begin(store);
    await writer.append([{ data: 'end', last: true }]);
    expect(texts(await readAll(store, record.id))).toEqual(['end']);
    expect(client.isOpen).toBe(false);
    expect(await redis.command('DBSIZE')).toBe(0);
  });

  it('keep stores with other prefixes apart', async () => {
    const { record } = await begin(open({ prefix: 'a:' }));
    expect(await open({ prefix: 'b:' }).find(record.id)).toBeNull();
  });

  it.each([
    [{}, /give it `url`.*or a `client`/],
    [{ url: 'localhost 6379' }, /does not know which Redis/],
    [{ url: 'redis://x', lease: 0 }, /lease must be a positive number/],
    [{ url: 'redis://x', keepFor: NaN }, /keepFor must be/],
  ])('that cannot be meant are refused: %o', (options, message) => {
    expect(() => redisRunStore(options)).toThrow(message);
  });

  it('of a user who may not do what is needed say what is needed', async () => {
    await redis.command('ACL', 'SETUSER', 'weak', 'on', '>secret', '~*', '+@connection');
    const store = open({ url: `redis://weak:secret@127.0.0.1:${redis.port}` });
    await expect(store.find('x')).rejects.toThrow(/refused.*findRun: NOPERM.*may run scripts/);
  });

  it('with a wrong password say so, and never print it', async () => {
    const guarded = await startRedis('--requirepass', 'right');
    try {
      const onError = vi.fn();
      const url = `redis://:wrong-secret@127.0.0.1:${guarded.port}`;
      const store = open({ url, patience: 300, onError });
      const error: unknown = await store.find('x').catch((reason: unknown) => reason);
      expect(String(error)).toMatch(/WRONGPASS/);
      expect(String(error) + String(onError.mock.calls)).not.toContain('wrong-secret');
    } finally {
      await guarded.close();
    }
  });
});
