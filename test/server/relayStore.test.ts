import { memoryRunStore, RunLostError, RunStoreFullError, type RunRecord } from 'react-fal-workflow/server';
import { eventually } from './eventually.ts';
import { describe, expect, it, vi } from 'vitest';

const never = new AbortController().signal;
const events = { onCancel() {}, onLost() {} };
let count = 0;
const record = (userId = 'ada'): RunRecord => ({
  id: String((count += 1)).padStart(32, 'r'),
  endpoint: 'workflows/acme/poster',
  userId,
  startedAt: Date.now(),
});
const create = { key: null, maxRunning: 1_000 };
const entry = (data: string) => ({ data });
const last = { data: 'end', last: true };

async function settled(store: ReturnType<typeof memoryRunStore>, data = 'x') {
  const run = record();
  await store.create(run, create);
  const writer = store.write(run.id, events);
  await writer.append([entry(data), last]);
  await writer.release();
  return run.id;
}

describe('memoryRunStore', () => {
  it('gives every reader the same entries, from wherever it begins, as they come', async () => {
    const store = memoryRunStore();
    const run = record();
    await store.create(run, create);
    const writer = store.write(run.id, events);
    const waiting = store.read(run.id, 0, never);
    await writer.append([entry('a'), entry('b')]);
    expect(await waiting).toEqual({
      entries: [
        { sequence: 1, data: 'a' },
        { sequence: 2, data: 'b' },
      ],
      ended: false,
    });
    const more = store.read(run.id, 2, never);
    await writer.append([last]);
    expect(await more).toEqual({ entries: [{ sequence: 3, data: 'end', last: true }], ended: true });
    expect(await store.read(run.id, 3, never)).toEqual({ entries: [], ended: true });
    expect(await store.read(run.id, 99, never)).toEqual({ entries: [], ended: true });
    await expect(writer.append([entry('late')])).rejects.toThrow(RunLostError);
    await store.close();
  });

  it('a read that is aborted gives nothing, and waits for nothing', async () => {
    const store = memoryRunStore();
    const run = record();
    await store.create(run, create);
    const stop = new AbortController();
    const waiting = store.read(run.id, 0, stop.signal);
    stop.abort();
    expect(await waiting).toEqual({ entries: [], ended: false });
    expect(await store.read(run.id, 0, stop.signal)).toEqual({ entries: [], ended: false });
    await store.close();
  });

  it('gives a large log in parts', async () => {
    const store = memoryRunStore();
    const run = record();
    await store.create(run, create);
    const writer = store.write(run.id, events);
    await writer.append([...Array.from({ length: 999 }, (_, i) => entry(String(i))), last]);
    let after = 0;
    let reads = 0;
    for (;;) {
      const read = await store.read(run.id, after, never);
      expect(read.entries[0]?.sequence).toBe(after + 1);
      after = read.entries.at(-1)!.sequence;
      reads += 1;
      if (read.ended) break;
    }
    expect([after, reads > 1]).toEqual([1_000, true]);
    await store.close();
  });

  it('one key of one user is one run, however many ask at once; of another user it is another', async () => {
    const store = memoryRunStore();
    const options = { key: 'k'.repeat(16), maxRunning: 5 };
    const runs = Array.from({ length: 20 }, () => record());
    const results = await Promise.all(runs.map((run) => store.create(run, options)));
    expect(results.filter(({ status }) => status === 'created')).toHaveLength(1);
    expect(results.filter(({ status }) => status === 'exists')).toHaveLength(19);
    expect((await store.create(record('bob'), options)).status).toBe('created');
    // A name must not be able to look like another name and a key.
    const odd = { key: `x","${'k'.repeat(16)}`, maxRunning: 5 };
    expect((await store.create(record('["ada'), odd)).status).toBe('created');
    expect(await store.claim('ada', options.key)).toMatchObject({ run: { record: { id: runs[0]?.id } } });
    await store.close();
  });

  it('a claimed key never starts anything', async () => {
    const store = memoryRunStore();
    const key = 'k'.repeat(16);
    expect(await store.claim('ada', key)).toMatchObject({ status: 'revoked' });
    expect((await store.create(record(), { key, maxRunning: 5 })).status).toBe('revoked');
    expect(await store.claim('ada', key)).toMatchObject({ status: 'revoked' });
    expect((await store.create(record('bob'), { key, maxRunning: 5 })).status).toBe('created');
    await store.close();
  });

  it('the key of a run that is forgotten is still its key: it starts nothing, and nobody is told that nothing was', async () => {
    const store = memoryRunStore({ maxRuns: 1 });
    const options = { key: 'k'.repeat(16), maxRunning: 5 };
    const run = record();
    await store.create(run, options);
    await store.write(run.id, events).append([last]);
    await settled(store);
    expect(await store.find(run.id)).toBeNull();
    expect((await store.create(record(), options)).status).toBe('exists');
    expect(await store.claim('ada', options.key)).toMatchObject({ run: { record: { id: run.id } } });
    await store.close();
  });

  it('a cancel that comes before the writer reaches it all the same', async () => {
    const store = memoryRunStore();
    const run = record();
    await store.create(run, create);
    await store.requestCancel(run.id);
    const onCancel = vi.fn();
    store.write(run.id, { ...events, onCancel });
    await eventually(() => onCancel.mock.calls.length).toBe(1);
    await store.close();
  });

  it('drops the run that ended first when it has too many, and none that still goes', async () => {
    const store = memoryRunStore({ maxRuns: 3 });
    const going = record();
    await store.create(going, create);
    const first = await settled(store);
    const second = await settled(store);
    const third = await settled(store);
    expect(await store.find(first)).toBeNull();
    await expect(store.read(first, 0, never)).rejects.toThrow();
    for (const id of [going.id, second, third]) expect(await store.find(id)).not.toBeNull();
    await store.create(record(), create);
    await store.create(record(), create);
    await expect(store.create(record(), create)).rejects.toThrow(RunStoreFullError);
    expect(await store.find(going.id)).not.toBeNull();
    await store.close();
  });

  it('drops a run that somebody watches after all others that have ended', async () => {
    const store = memoryRunStore({ maxRuns: 3 });
    const [first, second, third] = [await settled(store), await settled(store), await settled(store)];
    const leave = await store.enter(first, 5);
    const fourth = await settled(store);
    const known = async () => {
      const all = [first, second, third, fourth];
      return Promise.all(all.map(async (id) => (await store.find(id)) !== null));
    };
    expect(await known()).toEqual([true, false, true, true]);
    leave?.();
    await settled(store);
    expect(await known()).toEqual([false, false, true, true]);
    // With nothing else to drop they go as well: memory is bounded.
    for (const id of [third, fourth]) await store.enter(id, 5);
    await settled(store);
    for (let i = 0; i < 3; i += 1) await store.create(record(), create);
    expect(await known()).toEqual([false, false, false, false]);
    await store.close();
  });

  it('keeps within its bytes: old runs go, then writing fails, but an end always has room', async () => {
    const store = memoryRunStore({ maxBytes: 4_000 });
    const old = await settled(store, 'x'.repeat(1_000));
    const run = record();
    await store.create(run, create);
    const writer = store.write(run.id, events);
    await writer.append([entry('y'.repeat(1_500))]);
    expect(await store.find(old)).toBeNull();
    await expect(writer.append([entry('z'.repeat(1_500))])).rejects.toThrow(/maxBytes/);
    await writer.append([{ data: 'w'.repeat(1_500), last: true }]);
    expect((await store.read(run.id, 1, never)).ended).toBe(true);
    await store.close();
  });

  it('drops nothing for an entry that has no room even so', async () => {
    const store = memoryRunStore({ maxBytes: 4_000 });
    const kept = [await settled(store, 'x'.repeat(500)), await settled(store, 'x'.repeat(500))];
    const run = record();
    await store.create(run, create);
    const writer = store.write(run.id, events);
    await expect(writer.append([entry('y'.repeat(2_100))])).rejects.toThrow(RunStoreFullError);
    for (const id of kept) expect(await store.find(id)).not.toBeNull();
    await writer.append([entry('y'.repeat(1_100))]);
    expect(await store.find(kept[0]!)).toBeNull();
    expect(await store.find(kept[1]!)).not.toBeNull();
    await store.close();
  });

  it('forgets runs after keepFor, also when nobody asks, and leaves no timer behind', async () => {
    const store = memoryRunStore({ keepFor: 30 });
    const id = await settled(store);
    expect(await store.find(id)).not.toBeNull();
    await eventually(() => store.find(id)).toBeNull();
    await store.close();

    vi.useFakeTimers();
    const other = memoryRunStore();
    await settled(other);
    expect(vi.getTimerCount()).toBe(1);
    await other.close();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('counts viewers in and out, each once', async () => {
    const store = memoryRunStore();
    const run = record();
    await store.create(run, create);
    const writer = store.write(run.id, events);
    const leave = await store.enter(run.id, 1);
    expect(await store.enter(run.id, 1)).toBeNull();
    expect(await writer.countViewers()).toBe(1);
    leave?.();
    leave?.();
    expect(await writer.countViewers()).toBe(0);
    await store.close();
  });

  it('remembers starts since it began, or since the first of those whose keys it no longer has', async () => {
    const began = performance.now();
    const store = memoryRunStore({ maxRuns: 1 });
    const remembered = async (key: string) => {
      const claim = await store.claim('ada', key);
      return claim.status === 'revoked' ? claim.remembered : Number.NaN;
    };
    await new Promise((resolve) => setTimeout(resolve, 20));
    const early = 'never-came-here';
    expect(await remembered(early)).toBeGreaterThan(10);
    expect(await remembered(early)).toBeLessThanOrEqual(performance.now() - began);
    const sent = performance.now();
    for (let i = 0; i < 12; i += 1) {
      const run = record();
      await store.create(run, { key: `key-number-${i}`.padEnd(16, 'k'), maxRunning: 5 });
      await store.write(run.id, events).append([last]);
    }
    expect(await remembered('key-number-0'.padEnd(16, 'k'))).toBeLessThan(performance.now() - sent);
    await store.close();
  });

  it('promises to start nothing are bounded as well', async () => {
    const store = memoryRunStore({ maxRuns: 2 });
    for (let i = 0; i < 50; i += 1) await store.claim('ada', `key-number-${i}`.padEnd(16, 'k'));
    const results = [];
    for (let i = 0; i < 50; i += 1) {
      const run = record(`user-${i}`);
      const key = `key-number-${i}`.padEnd(16, 'k');
      results.push((await store.create({ ...run, userId: 'ada' }, { key, maxRunning: 0 })).status);
    }
    expect(results.filter((status) => status === 'revoked')).toHaveLength(20);
    expect(results.filter((status) => status === 'too-many')).toHaveLength(30);
    expect(results.slice(-20).every((status) => status === 'revoked')).toBe(true);
    await store.close();
  });
});
