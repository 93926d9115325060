import { createRelayTransport, createWorkflowRun } from 'react-fal-workflow/core';
import { memoryRunStore, type RunStore } from 'react-fal-workflow/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStartKey } from '../../src/core/createKey.ts';
import { eventually } from './eventually.ts';
import {
  countingStore,
  endOf,
  endpoint,
  json,
  readAll,
  readSome,
  runIdOf,
  start,
  startRelay,
  stateOf,
  watch,
  words,
  wordsEntries,
  type RunningRelay,
} from './relaySupport.ts';

let relay: RunningRelay;
const { store, open } = countingStore();

beforeAll(async () => {
  relay = await startRelay({ store, limits: { runsPerUser: 100, viewersPerRun: 100 } });
});
afterAll(() => relay.close());

const key = (name: string) => `${name}-`.padEnd(32, 'k');

describe('a run', () => {
  it('is a stream of numbered entries, from what it was asked for to how it ended', async () => {
    const response = await start(relay, { endpoint });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'x-workflow-run-id': expect.stringMatching(/^[A-Za-z0-9_-]{32}$/),
      'x-workflow-run-age': expect.stringMatching(/^\d+$/),
    });
    const messages = await readAll(response);
    expect(messages.map(({ id }) => id)).toEqual(messages.map((_, i) => String(i + 1)));
    expect(messages.map((message) => json(message)['type'])).toEqual([
      'run-started',
      ...Array<string[]>(3).fill(['submit', 'completion']).flat(),
      'output',
      'run-ended',
    ]);
    expect(json(messages[0])).toEqual({ type: 'run-started', input: { prompt: 'a fox' }, relay_elapsed: 0 });
    expect(endOf(messages)).toMatchObject({ status: 'success', error: null });
    const times = messages.map((message) => Number(json(message)['relay_elapsed']));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    // Known once fal has answered, so it stands in the next event, and in no other.
    const ids = messages.map((message) => json(message)['relay_request_id']);
    expect(ids[1]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids.filter((id) => id !== undefined)).toHaveLength(1);
  });

  it("passes fal's text on as it came", async () => {
    const messages = await readAll(await start(relay));
    const { data } = messages.find((message) => json(message)['type'] === 'completion')!;
    // Python's spacing, then ours.
    expect(data).toMatch(
      /^\{"type": "completion", "node_id": "[abc]", "output": \{.*\},"relay_elapsed":\d+\}$/,
    );
  });

  it('goes on without anybody, and can be had afterwards', async () => {
    const response = await start(relay, { pace: 0.02 });
    const runId = runIdOf(response);
    await response.body?.cancel();
    await eventually(() => stateOf(relay, runId)).toMatchObject({ status: 'success' });
    const messages = await readAll(await watch(relay, runId));
    expect(messages).toHaveLength(wordsEntries);
    expect(endOf(messages)).toMatchObject({ status: 'success' });
  });

  it('started again under its key is the same run from its beginning, and is paid for once', async () => {
    const posts = relay.fal.emulator.stats.posts[words] ?? 0;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => start(relay, { key: key('same'), pace: 0.02 })),
    );
    expect(new Set(answers.map(runIdOf)).size).toBe(1);
    const logs = await Promise.all(answers.map(readAll));
    for (const log of logs) expect(log).toEqual(logs[0]);
    const late = await start(relay, { key: key('same') });
    expect(await readAll(late)).toEqual(logs[0]);
    expect(relay.fal.emulator.stats.posts[words]).toBe(posts + 1);
  });

  it('under the key of another user is another run', async () => {
    const one = await start(relay, { key: key('users') });
    const other = await start(relay, { key: key('users'), headers: { 'x-user': 'bob' } });
    expect(runIdOf(one)).not.toBe(runIdOf(other));
    await Promise.all([readAll(one), readAll(other)]);
  });

  it('under the key of another workflow is refused', async () => {
    await readAll(await start(relay, { key: key('reused') }));
    const response = await start(relay, { key: key('reused'), endpoint });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ error_type: 'idempotency_key_reused' });
  });

  it('can be asked for by its key; a key that was asked for too early starts nothing any more', async () => {
    const response = await start(relay, { key: key('lost') });
    const asked = await fetch(`${relay.url}/runs?key=${key('lost')}`);
    expect(asked.status).toBe(200);
    expect(await asked.json()).toEqual({ runId: runIdOf(response), age: expect.any(Number) });
    await readAll(response);

    const posts = relay.fal.emulator.stats.posts[words];
    const never = await fetch(`${relay.url}/runs?key=${key('never')}`);
    expect(never.status).toBe(404);
    expect(await never.json()).toMatchObject({ error_type: 'start_unknown', remembered: expect.any(Number) });
    const tooLate = await start(relay, { key: key('never') });
    expect(tooLate.status).toBe(409);
    expect(await tooLate.json()).toMatchObject({ error_type: 'start_revoked' });
    expect((await fetch(`${relay.url}/runs?key=${key('never')}`)).status).toBe(404);
    expect(relay.fal.emulator.stats.posts[words]).toBe(posts);
    expect((await fetch(`${relay.url}/runs?key=short`)).status).toBe(400);
    const nobody = await fetch(`${relay.url}/runs?key=${key('lost')}`, { headers: { 'x-user': '' } });
    expect(nobody.status).toBe(401);
  });

  it('is known not to have been by a store that forgets nothing', async () => {
    const store: RunStore = {
      ...memoryRunStore(),
      claim: async () => ({ status: 'revoked', remembered: Infinity }),
    };
    const own = await startRelay({ store });
    const transport = createRelayTransport({ url: own.url });
    const join = createWorkflowRun(words, { transport }).join({ idempotencyKey: createStartKey() });
    expect(await join).toMatchObject({ error: { type: 'not_started' } });
    await own.close();
  });

  it('is a state as JSON, as the core would have it, at any time', async () => {
    const going = await start(relay, { pace: 50 });
    const goingId = runIdOf(going);
    const early = await stateOf(relay, goingId);
    expect(early).toMatchObject({ status: 'running', runId: goingId, input: { prompt: 'a fox' } });
    await fetch(`${relay.url}/runs/${goingId}`, { method: 'DELETE' });
    await readAll(going);

    const response = await start(relay);
    const runId = runIdOf(response);
    const messages = await readAll(response);
    const state = await stateOf(relay, runId);
    expect(state).toMatchObject({
      status: 'success',
      runId,
      connection: 'closed',
      order: ['a', 'b', 'c', 'd', 'e', 'f'],
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(state.output).toEqual(json(messages.at(-2))['output']);
    for (const node of state.order.map((id) => state.nodes[id]!)) {
      expect(node.status).toBe('success');
      expect(node.endedAt).toBeGreaterThanOrEqual(node.startedAt!);
      expect(node.startedAt).toBeGreaterThanOrEqual(state.startedAt!);
    }
  });

  it('is canceled at fal, and every viewer is told', async () => {
    const { stats } = relay.fal.emulator;
    const response = await start(relay, { pace: 50 });
    const runId = runIdOf(response);
    const other = await watch(relay, runId);
    await eventually(() => stats.runsActive).toBe(1);
    const canceled = await fetch(`${relay.url}/runs/${runId}`, { method: 'DELETE' });
    expect(canceled.status).toBe(200);
    expect(await canceled.json()).toEqual({ status: 'confirmed' });
    for (const log of [await readAll(response), await readAll(other)]) {
      expect(endOf(log)).toMatchObject({ type: 'run-ended', status: 'canceled', error: null });
    }
    await eventually(() => stats.runsActive).toBe(0);
    expect((await stateOf(relay, runId)).status).toBe('canceled');
    const again = await fetch(`${relay.url}/runs/${runId}`, { method: 'DELETE' });
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual({ status: 'too-late' });
  });

  it('canceled after its result keeps it', async () => {
    const response = await start(relay);
    await readAll(response);
    const runId = runIdOf(response);
    const canceled = await fetch(`${relay.url}/runs/${runId}`, { method: 'DELETE' });
    expect(await canceled.json()).toEqual({ status: 'too-late' });
    expect((await stateOf(relay, runId)).status).toBe('success');
  });
});

describe('every cut point', () => {
  it('resumed there gives the rest of the log: no gap, no double', async () => {
    const response = await start(relay, { pace: 0.01 });
    const runId = runIdOf(response);
    const cuts = Array.from({ length: wordsEntries }, (_, cut) => cut);
    // While it runs, from where each viewer is, to its end.
    const live = await Promise.all(
      cuts.map(async (cut) => {
        const before = await readSome(await watch(relay, runId), cut);
        const after = await watch(relay, runId, before.at(-1)?.id);
        return [...before, ...(await readAll(after))];
      }),
    );
    const whole = await readAll(response);
    expect(whole).toHaveLength(wordsEntries);
    for (const log of live) expect(log).toEqual(whole);
    for (const cut of cuts) {
      const rest = await readAll(await watch(relay, runId, String(cut)));
      expect([...whole.slice(0, cut), ...rest]).toEqual(whole);
    }
    for (const last of [wordsEntries, wordsEntries + 1, 999_999_999_999_999]) {
      expect((await watch(relay, runId, String(last))).status).toBe(204);
    }
  });
});

describe('the protocol around it', () => {
  it.each(['abc', '-1', '1 2', '1.5', '0x1', '9'.repeat(16), '*', '$'])(
    'a Last-Event-ID of "%s" is refused',
    async (id) => {
      const response = await start(relay);
      await readAll(response);
      expect((await watch(relay, runIdOf(response), id)).status).toBe(400);
    },
  );

  it('HEAD answers what GET would, without a body and without a viewer', async () => {
    const response = await start(relay);
    await readAll(response);
    const runId = runIdOf(response);
    const events = await fetch(`${relay.url}/runs/${runId}/events`, { method: 'HEAD' });
    expect(events.status).toBe(200);
    expect(events.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(events.headers.get('x-workflow-run-id')).toBe(runId);
    expect(await events.text()).toBe('');
    expect((await fetch(`${relay.url}/runs/${runId}`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${relay.url}/runs/${'x'.repeat(32)}`, { method: 'HEAD' })).status).toBe(404);
    await eventually(() => open.viewers).toBe(0);
  });

  it.each([
    ['runs', 'PUT', 'GET, HEAD, POST, OPTIONS'],
    ['runs', 'DELETE', 'GET, HEAD, POST, OPTIONS'],
    ['runs/x', 'POST', 'GET, HEAD, DELETE, OPTIONS'],
    ['runs/x', 'PATCH', 'GET, HEAD, DELETE, OPTIONS'],
    ['runs/x/events', 'POST', 'GET, HEAD, OPTIONS'],
    ['runs/x/events', 'DELETE', 'GET, HEAD, OPTIONS'],
  ])('%s does not take %s', async (path, method, allow) => {
    const response = await fetch(`${relay.url}/${path}`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    const options = await fetch(`${relay.url}/${path}`, { method: 'OPTIONS' });
    expect(options.status).toBe(204);
    expect(options.headers.get('allow')).toBe(allow);
  });

  it.each(['', 'run', 'runs/x/y', 'runs/x/events/z', 'runsx', 'RUNS'])(
    'there is nothing at "%s"',
    async (path) => {
      expect((await fetch(`${relay.url}/${path}`)).status).toBe(404);
    },
  );

  it.each([
    undefined,
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
  ])('a start of type %s is refused', async (type) => {
    const posts = relay.fal.emulator.stats.posts[words];
    const response = await fetch(`${relay.url}/runs`, {
      method: 'POST',
      headers: type === undefined ? {} : { 'content-type': type },
      body: new TextEncoder().encode(JSON.stringify({ endpoint: words, input: { prompt: 'a' } })),
    });
    expect(response.status).toBe(415);
    expect(relay.fal.emulator.stats.posts[words]).toBe(posts);
  });

  it.each(['', '{', '[]', 'null', '"x"', '{"input":{}}', '{"endpoint":7}'])(
    'a start with the body %s is refused',
    async (body) => {
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      const response = await fetch(`${relay.url}/runs`, { method: 'POST', headers, body });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ detail: expect.any(String), error_type: 'bad_request' });
    },
  );

  it('a malformed idempotency key is refused', async () => {
    for (const bad of ['short', 'x'.repeat(129), 'white space in the key', '*'.repeat(20)]) {
      expect((await start(relay, { key: bad })).status).toBe(400);
    }
  });

  it('leaves nothing open', async () => {
    await eventually(() => open).toMatchObject({ viewers: 0, reads: 0, writers: 0 });
    expect(relay.errors).toEqual([]);
  });
});
