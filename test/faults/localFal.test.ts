// Every fault of the local fal over real HTTP, plain and through each kind of bad network: how runs end, and
// that each was posted once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFalTransport, createWorkflowRun, type RunState } from 'react-fal-workflow/core';
import { chaos, type ChaosOptions } from 'react-fal-workflow/testing';
import { FAULT_NAMES, type RunningEmulator } from '../../emulator/index.ts';
import { answering, illegal, timeless, until } from '../core/support.ts';
import { freshFetch } from './agentFetch.ts';
import { chain } from '../emulator/testRuns.ts';
import { plantedKey, startFal, words } from '../server/relaySupport.ts';

let fal: RunningEmulator;
beforeAll(async () => {
  fal = await startFal({ pingEvery: 20 });
});
afterAll(() => fal.close());

const posts = () => fal.emulator.stats.posts[words] ?? 0;
const transportOf = (fault: string) =>
  createFalTransport({
    url: fal.url,
    credentials: plantedKey,
    headers: { 'x-emulator-fault': fault },
    fetch: freshFetch,
  });

async function play(fault: string, network?: ChaosOptions): Promise<RunState> {
  const before = posts();
  const direct = transportOf(fault);
  const run = createWorkflowRun<{ prompt: string }, unknown>(words, {
    transport: network ? chaos(direct, network) : direct,
  });
  const state = await run.start({ prompt: 'a fox' });
  expect(posts() - before, `${fault}: POSTs`).toBe(1);
  expect(illegal(state), fault).toEqual([]);
  return state;
}

const statuses = ({ nodes, order }: RunState) =>
  Object.fromEntries(order.map((id) => [id, nodes[id]?.status]));
const allDone = { a: 'success', b: 'success', c: 'success', d: 'success', e: 'success', f: 'success' };
const lastFailed = { ...allDone, f: 'error' };
const text = expect.stringMatching(/\S/);
const refused = (status: number, more: object = {}) => ({
  status: 'error',
  output: null,
  order: [],
  error: { kind: 'http', status, message: text, ...more },
});

/** How a run ends, and its nodes where they are known. */
const ends: Record<string, [end: object, nodes?: object]> = {
  '': [{ status: 'success', issues: [] }, allDone],
  'cut-mid-frame': [
    { status: 'interrupted', output: null, error: { kind: 'network', type: 'connection_lost' } },
  ],
  'cut-after-completion': [{ status: 'interrupted', error: { kind: 'network' } }],
  'eof-without-output': [{ status: 'interrupted', output: null, error: { kind: 'incomplete' } }, allDone],
  'silence:60': [{ status: 'success', issues: [] }, allDone],
  'silence-without-pings:60': [{ status: 'success', issues: [] }, allDone],
  'slow-headers:60': [{ status: 'success', issues: [] }, allDone],
  'unknown-event': [{ status: 'success', issues: Array(6).fill({ code: 'unknown-event' }) }, allDone],
  'malformed-frame': [{ status: 'success', issues: Array(6).fill({ code: 'malformed-event' }) }, allDone],
  'duplicate-events': [{ status: 'success' }, allDone],
  'events-after-output': [{ status: 'success' }, allDone],
  'optional-fields': [{ status: 'success', issues: [] }, allDone],
  'giant-frame:2': [{ status: 'success', issues: [] }, allDone],
  'data-uris': [{ status: 'success', issues: [] }, allDone],
  'bare-urls': [{ status: 'success', issues: [] }, allDone],
  'error-422': [
    { status: 'error', output: null, error: { kind: 'node', nodeId: 'f', status: 422 } },
    lastFailed,
  ],
  'error-500': [{ status: 'error', error: { kind: 'node', nodeId: 'f', status: 500 } }, lastFailed],
  'error-500:a': [
    { status: 'error', error: { kind: 'node', nodeId: 'a' } },
    { a: 'error', b: 'success', c: 'success' },
  ],
  'error-string-body': [{ status: 'error', error: { kind: 'node', body: { body: 'boom' } } }, lastFailed],
  'error-null-body': [{ status: 'error', error: { kind: 'node', message: text } }, lastFailed],
  lf: [{ status: 'success', issues: [] }, allDone],
  'event-names:output': [{ status: 'success', issues: [] }, allDone],
  'split-bytes': [{ status: 'success', issues: [] }, allDone],
  'join-frames': [{ status: 'success', issues: [] }, allDone],
  buffered: [{ status: 'success', issues: [] }, allDone],
  'errors-as-200,http:422': [
    { status: 'error', error: { kind: 'http', message: text, fields: [{ path: ['prompt'] }] } },
  ],
  'html-200': [
    {
      status: 'error',
      error: { kind: 'protocol', type: 'not_a_stream', body: expect.stringContaining('<') },
    },
  ],
  'http:401': [refused(401, { retryable: false })],
  'http:403': [refused(403, { retryable: false })],
  'http:404': [refused(404)],
  'http:422': [refused(422, { fields: [{ path: ['prompt'], type: 'missing' }], retryable: false })],
  'http:429': [refused(429, { hint: expect.stringContaining('2 seconds') })],
  'http:500': [refused(500, { retryable: false })],
  'http:502': [refused(502, { retryable: true })],
  'http:503': [refused(503, { retryable: true })],
  'http:504': [refused(504, { retryable: true })],
};

test('no fault of the local fal is forgotten', () => {
  const tried = new Set(
    Object.keys(ends).flatMap((list) => list.split(',').map((fault) => fault.split(':')[0])),
  );
  // Those of storage are uploads': falUpload.test.ts.
  expect(FAULT_NAMES.filter((name) => !name.startsWith('upload-') && !tried.has(name))).toEqual([]);
});

describe('a run', () => {
  test.each(Object.entries(ends))('ends as it should, posted once: %j', async (fault, [end, nodes]) => {
    const state = await play(fault);
    expect(state).toMatchObject(end);
    if (nodes) expect(statuses(state)).toMatchObject(nodes);
  });
});

// A run has other request ids each time, and hears of what came after its end or not, as the network cut it.
function comparable(state: RunState, reordered = false): unknown {
  const { issues, nodes, order: _order, error, errors, ...rest } = timeless(state);
  const codes = issues.map(({ code }) => code);
  const text = JSON.stringify({
    ...rest,
    // The noise is told as well, and what is told is bounded.
    unknown: codes.includes('unknown-event'),
    conflicting: codes.includes('conflicting-event'),
    nodes: nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    // The first error in time is another one when the times change places.
    errors: reordered ? errors.length : [error, ...errors],
  });
  return JSON.parse(text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>'));
}

describe('a bad network', () => {
  const networks: [string, ChaosOptions][] = [
    ['that splits every byte', { splitEveryByte: true }],
    ['that buffers everything', { buffer: true }],
    ['that sends everything twice', { duplicate: true }],
    ['that changes the order (1)', { reorder: { seed: 1 } }],
    ['that changes the order (2)', { reorder: { seed: 2 } }],
    ['with noise between the messages', { junk: true }],
    ['that ends lines in LF', { lineEnd: '\n' }],
    ['that ends lines in CR', { lineEnd: '\r' }],
    ['that names every event "error"', { eventName: 'error' }],
    [
      'that does all of it',
      {
        splitEveryByte: true,
        duplicate: true,
        reorder: { seed: 3 },
        junk: true,
        lineEnd: '\r',
        eventName: 'output',
      },
    ],
  ];
  // Megabytes byte by byte would prove nothing more; what is no stream passes as it is.
  const streamed = Object.keys(ends).filter((fault) => !/giant|http|html|cut-|silence|slow/.test(fault));

  // What each fault comes to by itself, asked for once.
  const plainly = new Map<string, Promise<RunState>>();

  test.each(networks)('%s changes no end', async (_, network) => {
    for (const fault of streamed) {
      // Text under that name is an error of the run, and meant to be.
      if (fault === 'malformed-frame' && network.eventName === 'error') continue;
      // Only the last message keeps its place, and a result that overtakes the rest is an early end.
      if (network.reorder && /duplicate-events|events-after-output/.test(fault)) continue;
      const reordered = network.reorder !== undefined;
      const plain = await (plainly.get(fault) ?? plainly.set(fault, play(fault)).get(fault)!);
      const spoiled = await play(fault, network);
      expect(comparable(spoiled, reordered), fault).toEqual(comparable(plain, reordered));
    }
  });
});

describe('a cut', () => {
  let bytes: Uint8Array;
  let frames: number[];
  const full = (length: number) => frames.filter((end) => end <= length).length;

  beforeAll(async () => {
    const short = await startFal({ definitions: [chain] });
    const response = await fetch(`${short.url}/workflows/test/chain/stream`, {
      method: 'POST',
      headers: { authorization: `Key ${plantedKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: 'a fox' }),
    });
    // Pings would come at other places each time.
    const whole = (await response.text()).replaceAll(/^:.*\r\n\r\n/gm, '');
    bytes = new TextEncoder().encode(whole);
    frames = [...whole.matchAll(/\r\n\r\n/g)].map(({ index }) => index + 3);
    await short.close();
  });

  const replay = (length: number, network: ChaosOptions = {}) => {
    const { transport } = answering(
      () => new Response(bytes.slice(0, length), { headers: { 'content-type': 'text/event-stream' } }),
    );
    return createWorkflowRun(words, { transport: chaos(transport, network) }).start({});
  };

  test('behind every byte leaves the state of the whole events before it', async () => {
    expect(frames.length).toBe(5);
    const whole = await Promise.all([0, ...frames].map((end) => replay(end)));
    for (let length = 0; length < bytes.length; length += 1) {
      const state = await replay(bytes.length, { cutAfter: length });
      const expected = whole[full(length)]!;
      expect(timeless(state).nodes, `after ${length} bytes`).toEqual(timeless(expected).nodes);
      expect(state.order).toEqual(expected.order);
      // The result is the last event: whoever has it, has it whole.
      if (full(length) === frames.length) expect(state).toMatchObject({ status: 'success', errors: [] });
      else expect(state).toMatchObject({ status: 'interrupted', error: { kind: 'network' }, output: null });
    }
  });

  test('or a clean end there is never taken for the result', async () => {
    for (let length = 0; length < bytes.length; length += 7) {
      const state = await replay(length);
      expect(state.status, `after ${length} bytes`).toBe(
        full(length) === frames.length ? 'success' : 'interrupted',
      );
    }
  });

  test('over real HTTP, in any event, is interrupted, and posted once', async () => {
    for (let length = 1; length < 3000; length += 211) {
      const state = await play('', { cutAfter: length });
      expect(state, `after ${length} bytes`).toMatchObject({
        status: 'interrupted',
        error: { kind: 'network' },
        output: null,
      });
    }
  });
});

describe('silence', () => {
  test.each(['slow-headers:1500', 'silence-without-pings:1500'])(
    'of %s is shown, ends nothing, and is over when it is over',
    async (fault) => {
      const before = posts();
      const run = createWorkflowRun<{ prompt: string }, unknown>(words, {
        transport: transportOf(fault),
        stallAfter: 40,
      });
      const settled = run.start({ prompt: 'a fox' });
      const stalled = await until(run, ({ connection }) => connection === 'stalled');
      expect(stalled).toMatchObject({ status: 'running', error: null, errors: [] });
      expect(await settled).toMatchObject({ status: 'success', issues: [], errors: [], silentSince: null });
      expect(posts() - before).toBe(1);
    },
  );
});

test('a proxy that buffers everything gives durations of zero or more, and no NaN', async () => {
  const state = await play('', { buffer: true });
  expect(JSON.stringify(state)).not.toMatch(/NaN/);
  for (const node of Object.values(state.nodes)) {
    expect(node.startedAt).toEqual(expect.any(Number));
    expect(node.endedAt! - node.startedAt!).toBeGreaterThanOrEqual(0);
    expect(Number.isFinite(node.endedAt)).toBe(true);
  }
});
