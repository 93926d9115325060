import { memoryRunStore, RunLostError, type RunRecord, type RunStore } from 'react-fal-workflow/server';
import { redisRunStore } from 'react-fal-workflow/server/redis';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startRedis, type RunningRedis } from './redisServer.ts';

// The machine may be busy: what must come is waited for, however long it takes.
const patient = { timeout: 20_000 };

// What every store must do. Each test has a store of its own; those on Redis share the server under their own prefixes.
let redis: RunningRedis;
beforeAll(async () => void (redis = await startRedis()));
afterAll(() => redis.close());

let count = 0;
const stores: RunStore[] = [];
afterEach(() => Promise.all(stores.splice(0).map((store) => store.close())));

// With so long a lease nothing is found by looking from time to time: what is missed stays missed.
const kinds: [name: string, make: () => RunStore][] = [
  ['memoryRunStore', memoryRunStore],
  [
    'redisRunStore',
    () => redisRunStore({ url: redis.url, lease: 600_000, prefix: `contract-${(count += 1)}:` }),
  ],
];

const never = () => new AbortController().signal;
const key = 'a-key-of-a-page-0123';

function newRecord(userId = 'ada'): RunRecord {
  const id = crypto.randomUUID().replaceAll('-', '');
  return { id, endpoint: 'workflows/fal-ai/sdxl-sticker', userId, startedAt: Date.now() };
}

describe.each(kinds)('%s', (_, make) => {
  function open() {
    const store = make();
    stores.push(store);
    return store;
  }

  /** A run that is written to by this process. */
  async function begin(store: RunStore, record = newRecord()) {
    expect(await store.create(record, { key: null, maxRunning: 100 })).toEqual({ status: 'created' });
    const onCancel = vi.fn();
    const onLost = vi.fn();
    return { record, writer: store.write(record.id, { onCancel, onLost }), onCancel, onLost };
  }

  async function readAll(store: RunStore, runId: string, from = 0) {
    const entries = [];
    for (let after = from; ;) {
      const read = await store.read(runId, after, never());
      entries.push(...read.entries);
      after = entries.at(-1)?.sequence ?? after;
      if (read.ended) return entries;
      expect(read.entries.length).toBeGreaterThan(0);
    }
  }

  describe('starting', () => {
    it('finds a run by its id, and no other', async () => {
      const store = open();
      const { record } = await begin(store);
      expect(await store.find(record.id)).toEqual({ record, age: expect.any(Number) as number });
      expect(await store.find(newRecord().id)).toBeNull();
    });

    it('makes one run of one key, however many ask at once', async () => {
      const store = open();
      const records = Array.from({ length: 20 }, () => newRecord());
      const results = await Promise.all(
        records.map((record) => store.create(record, { key, maxRunning: 100 })),
      );
      const created = records.filter((_record, i) => results[i]?.status === 'created');
      expect(created).toHaveLength(1);
      for (const result of results) {
        if (result.status !== 'created') expect(result).toEqual({ status: 'exists', record: created[0] });
      }
      for (const record of records) {
        if (record !== created[0]) await expect.poll(() => store.find(record.id), patient).toBeNull();
      }
      expect(await store.find(created[0]!.id)).not.toBeNull();
    });

    it('gives the same key of another user another run', async () => {
      const store = open();
      expect((await store.create(newRecord('ada'), { key, maxRunning: 1 })).status).toBe('created');
      expect((await store.create(newRecord('bob'), { key, maxRunning: 1 })).status).toBe('created');
    });

    it('tells users apart whatever they are called', async () => {
      const store = open();
      const names = [
        '',
        ' ',
        '*',
        '?',
        '{ada}',
        'ada',
        'ada:key',
        'a\nb',
        '\r\n',
        '\0',
        '__proto__',
        'ä',
        'a\u0308',
      ];
      names.push(
        '\ud800',
        '\udbff',
        '\ufffd',
        '🙂',
        '["ada","k"]',
        'x'.repeat(100_000),
        'user-',
        '../..',
        "'; --",
      );
      for (const name of names) {
        const record = newRecord(name);
        expect(await store.create(record, { key, maxRunning: 1 })).toEqual({ status: 'created' });
        expect(await store.claim(name, key)).toMatchObject({ run: { record } });
        expect(await store.create(newRecord(name), { key: null, maxRunning: 1 })).toEqual({
          status: 'too-many',
        });
      }
    });

    it('starts no more than a user may have going, and counts what has ended no longer', async () => {
      const store = open();
      const first = newRecord();
      expect((await store.create(first, { key: null, maxRunning: 2 })).status).toBe('created');
      expect((await store.create(newRecord(), { key: null, maxRunning: 2 })).status).toBe('created');
      expect((await store.create(newRecord(), { key, maxRunning: 2 })).status).toBe('too-many');
      expect((await store.create(newRecord('bob'), { key: null, maxRunning: 2 })).status).toBe('created');
      const writer = store.write(first.id, { onCancel() {}, onLost() {} });
      await writer.append([{ data: '{}', last: true }]);
      // The key of the refused start is still good.
      expect((await store.create(newRecord(), { key, maxRunning: 2 })).status).toBe('created');
    });

    it('finds the run of a key, and revokes a key that has none', async () => {
      const store = open();
      const record = newRecord();
      await store.create(record, { key, maxRunning: 1 });
      expect(await store.claim('ada', key)).toEqual({
        status: 'exists',
        run: { record, age: expect.any(Number) as number },
      });
      const other = 'another-key-0123456789';
      const revoked = { status: 'revoked', remembered: expect.any(Number) as number };
      expect(await store.claim('ada', other)).toEqual(revoked);
      expect(await store.claim('ada', other)).toEqual(revoked);
      expect(await store.create(newRecord(), { key: other, maxRunning: 9 })).toEqual({ status: 'revoked' });
      expect((await store.create(newRecord('bob'), { key: other, maxRunning: 9 })).status).toBe('created');
    });

    it('says how far back it remembers, and never further, however often it is asked', async () => {
      const store = open();
      const twoDays = 2 * 86_400_000;
      for (const _ of [1, 2]) {
        const claim = await store.claim('ada', key);
        expect(claim.status === 'revoked' && claim.remembered).toSatisfy(
          (time: number) => Number.isInteger(time) && time >= 0 && time < twoDays,
        );
      }
      expect(await store.create(newRecord(), { key, maxRunning: 9 })).toEqual({ status: 'revoked' });
    });

    it('never both promises that a key starts nothing and starts something', async () => {
      const store = open();
      for (let round = 0; round < 50; round += 1) {
        const record = newRecord();
        const raced = `${key}-${round}`;
        const [created, claimed] = await Promise.all([
          store.create(record, { key: raced, maxRunning: 100 }),
          store.claim('ada', raced),
        ]);
        expect(created.status).toBe(claimed.status === 'revoked' ? 'revoked' : 'created');
      }
    });
  });

  describe('the log', () => {
    it('gives back what was written, in order, numbered from one', async () => {
      const store = open();
      const { record, writer } = await begin(store);
      const texts = [
        '{"a":1}',
        'not json',
        '',
        '{"seed":18446744073709551557}',
        '"🙂 ä \\u0000"',
        '\u2028 \t',
      ];
      await writer.append(texts.map((data) => ({ data })));
      await writer.append([{ name: 'error', data: 'boom' }]);
      await writer.append([{ data: '{"type":"run-ended"}', last: true }]);
      expect(await readAll(store, record.id)).toEqual([
        ...texts.map((data, i) => ({ sequence: i + 1, data })),
        { sequence: 7, name: 'error', data: 'boom' },
        { sequence: 8, data: '{"type":"run-ended"}', last: true },
      ]);
    });

    it('gives what follows any position, and nothing after the end', async () => {
      const store = open();
      const { record, writer } = await begin(store);
      await writer.append(Array.from({ length: 9 }, (_entry, i) => ({ data: `${i}` })));
      await writer.append([{ data: 'end', last: true }]);
      const all = await readAll(store, record.id);
      for (let after = 0; after < 10; after += 1) {
        expect(await readAll(store, record.id, after)).toEqual(all.slice(after));
      }
      for (const after of [10, 11, 1e9, Number.MAX_SAFE_INTEGER, 1e300]) {
        expect(await store.read(record.id, after, never())).toEqual({ entries: [], ended: true });
      }
    });

    it('waits for what is to come', async () => {
      const store = open();
      const { record, writer } = await begin(store);
      const first = store.read(record.id, 0, never());
      await writer.append([{ data: 'one' }]);
      expect(await first).toEqual({ entries: [{ sequence: 1, data: 'one' }], ended: false });
      const second = store.read(record.id, 1, never());
      await writer.append([{ data: 'end', last: true }]);
      expect(await second).toEqual({ entries: [{ sequence: 2, data: 'end', last: true }], ended: true });
    });

    it('gives an empty read when it is aborted, before and while it waits', async () => {
      const store = open();
      const { record } = await begin(store);
      const controller = new AbortController();
      const waiting = store.read(record.id, 0, controller.signal);
      controller.abort();
      expect(await waiting).toEqual({ entries: [], ended: false });
      expect(await store.read(record.id, 0, controller.signal)).toEqual({ entries: [], ended: false });
    });

    it('has no gap and no double for whoever joins at any moment', async () => {
      const store = open();
      const { record, writer } = await begin(store);
      const readers: Promise<unknown>[] = [];
      const expected: unknown[] = [];
      for (let i = 0; i < 200; i += 1) {
        const entry = i === 199 ? { data: `${i}`, last: true } : { data: `${i}` };
        expected.push({ ...entry, sequence: i + 1 });
        const from = Math.floor(Math.random() * (i + 1));
        const read = readAll(store, record.id, from);
        readers.push(read.then((entries) => expect(entries).toEqual(expected.slice(from))));
        // Some are under way while the next reader comes.
        const written = writer.append([entry]);
        if (i % 3 === 0) await written;
      }
      await Promise.all(readers);
    });

    it('gives viewers at the same place the same objects, so that each is encoded once', async () => {
      const store = open();
      const { record, writer } = await begin(store);
      const waiting = Array.from({ length: 50 }, () => store.read(record.id, 0, never()));
      await writer.append([{ data: 'one' }]);
      const reads = await Promise.all(waiting);
      expect(new Set(reads.map(({ entries }) => entries[0])).size).toBe(1);
    });

    it('never gives a large log at once, and gives all of it', async () => {
      const store = open();
      const { record, writer } = await begin(store);
      const large = 'x'.repeat(700_000);
      for (let i = 0; i < 20; i += 1) await writer.append([{ data: `${i}` }, { data: large }]);
      await writer.append(Array.from({ length: 3_000 }, (_entry, i) => ({ data: `${i}` })));
      await writer.append([{ data: 'x'.repeat(9_000_000) }, { data: 'end', last: true }]);
      const first = await store.read(record.id, 0, never());
      expect(first.ended).toBe(false);
      expect(first.entries.length).toBeLessThan(3_042);
      const all = await readAll(store, record.id);
      expect(all.map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: 3_042 }, (_entry, i) => i + 1),
      );
      expect(all[1]?.data).toBe(large);
      expect(all[3_040]?.data).toHaveLength(9_000_000);
    });

    it('refuses to read what it does not know', async () => {
      const store = open();
      await expect(store.read(newRecord().id, 0, never())).rejects.toThrow(/run/);
    });

    it('takes nothing after the last entry', async () => {
      const store = open();
      const { record, writer } = await begin(store);
      await writer.append([{ data: 'end', last: true }]);
      await expect(writer.append([{ data: 'more' }])).rejects.toThrow();
      await writer.release();
      expect(await readAll(store, record.id)).toHaveLength(1);
    });
  });

  describe('cancel', () => {
    it('reaches the writer once', async () => {
      const store = open();
      const { record, onCancel, onLost } = await begin(store);
      await Promise.all([store.requestCancel(record.id), store.requestCancel(record.id)]);
      await vi.waitFor(() => expect(onCancel).toHaveBeenCalled(), patient);
      await store.requestCancel(record.id);
      expect(onLost).not.toHaveBeenCalled();
    });

    it('reaches a writer that comes later', async () => {
      const store = open();
      const record = newRecord();
      await store.create(record, { key: null, maxRunning: 1 });
      await store.requestCancel(record.id);
      const onCancel = vi.fn();
      store.write(record.id, { onCancel, onLost() {} });
      await vi.waitFor(() => expect(onCancel).toHaveBeenCalled(), patient);
    });

    it('changes nothing once the run has ended, or when there is none', async () => {
      const store = open();
      const { record, writer, onCancel } = await begin(store);
      await writer.append([{ data: 'end', last: true }]);
      await store.requestCancel(record.id);
      await store.requestCancel(newRecord().id);
      await writer.release();
      expect(onCancel).not.toHaveBeenCalled();
      expect(await store.find(newRecord().id)).toBeNull();
    });
  });

  describe('viewers', () => {
    it('are let in up to the limit, and counted out', async () => {
      const store = open();
      const { record, writer } = await begin(store);
      expect(await writer.countViewers()).toBe(0);
      const leave = await store.enter(record.id, 2);
      expect(await store.enter(record.id, 2)).not.toBeNull();
      expect(await store.enter(record.id, 2)).toBeNull();
      expect(await writer.countViewers()).toBe(2);
      leave?.();
      leave?.();
      await expect.poll(() => writer.countViewers(), patient).toBe(1);
      expect(await store.enter(record.id, 2)).not.toBeNull();
    });

    it('are never more than allowed, however many come at once', async () => {
      const store = open();
      const { record } = await begin(store);
      const entered = await Promise.all(Array.from({ length: 40 }, () => store.enter(record.id, 7)));
      expect(entered.filter(Boolean)).toHaveLength(7);
    });
  });

  it('closes twice, and at once, with readers waiting', async () => {
    const store = make();
    const { record } = await begin(store);
    const read = store.read(record.id, 0, never()).then(
      ({ entries }) => entries.length,
      () => 'refused',
    );
    await store.close();
    await store.close();
    // Told that it is over in one of two ways, but never left waiting.
    expect(['refused', 1]).toContain(await read);
    await expect(store.read(record.id, 0, never())).rejects.toThrow();
  });

  it('that is closed says so, and never that a run is none', async () => {
    const store = make();
    const record = newRecord();
    await store.create(record, { key, maxRunning: 1 });
    await store.close();
    const closed = /The run store was closed/;
    await expect(store.claim('ada', key)).rejects.toThrow(closed);
    await expect(store.find(record.id)).rejects.toThrow(closed);
    await expect(store.create(newRecord(), { key, maxRunning: 9 })).rejects.toThrow(closed);
    await expect(store.read(record.id, 0, never())).rejects.toThrow(closed);
    await expect(store.requestCancel(record.id)).rejects.toThrow(closed);
    await expect(store.enter(record.id, 1)).rejects.toThrow(closed);
    expect(() => store.write(record.id, { onCancel() {}, onLost() {} })).toThrow(closed);
  });

  it('RunLostError says what happened', () => {
    expect(new RunLostError().message).toMatch(/no longer owns the run/);
  });
});
