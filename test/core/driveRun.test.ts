// Streams that end, break, stall and flood. Real HTTP where the network is what matters.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFalTransport, createWorkflowRun, type RunState } from 'react-fal-workflow/core';
import { chaos, sampleRuns, scriptedTransport, type Script } from 'react-fal-workflow/testing';
import {
  answering,
  completion,
  endpoint,
  eventStream,
  failure,
  frame,
  handTransport,
  illegal,
  result,
  serve,
  submit,
  timeless,
  turns,
  until,
  watched,
} from './support.ts';

afterEach(() => {
  vi.useRealTimers();
});

function play(script: Script): Promise<RunState> {
  return createWorkflowRun(endpoint, { transport: scriptedTransport(script, { pace: 0 }) }).start({});
}

const story = [
  submit('a'),
  completion('a'),
  submit('b'),
  failure('b'),
  submit('b', 'b-2'),
  completion('b', 'é🐉'),
];

describe('over real HTTP', () => {
  const whole = Buffer.from(story.map((event) => frame(event)).join(''));

  /** Sends the first bytes of a stream, then ends or destroys the connection. */
  async function playBytes(bytes: Uint8Array, how: 'end' | 'destroy') {
    const { url, posts } = await serve((_, response) => {
      response.writeHead(200, eventStream);
      response.write(bytes, () => (how === 'end' ? response.end() : response.destroy()));
    });
    const run = createWorkflowRun(endpoint, { transport: createFalTransport({ url }) });
    const state = await run.start({});
    expect(posts).toEqual(['{}']);
    expect(illegal(state)).toEqual([]);
    return state;
  }

  test('a cut behind each event, and in the middle of each, keeps the whole events: interrupted, or error after one', async () => {
    let end = 0;
    const cuts: [bytes: number, events: number][] = [];
    for (const [i, event] of story.entries()) {
      const length = Buffer.byteLength(frame(event));
      // Half a frame; all of it but the last byte of its blank line's CRLF; all of it.
      cuts.push([end + Math.floor(length / 2), i], [end + length, i + 1]);
      end += length;
    }
    for (const [bytes, events] of cuts) {
      const state = await playBytes(whole.subarray(0, bytes), 'destroy');
      const expected = await play([...story.slice(0, events), { cut: true }]);
      expect(state.status).toBe(events > 3 ? 'error' : 'interrupted');
      expect(state.errors.at(-1)?.kind).toBe('network');
      // The first error in time is the run's.
      expect(state.error?.kind).toBe(events > 3 ? 'node' : 'network');
      const { nodes, order } = timeless(state);
      expect({ nodes, order }).toEqual({ nodes: timeless(expected).nodes, order: expected.order });
    }
  });

  test('a clean end without a result is interrupted (incomplete)', async () => {
    const state = await playBytes(Buffer.from(frame(submit('a')) + frame(completion('a'))), 'end');
    expect(state).toMatchObject({ status: 'interrupted', error: { kind: 'incomplete' } });
    expect(state.nodes['a']?.status).toBe('success');
  });

  test('a cut behind the output is a success', async () => {
    const state = await playBytes(Buffer.from(whole.toString() + frame(result(1))), 'destroy');
    expect(state).toMatchObject({ status: 'success', output: 1 });
  });

  test('an output without its blank line is none: it may be cut', async () => {
    const state = await playBytes(Buffer.from('data: {"type":"output","output":1}\r\n'), 'end');
    expect(state).toMatchObject({ status: 'interrupted', output: null });
  });

  test('after the output the connection is closed from this side', async () => {
    let close!: () => void;
    const gone = new Promise<void>((resolve) => (close = resolve));
    const { url } = await serve((_, response) => {
      response.on('close', close);
      response.writeHead(200, eventStream);
      response.write(frame(result(1)));
    });
    const state = await createWorkflowRun(endpoint, { transport: createFalTransport({ url }) }).start({});
    expect(state.status).toBe('success');
    await gone;
  });

  test('a cancel closes the connection at the server, before its answer and in mid-stream', async () => {
    for (const answers of [false, true]) {
      let close!: () => void;
      let arrive!: () => void;
      const gone = new Promise<void>((resolve) => (close = resolve));
      const arrived = new Promise<void>((resolve) => (arrive = resolve));
      const { url, posts } = await serve((_, response) => {
        response.on('close', close);
        if (answers) {
          response.writeHead(200, eventStream);
          response.write(frame(submit('a')));
        }
        arrive();
      });
      const { run, log } = watched({ transport: createFalTransport({ url }) });
      const settled = run.start({});
      await (answers ? until(run, ({ order }) => order.length > 0) : arrived);
      const answer = run.cancel();
      expect(run.getState().status).toBe('canceled');
      const told = log.length;
      expect(await answer).toBe('requested');
      await gone;
      expect((await settled).status).toBe('canceled');
      expect(log).toHaveLength(told);
      expect(posts).toHaveLength(1);
    }
  });
});

describe('how a stream ends', () => {
  test.each<[string, Script, object]>([
    [
      'after an error',
      [submit('a'), failure('a')],
      { status: 'error', error: { kind: 'node', nodeId: 'a' } },
    ],
    [
      'after an error without a node',
      [{ type: 'error', message: 'no' }],
      { status: 'error', error: { kind: 'run' } },
    ],
    [
      'after error, then output',
      [failure('a'), result(1)],
      { status: 'success', output: 1, error: null, errors: [{ nodeId: 'a' }] },
    ],
    [
      'after an error without a node, then output',
      [{ type: 'error', message: 'no' }, result(1)],
      { status: 'success', output: 1, error: null, errors: [{ kind: 'run' }] },
    ],
    ['after two outputs', [result(1), result(2)], { status: 'success', output: 1 }],
    ['with nothing at all', [], { status: 'interrupted', error: { kind: 'incomplete' } }],
    ['with a cut before anything', [{ cut: true }], { status: 'interrupted', error: { kind: 'network' } }],
  ])('%s', async (_, script, expected) => {
    const state = await play(script);
    expect(state).toMatchObject(expected);
    expect(illegal(state)).toEqual([]);
  });

  test.each(Object.values(sampleRuns).map((sample) => [sample.name, sample] as const))(
    'sample %s comes out the same through a network that splits every byte',
    async (_, { definition, input, script, cancelAfter }) => {
      if (cancelAfter !== undefined) return expect(cancelAfter).toBeGreaterThan(0);
      const end = (split: boolean) => {
        const plain = scriptedTransport(script, { pace: 0 });
        const transport = split ? chaos(plain, { splitEveryByte: true }) : plain;
        return createWorkflowRun(definition, { transport }).start(input);
      };
      // Pictures of many kilobytes, byte by byte, prove nothing more than small ones.
      if (JSON.stringify(script).length > 60_000) return expect(illegal(await end(false))).toEqual([]);
      expect(timeless(await end(true))).toEqual(timeless(await end(false)));
    },
  );
});

test('a body that somebody else reads is a connection that was lost, not a bug of the library', async () => {
  const response = new Response(frame(result()), { headers: eventStream });
  response.body?.getReader();
  const state = await createWorkflowRun(endpoint, { transport: { open: async () => response } }).start({});
  expect(state).toMatchObject({ status: 'interrupted', error: { type: 'connection_lost' } });
});

describe('silence', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  test('shows as stalled, a comment opens it again, and it never ends a run', async () => {
    const { transport, bodies } = handTransport();
    const run = createWorkflowRun(endpoint, { transport });
    const settled = run.start({});
    await vi.advanceTimersByTimeAsync(44_000);
    expect(run.getState().connection).toBe('open');
    await vi.advanceTimersByTimeAsync(1_100);
    expect(run.getState()).toMatchObject({ connection: 'stalled', status: 'running', error: null });
    // Since the last byte, which was the answer's headers.
    const { silentSince, startedAt } = run.getState();
    expect(silentSince).toBe(startedAt);
    await vi.advanceTimersByTimeAsync(10 * 3_600_000);
    expect(run.getState().silentSince).toBe(silentSince);
    expect(run.getState()).toMatchObject({ connection: 'stalled', status: 'running' });
    bodies[0]!.raw(': ping\r\n\r\n');
    await vi.advanceTimersByTimeAsync(20);
    expect(run.getState()).toMatchObject({ connection: 'open', silentSince: null });
    await vi.advanceTimersByTimeAsync(45_100);
    expect(run.getState().connection).toBe('stalled');
    bodies[0]!.send(result(1));
    expect((await settled).status).toBe('success');
    await turns();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is not what a stream with pings every 15 seconds shows', async () => {
    const { transport, bodies } = handTransport();
    const { run, log } = watched({ transport });
    const connections = new Set<string>();
    run.subscribe(() => connections.add(run.getState().connection));
    void run.start({});
    for (let i = 0; i < 20; i += 1) {
      await vi.advanceTimersByTimeAsync(15_000);
      bodies[0]!.raw(': ping\r\n\r\n');
    }
    expect([...connections]).toEqual(['connecting', 'open']);
    // Pings are no news.
    expect(log).toEqual(['state running', 'state running']);
    await run.cancel();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('before the headers shows too, and no second POST is sent', async () => {
    const { transport, requests } = answering(() => new Promise(() => {}));
    const run = createWorkflowRun(endpoint, { transport, stallAfter: 5_000 });
    void run.start({});
    await vi.advanceTimersByTimeAsync(5_100);
    expect(run.getState()).toMatchObject({ connection: 'stalled', status: 'running' });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(requests).toHaveLength(1);
    expect(run.getState().status).toBe('running');
    await run.cancel();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('before the headers and again behind them shows twice', async () => {
    let answer!: (response: Response) => void;
    const { transport } = answering(() => new Promise<Response>((resolve) => (answer = resolve)));
    const run = createWorkflowRun(endpoint, { transport, stallAfter: 5_000 });
    void run.start({});
    await vi.advanceTimersByTimeAsync(5_100);
    expect(run.getState().connection).toBe('stalled');
    answer(new Response(new ReadableStream(), { headers: eventStream }));
    await vi.advanceTimersByTimeAsync(20);
    expect(run.getState().connection).toBe('open');
    await vi.advanceTimersByTimeAsync(5_100);
    expect(run.getState().connection).toBe('stalled');
    await run.cancel();
  });

  test('is not believed of a page that was frozen while bytes were waiting', async () => {
    const { transport, bodies } = handTransport();
    const run = createWorkflowRun(endpoint, { transport, stallAfter: 5_000 });
    const connections = new Set<string>();
    run.subscribe(() => connections.add(run.getState().connection));
    void run.start({});
    await vi.advanceTimersByTimeAsync(100);
    // The clock jumps, as it does when a frozen page wakes; the bytes are there, but nobody has read them yet.
    const late = performance.now() + 3_600_000;
    vi.spyOn(performance, 'now').mockImplementation(() => late);
    bodies[0]!.raw(': ping\r\n\r\n');
    vi.advanceTimersByTime(4_900);
    await vi.advanceTimersByTimeAsync(1);
    expect([...connections]).toEqual(['connecting', 'open']);
    vi.restoreAllMocks();
    await run.cancel();
  });

  test.each([0, Infinity, -1, NaN])('with stallAfter %d is never shown', async (stallAfter) => {
    const { transport } = handTransport();
    const run = createWorkflowRun(endpoint, { transport, stallAfter });
    void run.start({});
    await vi.advanceTimersByTimeAsync(10 * 3_600_000);
    expect(run.getState().connection).toBe('open');
    await run.cancel();
  });
});

describe('floods and giants', () => {
  test('20,000 tiny events: one state per node, bounded issues and errors, few notifications', async () => {
    const { transport, bodies } = handTransport();
    const run = createWorkflowRun(endpoint, { transport });
    let notified = 0;
    let events = 0;
    run.subscribe(() => void (notified += 1));
    const settled = run.start({});
    await turns();
    const all = Array.from({ length: 20_000 }, (_, i) =>
      i % 10 === 0
        ? failure(`n${i % 2000}`, `${i}`)
        : i % 10 === 1
          ? { type: 'odd', i }
          : submit(`n${i % 2000}`, `r${i}`),
    );
    for (let i = 0; i < all.length; i += 100) {
      bodies[0]!.send(...all.slice(i, i + 100));
      events += 100;
    }
    bodies[0]!.send(result(1));
    const state = await settled;
    expect(events).toBe(20_000);
    expect(state.status).toBe('success');
    // Of the 2,000 numbers, those that end in 1 stand only for odd messages.
    expect(state.order).toHaveLength(1800);
    expect(state.issues).toHaveLength(20);
    expect(state.errors).toHaveLength(100);
    expect(notified).toBeLessThanOrEqual(203);
    expect(illegal(state)).toEqual([]);
  });

  test('what stood before the giant event in the same chunk is kept', async () => {
    const transport = scriptedTransport(
      [{ chunk: [submit('a'), completion('a', 1), completion('b', 'x'.repeat(3000))] }, result(1)],
      { pace: 0 },
    );
    const state = await createWorkflowRun(endpoint, { transport, maxEventBytes: 2000 }).start({});
    expect(state).toMatchObject({ status: 'error', error: { kind: 'limit' }, order: ['a'] });
    expect(state.nodes['a']).toMatchObject({ status: 'success', output: 1 });
  });

  // A comment, or a field that nobody knows, is kept nowhere, so there is nothing to limit.
  test.each(['data: ', 'event: ', 'id: '])(
    'a line that begins with %j and never ends stops at the limit',
    async (begin) => {
      let sent = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          controller.enqueue(new TextEncoder().encode(sent === 0 ? begin : 'x'.repeat(1000)));
          sent += 1000;
        },
      });
      const { transport } = answering(() => new Response(body, { headers: eventStream }));
      const state = await createWorkflowRun(endpoint, { transport, maxEventBytes: 10_000 }).start({});
      expect(state).toMatchObject({ status: 'error', error: { kind: 'limit' } });
      expect(sent).toBeLessThan(20_000);
    },
  );
});
