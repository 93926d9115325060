import { createRelayTransport } from 'react-fal-workflow/core';
import type { RunStore } from 'react-fal-workflow/server';
import { redisRunStore, type RedisRunStoreOptions } from 'react-fal-workflow/server/redis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunningEmulator } from '../../emulator/index.ts';
import { eventually } from './eventually.ts';
import { createStartKey } from '../../src/core/createKey.ts';
import { startRedis, type RunningRedis } from './redisServer.ts';
import {
  endOf,
  readAll,
  readSome,
  runIdOf,
  start,
  startFal,
  startRelay,
  stateOf,
  words,
  type RelayOptions,
} from './relaySupport.ts';
import { openGate } from './tcpGate.ts';

// The handler where it meets its Redis, which is slow, away or back: in one process, behind a gate.
let redis: RunningRedis;
let fal: RunningEmulator;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => void ([redis, fal] = await Promise.all([startRedis(), startFal()])));
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => Promise.all([redis.close(), fal.close()]));

async function relayOn(
  storeOptions: RedisRunStoreOptions = {},
  {
    wrap = (store: RunStore) => store,
    ...options
  }: RelayOptions & { wrap?: (store: RunStore) => RunStore } = {},
  server = redis,
) {
  const gate = await openGate(server.port);
  closing.push(() => gate.close());
  const url = `redis://127.0.0.1:${gate.port}`;
  const store = redisRunStore({ url, lease: 2_000, patience: 1_000, onError() {}, ...storeOptions });
  const relay = await startRelay({ fal, ...options, store: wrap(store) });
  closing.push(() => relay.close());
  return { relay, gate };
}

const started = () => fal.emulator.stats.runsStarted;

describe('a Redis that is slow', () => {
  it('shows a run that has ended as it ended, however large it is', async () => {
    const { relay, gate } = await relayOn();
    const response = await start(relay, { fault: 'giant-frame:3' });
    expect(endOf(await readAll(response))['status']).toBe('success');
    // Nobody has read for a while, so nothing is remembered here.
    const { relay: other, gate: otherGate } = await relayOn();
    for (const each of [gate, otherGate]) each.slow(300);
    expect((await stateOf(other, runIdOf(response))).status).toBe('success');
  });
});

describe('a Redis that is away', () => {
  it('does not stop whoever wants to cancel: the run ends at fal at once, and in the log later', async () => {
    const { relay, gate } = await relayOn();
    const response = await start(relay, { pace: 50 });
    await readSome(response, 1);
    await eventually(() => fal.emulator.stats.runsActive).toBe(1);
    const runId = runIdOf(response);
    const cancel = (user: string) =>
      fetch(`${relay.url}/runs/${runId}`, { method: 'DELETE', headers: { 'x-user': user } });
    gate.shut();
    expect((await cancel('eve')).status).toBe(404);
    expect(fal.emulator.stats.runsActive).toBe(1);
    expect(await (await cancel('ada')).json()).toEqual({ status: 'requested' });
    await eventually(() => fal.emulator.stats.runsActive).toBe(0);
    gate.open();
    await eventually(async () => (await stateOf(relay, runId)).status).toBe('canceled');
  });

  it('from the start on: a run whose user gave up meanwhile is not paid for when Redis is back', async () => {
    const before = started();
    let created: string | null = null;
    const { relay, gate } = await relayOn(
      { lease: 600_000 },
      {
        wrap: (store) => ({
          ...store,
          async create(record, options) {
            const result = await store.create(record, options);
            created = record.id;
            gate.shut();
            return result;
          },
        }),
      },
    );
    expect((await start(relay)).status).toBe(500);
    gate.open();
    await eventually(async () => (await stateOf(relay, String(created))).status).toBe('error');
    expect((await stateOf(relay, String(created))).error?.type).toBe('not_started');
    expect(started()).toBe(before);
  });
});

describe('a Redis that has lost its data', () => {
  it.each([
    ['was emptied', async (server: RunningRedis) => void (await server.command('FLUSHALL'))],
    [
      'was started again without them',
      async (server: RunningRedis) => {
        await server.kill();
        await server.start();
      },
    ],
  ])('because it %s lets nobody hear that a paid start was none', async (_how, lose) => {
    const forgetful = await startRedis('--appendonly', 'no');
    closing.push(() => forgetful.close());
    const { relay } = await relayOn({}, {}, forgetful);
    const { find } = createRelayTransport({ url: relay.url });
    const ask = (idempotencyKey: string) =>
      find!({ endpoint: words, idempotencyKey, signal: new AbortController().signal });
    const before = started();
    const key = createStartKey();
    await readAll(await start(relay, { endpoint: words, key }));
    expect(await ask(key)).toHaveLength(32);
    await lose(forgetful);
    await eventually(async () => (await stateAnswer(relay)).status).toBe(404);
    await expect(ask(key)).rejects.toMatchObject({ error: { kind: 'gone', type: 'run_unknown' } });
    // What it can know, it says as before.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await ask(createStartKey())).toBeNull();
    expect(started() - before).toBe(1);
  });
});

const stateAnswer = (relay: { url: string }) => fetch(`${relay.url}/runs/${'x'.repeat(32)}`);

describe('a start whose run has expired', () => {
  it('is not paid for again, and nobody is told that nothing was started', async () => {
    const key = 'a-key-of-a-page-0123';
    const { relay } = await relayOn({ keepFor: 1_000, lease: 600 });
    const response = await start(relay, { key });
    await readAll(response);
    const runId = runIdOf(response);
    await eventually(async () => (await fetch(`${relay.url}/runs/${runId}`)).status).toBe(404);
    const before = started();
    const asked = await fetch(`${relay.url}/runs?key=${key}`);
    expect([asked.status, await asked.json()]).toMatchObject([200, { runId }]);
    const again = await start(relay, { key });
    expect([again.status, await again.json()]).toMatchObject([410, { error_type: 'run_gone' }]);
    expect(started()).toBe(before);
  });
});
