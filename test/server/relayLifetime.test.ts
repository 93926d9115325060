import { connect } from 'node:net';
import { RunStoreFullError, memoryRunStore, type RunStore } from 'react-fal-workflow/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunningEmulator } from '../../emulator/index.ts';
import { eventually } from './eventually.ts';
import {
  countingStore,
  endOf,
  json,
  messagesOf,
  readAll,
  runIdOf,
  start,
  startFal,
  startRelay,
  stateOf,
  watch,
  words,
  type RelayOptions,
  type RunningRelay,
} from './relaySupport.ts';

let fal: RunningEmulator;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  fal = await startFal();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await eventually(() => fal.emulator.stats.runsActive).toBe(0);
});
afterAll(() => fal.close());

async function relayWith(options: RelayOptions = {}): Promise<RunningRelay> {
  const relay = await startRelay({ fal, ...options });
  closing.push(() => relay.close());
  return relay;
}

describe('a run that nobody watches', () => {
  it('goes on by default', async () => {
    const relay = await relayWith({ abandonAfter: 20 });
    const response = await start(relay, { pace: 0.2 });
    await response.body?.cancel();
    await eventually(() => stateOf(relay, runIdOf(response))).toMatchObject({ status: 'success' });
  });

  it('is canceled after abandonAfter when asked for, and stopped at fal', async () => {
    const relay = await relayWith({ onAbandoned: 'cancel', abandonAfter: 60 });
    const response = await start(relay, { pace: 50 });
    const runId = runIdOf(response);
    await response.body?.cancel();
    // Asked for the state, which does not make a viewer.
    await eventually(() => stateOf(relay, runId)).toMatchObject({ status: 'canceled', error: null });
    await eventually(() => fal.emulator.stats.runsActive).toBe(0);
    expect(endOf(await readAll(await watch(relay, runId)))).toMatchObject({
      status: 'canceled',
      error: null,
    });
  });

  it('is kept while somebody watches, and when the store cannot say', async () => {
    const inner = memoryRunStore();
    const { store, open } = countingStore({
      ...inner,
      write(runId, events) {
        const writer = inner.write(runId, events);
        return {
          ...writer,
          countViewers() {
            looks += 1;
            return looks > 20 ? writer.countViewers() : Promise.reject(new Error('out of reach'));
          },
        };
      },
    });
    let looks = 0;
    const relay = await relayWith({ store, onAbandoned: 'cancel', abandonAfter: 40 });
    const response = await start(relay, { pace: 50 });
    await eventually(() => looks).toBeGreaterThan(40);
    expect((await stateOf(relay, runIdOf(response))).status).toBe('running');
    await response.body?.cancel();
    await eventually(() => open.writers).toBe(0);
    expect((await stateOf(relay, runIdOf(response))).status).toBe('canceled');
  });
});

describe('close', () => {
  it('refuses new runs, lets the others end, and tells their viewers', async () => {
    const { store, open } = countingStore();
    const relay = await relayWith({ store });
    const response = await start(relay, { pace: 0.1 });
    const closed = relay.handler.close({ timeout: 20_000 });
    const refused = await start(relay);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    // A run of this process is served to its end.
    const joined = await watch(relay, runIdOf(response));
    expect(endOf(await readAll(response))['status']).toBe('success');
    expect(endOf(await readAll(joined))['status']).toBe('success');
    await closed;
    expect(open).toMatchObject({ viewers: 0, reads: 0, writers: 0, created: 1 });
    expect((await watch(relay, runIdOf(response))).status).toBe(503);
    expect((await start(relay)).status).toBe(503);
  });

  it('aborts what has not ended in time: interrupted, for every viewer, and stopped at fal', async () => {
    const relay = await relayWith();
    const response = await start(relay, { pace: 50 });
    const joined = await watch(relay, runIdOf(response));
    await relay.handler.close({ timeout: 10 });
    for (const answer of [response, joined]) {
      expect(endOf(await readAll(answer))).toMatchObject({
        type: 'run-ended',
        status: 'interrupted',
        error: { type: 'server_stopped' },
      });
    }
    await eventually(() => fal.emulator.stats.runsActive).toBe(0);
  });

  it('asks viewers of runs that are elsewhere to come back', async () => {
    const store = memoryRunStore();
    const here = await relayWith({ store });
    const there = await relayWith({ store });
    const response = await start(here, { pace: 50 });
    const joined = await watch(there, runIdOf(response));
    const text = joined.text();
    await eventually(() => fal.emulator.stats.runsActive).toBe(1);
    void there.handler.close({ timeout: 0 });
    expect(await text).toMatch(/\n\nretry: \d+\n\n$/);
    await here.handler.close({ timeout: 0 });
    await response.text();
  });

  it('sends nobody away in the middle of an event: what it has had of it counts for nothing', async () => {
    const store = memoryRunStore();
    const here = await relayWith({ store });
    const there = await relayWith({ store });
    const response = await start(here, { fault: 'giant-frame:20' });
    const runId = runIdOf(response);
    const whole = await readAll(response);
    const joined = await watch(there, runId);
    const reader = joined.body!.getReader();
    const parts: Uint8Array[] = [];
    let size = 0;
    while (size < 2 * 1024 * 1024) {
      const { value } = await reader.read();
      parts.push(value!);
      size += value!.byteLength;
    }
    const closed = there.handler.close({ timeout: 0 });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
    }
    await closed;
    const before = await readAll(new Response(new Blob(parts as BlobPart[])));
    expect(before).toEqual(whole.slice(0, before.length));
    expect(before.length).toBeLessThan(whole.length);
    expect(before.at(-1)?.data.length).toBeLessThan(1_000);
  });

  it('a run that is started while the server stops costs nothing', async () => {
    const inner = memoryRunStore();
    let letCreate: (() => void) | null = null;
    let created = 0;
    const store: RunStore = {
      ...inner,
      async create(record, options) {
        created += 1;
        if (created === 2) await new Promise<void>((resolve) => (letCreate = resolve));
        return inner.create(record, options);
      },
    };
    const relay = await relayWith({ store });
    const before = fal.emulator.stats.runsStarted;
    // Keeps the server from being closed before the other one is there.
    const holding = await start(relay, { pace: 50 });
    const pending = start(relay);
    await eventually(() => letCreate).not.toBeNull();
    const closed = relay.handler.close({ timeout: 500 });
    // Narrowed to null by the compiler, which does not see that the store sets it.
    (letCreate as (() => void) | null)?.();
    const response = await pending;
    expect(endOf(await readAll(response))['status']).toBe('interrupted');
    await holding.text();
    await closed;
    expect(fal.emulator.stats.runsStarted).toBe(before + 1);
  });

  it('that comes while authorize is busy starts nothing, and says so', async () => {
    const { store, open } = countingStore();
    let letIn: (() => void) | null = null;
    const relay = await relayWith({
      store,
      authorize: () => new Promise((resolve) => (letIn = () => resolve('ada'))),
    });
    const pending = start(relay);
    await eventually(() => letIn).not.toBeNull();
    await relay.handler.close();
    // Narrowed to null by the compiler, which does not see that authorize sets it.
    (letIn as (() => void) | null)?.();
    expect((await pending).status).toBe(503);
    expect(open.created).toBe(0);
  });

  it('that comes while somebody asks for a start never lets them hear that there was none', async () => {
    let letIn: (() => void) | null = null;
    const relay = await relayWith({
      authorize: (_request, { action }) =>
        action === 'start' ? 'ada' : new Promise((resolve) => (letIn = () => resolve('ada'))),
    });
    const key = 'a-key-of-a-page-0123';
    const response = await start(relay, { pace: 50, key });
    const asking = fetch(`${relay.url}/runs?key=${key}`);
    await eventually(() => letIn).not.toBeNull();
    await relay.handler.close({ timeout: 0 });
    // Narrowed to null by the compiler, which does not see that authorize sets it.
    (letIn as (() => void) | null)?.();
    expect((await asking).status).toBe(503);
    await response.text();
    expect(relay.errors).toEqual([]);
  });

  it('leaves no timer', async () => {
    const relay = await relayWith({ onAbandoned: 'cancel' });
    const response = await start(relay);
    await readAll(response);
    await relay.close();
    await eventually(
      () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
    ).toBeLessThan(3);
  });
});

describe('a store that fails', () => {
  it('before the start costs nothing; during the run stops fal; nobody is told why, but the server', async () => {
    const inner = memoryRunStore();
    const broken = async (): Promise<never> => {
      throw new Error('redis://user:password@host is down');
    };
    const posts = Object.values(fal.emulator.stats.posts).reduce((a, b) => a + b, 0);
    for (const part of [{ create: broken }, { find: broken }]) {
      const relay = await relayWith({ store: { ...inner, ...part } });
      const response =
        'create' in part ? await start(relay) : await fetch(`${relay.url}/runs/${'x'.repeat(32)}`);
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain('password');
      expect(relay.errors).toHaveLength(1);
    }
    expect(Object.values(fal.emulator.stats.posts).reduce((a, b) => a + b, 0)).toBe(posts);
  });

  it('that cannot take the first entry prevents the POST; one that fails later ends the run', async () => {
    const before = fal.emulator.stats.runsStarted;
    for (const allowed of [0, 3]) {
      const inner = memoryRunStore();
      const relay = await relayWith({
        store: {
          ...inner,
          write(runId, events) {
            const writer = inner.write(runId, events);
            let appended = 0;
            return {
              ...writer,
              async append(entries) {
                appended += 1;
                if (appended > allowed && !entries.some(({ last }) => last)) {
                  throw allowed === 0 ? new RunStoreFullError('maxBytes') : new Error('disk on fire');
                }
                return writer.append(entries);
              },
            };
          },
        },
      });
      const end = endOf(await readAll(await start(relay)));
      expect(end).toMatchObject({ status: 'error', error: { kind: allowed === 0 ? 'limit' : 'run' } });
      expect(relay.errors).toHaveLength(allowed === 0 ? 0 : 1);
      expect(fal.emulator.stats.runsStarted - before).toBe(allowed === 0 ? 0 : 1);
      await eventually(() => fal.emulator.stats.runsActive).toBe(0);
    }
  });

  it('a run that is lost to this process is no longer written, and stopped at fal', async () => {
    const inner = memoryRunStore();
    let lose = () => {};
    const written: string[] = [];
    const relay = await relayWith({
      store: {
        ...inner,
        write(runId, events) {
          lose = () => events.onLost();
          const writer = inner.write(runId, events);
          return {
            ...writer,
            append(entries) {
              written.push(...entries.map(({ data }) => data));
              return writer.append(entries);
            },
          };
        },
      },
    });
    const response = await start(relay, { pace: 50 });
    await eventually(() => fal.emulator.stats.runsActive).toBe(1);
    lose();
    await eventually(() => fal.emulator.stats.runsActive).toBe(0);
    expect(written.some((data) => data.includes('run-ended'))).toBe(false);
    await response.body?.cancel();
  });
});

describe('waitUntil', () => {
  const request = (body: unknown, key: string | null = null) =>
    new Request('http://localhost/api/workflows/runs', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key !== null && { 'idempotency-key': key }) },
      body: JSON.stringify(body),
    });
  const body = { endpoint: words, input: { prompt: 'a fox' } };

  it('is given each run that is started, and nothing else; it settles when the run has ended', async () => {
    const relay = await relayWith({
      upstream: { url: fal.url, headers: { 'x-emulator-pace': '0.2' } },
    });
    const key = 'k'.repeat(32);
    const waits: Promise<unknown>[] = [];
    // As a method, which is what a platform gives.
    const context = {
      waits,
      waitUntil(promise: Promise<unknown>) {
        this.waits.push(promise);
      },
    };
    const response = await relay.handler(request(body, key), context);
    const runId = runIdOf(response);
    const again = await relay.handler(request(body, key), context);
    expect(runIdOf(again)).toBe(runId);
    expect((await relay.handler(request({ endpoint: 'nobody/knows' }), context)).status).toBe(404);
    const shown = new Request(`http://localhost/api/workflows/runs/${runId}`);
    await relay.handler(shown, context);
    expect(waits).toHaveLength(1);
    // The request is over, and nobody watches.
    await Promise.all([response.body?.cancel(), again.body?.cancel()]);
    expect((await stateOf(relay, runId)).status).toBe('running');
    await waits[0];
    expect((await stateOf(relay, runId)).status).toBe('success');
  });

  it('settles also when the run fails, is lost, or the platform refuses to wait', async () => {
    const inner = memoryRunStore();
    const relay = await relayWith({
      store: {
        ...inner,
        write(runId, events) {
          queueMicrotask(() => events.onLost());
          return inner.write(runId, events);
        },
      },
    });
    const waits: Promise<unknown>[] = [];
    const lost = await relay.handler(request(body), { waitUntil: (promise) => void waits.push(promise) });
    await expect(waits[0]).resolves.toBeUndefined();
    await lost.body?.cancel();

    const other = await relayWith({ upstream: { url: fal.url } });
    const refused = await other.handler(request(body), {
      waitUntil() {
        throw new Error('outside of a request');
      },
    });
    expect(endOf(await readAll(refused))['status']).toBe('success');
    expect(other.errors).toMatchObject([{ message: 'outside of a request' }]);
  });

  it('may be missing, whatever else a server passes along', async () => {
    const relay = await relayWith({ upstream: { url: fal.url } });
    // As the types of Next.js and Deno have it, and those of Cloudflare.
    const next: (request: Request, context: { params: Promise<object> }) => Promise<Response> = relay.handler;
    const deno: (request: Request, info: { completed: Promise<void> }) => Promise<Response> = relay.handler;
    const waits: Promise<unknown>[] = [];
    const cloudflare = {
      waitUntil: (promise: Promise<unknown>) => void waits.push(promise),
      passThroughOnException() {},
    };
    for (const answer of [
      relay.handler(request(body)),
      relay.handler(request(body), {}),
      relay.handler(request(body), cloudflare),
      next(request(body), { params: Promise.resolve({}) }),
      deno(request(body), { completed: Promise.resolve() }),
    ]) {
      expect(endOf(await readAll(await answer))['status']).toBe('success');
    }
    expect(waits).toHaveLength(1);
    expect(relay.errors).toEqual([]);
  });
});

describe('a viewer', () => {
  it('is kept alive by comments while nothing happens', async () => {
    const relay = await relayWith({ keepAliveEvery: 20 });
    const response = await start(relay, { pace: 50 });
    const reader = response.body!.getReader();
    let text = '';
    while (!text.includes(': ping\n\n: ping\n\n: ping\n\n')) {
      text += new TextDecoder().decode((await reader.read()).value);
    }
    await reader.cancel();
  });

  it('that takes nothing is dropped, comes back and has missed nothing', async () => {
    const { store, open } = countingStore();
    const relay = await relayWith({ store });
    const impatient = await relayWith({ store, viewerTimeout: 150 });
    const response = await start(relay, { fault: 'giant-frame:20' });
    const runId = runIdOf(response);
    const whole = await readAll(response);
    const socket = connect(impatient.port, '127.0.0.1', () =>
      socket.write(`GET /api/workflows/runs/${runId}/events HTTP/1.1\r\nhost: localhost\r\n\r\n`),
    );
    socket.pause();
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    await eventually(() => open.viewers).toBe(1);
    await eventually(() => open.viewers).toBe(0);
    let taken = 0;
    socket.on('data', (chunk) => (taken += chunk.length));
    socket.resume();
    await closed;
    expect(taken).toBeLessThan(20 * 1024 * 1024);
    expect(await readAll(await watch(relay, runId))).toEqual(whole);
  });

  it('of a run that the store drops meanwhile is let go, and finds nothing', async () => {
    const store = memoryRunStore({ maxRuns: 1 });
    const relay = await relayWith({ store });
    const response = await start(relay);
    const runId = runIdOf(response);
    await readAll(response);
    await readAll(await start(relay));
    expect((await watch(relay, runId)).status).toBe(404);
  });

  it('that left before fal was asked leaves nothing behind, and nothing is paid for', async () => {
    const before = fal.emulator.stats.runsStarted;
    const inner = memoryRunStore();
    const { store, open } = countingStore({
      ...inner,
      async create(record, options) {
        await leave();
        return inner.create(record, options);
      },
    });
    const gone = new AbortController();
    const leave = () => {
      gone.abort();
      // Until the server has heard of it.
      return new Promise((resolve) => setTimeout(resolve, 50));
    };
    const relay = await relayWith({ store });
    await expect(start(relay, { key: 'k'.repeat(32), signal: gone.signal })).rejects.toThrow();
    await eventually(() => open).toMatchObject({ created: 1, viewers: 0, reads: 0, writers: 0 });
    const asked = await fetch(`${relay.url}/runs?key=${'k'.repeat(32)}`);
    // The answer of this route.
    const { runId } = (await asked.json()) as { runId: string };
    expect(await stateOf(relay, runId)).toMatchObject({ status: 'error', error: { type: 'not_started' } });
    expect(relay.errors).toEqual([]);
    expect(fal.emulator.stats.runsStarted).toBe(before);
  });

  it('that left, and came back by its key before fal was asked, has its run', async () => {
    const inner = memoryRunStore();
    let letWrite = () => {};
    const written = new Promise<void>((resolve) => (letWrite = resolve));
    const { store, open } = countingStore({
      ...inner,
      write(runId, events) {
        const writer = inner.write(runId, events);
        return { ...writer, append: async (entries) => (await written, writer.append(entries)) };
      },
    });
    const relay = await relayWith({ store });
    const key = 'k'.repeat(32);
    const first = await start(relay, { key });
    const again = await start(relay, { key });
    await eventually(() => open.viewers).toBe(2);
    await first.body?.cancel();
    await eventually(() => open.viewers).toBe(1);
    letWrite();
    expect(endOf(await readAll(again))['status']).toBe('success');
  });

  it('that left while authorize was busy starts nothing, and is told so when it asks', async () => {
    const before = fal.emulator.stats.runsStarted;
    const { store, open } = countingStore();
    const gone = new AbortController();
    let asked = 0;
    const relay = await relayWith({
      store,
      async authorize(_request, { action }) {
        if (action === 'start') {
          gone.abort();
          await new Promise((resolve) => setTimeout(resolve, 50));
          asked += 1;
        }
        return 'ada';
      },
    });
    const key = 'k'.repeat(32);
    await expect(start(relay, { key, signal: gone.signal })).rejects.toThrow();
    await eventually(() => asked).toBe(1);
    expect((await fetch(`${relay.url}/runs?key=${key}`)).status).toBe(404);
    expect([open.created, fal.emulator.stats.runsStarted - before, relay.errors]).toEqual([0, 0, []]);
  });

  it('of a start whose run is forgotten is told so, and nothing is started again', async () => {
    const relay = await relayWith({ store: memoryRunStore({ maxRuns: 1 }) });
    const key = 'k'.repeat(32);
    await readAll(await start(relay, { key }));
    await readAll(await start(relay));
    const before = fal.emulator.stats.runsStarted;
    const again = await start(relay, { key });
    expect(again.status).toBe(410);
    expect(await again.json()).toMatchObject({ error_type: 'run_gone' });
    expect(fal.emulator.stats.runsStarted).toBe(before);
  });

  it('of twenty megabytes on a bad line gets them, however long it takes', async () => {
    const relay = await relayWith({ viewerTimeout: 2_000 });
    const response = await start(relay, { fault: 'giant-frame:20' });
    let size = 0;
    for await (const chunk of response.body!) {
      size += chunk.byteLength;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    expect(size).toBeGreaterThan(20 * 1024 * 1024);
  });

  it('sees each event as it happens', async () => {
    const relay = await relayWith();
    const response = await start(relay, { pace: 0.05 });
    let batches = 0;
    let messages = 0;
    for await (const batch of messagesOf(response)) {
      if (batch.length > 0) batches += 1;
      messages += batch.length;
      if (batch.some((message) => json(message)['type'] === 'run-ended')) break;
    }
    expect([messages, batches > 3]).toEqual([15, true]);
  });
});
