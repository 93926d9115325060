// The rules of FAULTS.md, section 1, in its numbering (there is no R25). R31 is the pages', R29's server the relay's.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createWorkflowRun, type RunIssueCode } from 'react-fal-workflow/core';
import { scriptedTransport, type Script } from 'react-fal-workflow/testing';
import {
  answering,
  completion,
  endpoint,
  eventStream,
  failure,
  handTransport,
  relayAnswer,
  resumable,
  result,
  submit,
  turns,
  until,
  watched,
} from './support.ts';

afterEach(() => {
  vi.useRealTimers();
});

function play(script: Script) {
  return createWorkflowRun(endpoint, { transport: scriptedTransport(script, { pace: 0 }) }).start({});
}
const codes = (issues: readonly { code: RunIssueCode }[]) => issues.map(({ code }) => code);

describe('R1: output ends the run with success', () => {
  test.each([[{ a: 1 }], [null], [false], [0], [''], [[]]])('R1: with %j', async (output) => {
    expect(await play([submit('a'), completion('a'), result(output)])).toMatchObject({
      status: 'success',
      output,
    });
  });
  test('R1: without a value, which is null', async () => {
    expect(await play([{ type: 'output' }])).toMatchObject({ status: 'success', output: null });
  });
});

test('R2: an error fails its node at once, reading goes on, and the end without output is an error', async () => {
  const { transport, bodies } = handTransport();
  const run = createWorkflowRun(endpoint, { transport });
  const settled = run.start({});
  await turns();
  bodies[0]!.send(submit('a'), submit('b'), failure('a', 'first'), failure('c', 'second'));
  const between = await until(run, ({ error }) => error !== null);
  expect(between).toMatchObject({ status: 'running', error: { nodeId: 'a', kind: 'node' } });
  expect(between.nodes['a']?.status).toBe('error');
  bodies[0]!.send(completion('b'));
  bodies[0]!.end();
  const state = await settled;
  expect(state).toMatchObject({ status: 'error', error: { nodeId: 'a', message: 'first' } });
  expect(state.errors.map(({ nodeId }) => nodeId)).toEqual(['a', 'c']);
  expect(state.nodes['b']?.status).toBe('success');
});

test('R3: what comes after the output, in the same chunk, is an issue and nothing else', async () => {
  const { issues, ...state } = await play([
    {
      chunk: [
        submit('a'),
        result('mine'),
        completion('a'),
        submit('new'),
        failure('a'),
        result('other'),
        { type: 'error' },
      ],
    },
  ]);
  expect(codes(issues)).toEqual(Array(5).fill('event-after-output'));
  expect(state).toMatchObject({ status: 'success', output: 'mine', order: ['a'], errors: [], error: null });
  // In flight at the output: what came of it later is told, but changes nothing.
  expect(state.nodes['a']?.status).toBe('canceled');
});

test.each<[string, Script]>([
  ['a cut', [result(1), { cut: true }]],
  ['silence', [result(1), { hang: true }]],
  ['more events', [result(1), failure('a'), result(2)]],
])('R3: after the output, %s is no error and not even read', async (_, script) => {
  expect(await play(script)).toMatchObject({ status: 'success', output: 1, issues: [], errors: [] });
});

test('R4: the same fact twice notifies nobody', async () => {
  const { transport, bodies } = handTransport();
  const { run, log } = watched({ transport });
  void run.start({});
  await turns();
  bodies[0]!.send(submit('a'), completion('a', { x: [1] }), failure('b'), { type: 'error', message: 'run' });
  const state = await until(run, ({ errors }) => errors.length === 2);
  const before = log.filter((line) => !line.startsWith('event')).length;
  bodies[0]!.send(submit('a'), completion('a', { x: [1] }), failure('b'), { type: 'error', message: 'run' });
  await turns();
  expect(log.filter((line) => line.startsWith('event'))).toHaveLength(8);
  expect(log.filter((line) => !line.startsWith('event'))).toHaveLength(before);
  await run.cancel();
  expect(run.getState().nodes['a']).toBe(state.nodes['a']);
});

test('R4: a submit under another request id is a new attempt in the same row', async () => {
  const state = await play([
    submit('a', 'r1'),
    failure('a'),
    submit('a', 'r2'),
    completion('a', 2),
    result(2),
  ]);
  expect(state.order).toEqual(['a']);
  expect(state.nodes['a']).toMatchObject({
    status: 'success',
    attempt: 2,
    requestId: 'r2',
    output: 2,
    error: null,
  });
  expect(state.nodes['a']?.previousAttempts).toMatchObject([{ requestId: 'r1', error: { nodeId: 'a' } }]);
});

test.each([
  ['completed', completion('a', 1), 'success'],
  ['failed', failure('a'), 'error'],
])(
  'R5: a late first submit fills in what a node that has %s lacks, and reopens nothing',
  async (_, event, status) => {
    const { nodes } = await play([event, submit('a', 'r1', 'fal-ai/x'), result(1)]);
    expect(nodes['a']).toMatchObject({ status, app: 'fal-ai/x', requestId: 'r1', attempt: 1 });
  },
);

describe('R6: the newest statement about a node wins', () => {
  test('R6: a later completion replaces the output, with an issue', async () => {
    const state = await play([completion('a', 1), completion('a', 2), result(3)]);
    expect(state.nodes['a']).toMatchObject({ status: 'success', output: 2 });
    expect(codes(state.issues)).toEqual(['conflicting-event']);
  });
  test('R6: a completion after an error makes it success', async () => {
    const state = await play([failure('a'), completion('a', 1), result(1)]);
    expect(state.nodes['a']).toMatchObject({ status: 'success', output: 1, error: null });
    expect(state.errors).toHaveLength(1);
  });
  test('R6: an error after a completion makes it error, and keeps the output', async () => {
    const state = await play([completion('a', 1), failure('a')]);
    expect(state.nodes['a']).toMatchObject({ status: 'error', output: 1, error: { nodeId: 'a' } });
  });
  test("R6: the run's own output never changes", async () => {
    const state = await play([{ chunk: [result(1), result(2)] }]);
    expect(state).toMatchObject({ status: 'success', output: 1 });
    expect(codes(state.issues)).toEqual(['event-after-output']);
  });
});

test('R7: unknown types and fields change nothing and are seen by onEvent', async () => {
  const script = [
    { type: 'progress', node_id: 'a', value: 0.5 },
    { ...submit('a'), extra: { deep: 1 } },
    result(1),
  ];
  const events: unknown[] = [];
  const run = createWorkflowRun(endpoint, {
    transport: scriptedTransport(script, { pace: 0 }),
    onEvent: (event) => void events.push(event),
  });
  const state = await run.start({});
  expect(events).toEqual(script);
  expect(codes(state.issues)).toEqual(['unknown-event']);
  expect(state.order).toEqual(['a']);
  expect(state.nodes['a']).not.toHaveProperty('extra');
});

test('R8: data that is not JSON is skipped, and the stream goes on', async () => {
  const state = await play(['{"type":', 'hello', submit('a'), result(1)]);
  expect(state).toMatchObject({ status: 'success', order: ['a'] });
  expect(codes(state.issues)).toEqual(['malformed-event', 'malformed-event']);
});

test('R8: empty data and [DONE] are skipped in silence', async () => {
  expect(await play(['', '  ', '[DONE]', { comment: 'ping' }, result(1), '[DONE]'])).toMatchObject({
    status: 'success',
    issues: [],
  });
});

test.each(['[1]', '"submit"', '1', 'null', '{}', '{"type":1}', '{"type":null}'])(
  'R9: %s is skipped',
  async (data) => {
    const state = await play([data, result(1)]);
    expect(state).toMatchObject({ status: 'success', order: [] });
    expect(codes(state.issues)).toEqual(['invalid-event']);
  },
);

test.each([[undefined], [''], [null], [true], [{}], [['a']]])('R10: node_id %j is not usable', async (id) => {
  const state = await play([
    { type: 'submit', node_id: id },
    { type: 'completion', node_id: id, output: 1 },
    { type: 'error', node_id: id, message: 'oh' },
  ]);
  expect(state).toMatchObject({
    status: 'error',
    order: [],
    error: { kind: 'run', nodeId: null, message: 'oh' },
  });
  expect(codes(state.issues)).toEqual(['invalid-event', 'invalid-event']);
});

test('R11: app_id, request_id and output are optional everywhere', async () => {
  const state = await play([
    { type: 'submit', node_id: 'a' },
    { type: 'completion', node_id: 'a' },
    { type: 'error', node_id: 'b' },
    { type: 'output' },
  ]);
  expect(state).toMatchObject({ status: 'success', output: null, issues: [] });
  expect(state.nodes['a']).toMatchObject({ status: 'success', app: null, requestId: null, output: null });
  expect(state.nodes['b']).toMatchObject({ status: 'error' });
});

test('R12: node_id on output never makes a node', async () => {
  expect(await play([{ type: 'output', node_id: 'ghost', output: 1 }])).toMatchObject({
    status: 'success',
    order: [],
  });
});

test('R13: a run may have no nodes at all', async () => {
  const state = await play([result(1)]);
  expect(state).toMatchObject({ status: 'success', order: [] });
  expect(Object.keys(state.nodes)).toEqual([]);
});

test.each<[string, Script, string]>([
  ['success', [result(1)], 'success'],
  ['error', [failure('c')], 'error'],
  ['interrupted', [{ cut: true }], 'interrupted'],
])(
  'R14: nothing is invented: after %s a node in flight is canceled, one that never started is skipped',
  async (_, tail, status) => {
    const plan = ['done', 'flying', 'waiting'].map((id) => ({ id, label: id, app: null, dependsOn: [] }));
    const run = createWorkflowRun(
      { endpoint, plan },
      {
        transport: scriptedTransport([submit('done'), completion('done'), submit('flying'), ...tail], {
          pace: 0,
        }),
      },
    );
    const { nodes, status: end } = await run.start({});
    expect(end).toBe(status);
    expect(nodes['done']).toMatchObject({ status: 'success', output: { from: 'done' } });
    expect(nodes['flying']).toMatchObject({
      status: 'canceled',
      output: null,
      error: null,
      endedAt: expect.any(Number),
    });
    expect(nodes['waiting']).toMatchObject({
      status: 'skipped',
      output: null,
      error: null,
      startedAt: null,
      endedAt: null,
    });
  },
);

test('R15: a clean end is interrupted (incomplete), also when every known node has completed', async () => {
  for (const script of [[], [submit('a')], [submit('a'), completion('a'), submit('b'), completion('b')]]) {
    expect(await play(script)).toMatchObject({
      status: 'interrupted',
      error: { kind: 'incomplete' },
      output: null,
    });
  }
});

test('R16: a cut is interrupted (network), and the POST is never sent again', async () => {
  const transport = scriptedTransport([submit('a'), { cut: true }, result(1)], { pace: 0 });
  const state = await createWorkflowRun(endpoint, { transport }).start({});
  expect(state).toMatchObject({ status: 'interrupted', error: { kind: 'network' } });
  await turns();
  expect(transport.requests).toHaveLength(1);
});

test('R17: ids are exact strings; a finite number counts as its decimal string', async () => {
  const state = await play([
    submit('a'),
    submit('A'),
    submit(' a'),
    submit('é'),
    submit('e\u0301'),
    { type: 'submit', node_id: 7 },
    completion('7', 'seven'),
    { type: 'submit', node_id: 1.5 },
    result(1),
  ]);
  expect(state.order).toEqual(['a', 'A', ' a', 'é', 'e\u0301', '7', '1.5']);
  expect(state.nodes['7']).toMatchObject({ status: 'success', output: 'seven' });
});

test.each([['text'], [7], [null], [[]], [{ status: 500, body: null }], [{ a: { b: [1] } }], ['<b>no</b>']])(
  'R18: an error of the shape %j can be shown',
  async (error) => {
    const state = await play([{ type: 'error', node_id: 'a', error }]);
    expect(state.status).toBe('error');
    expect(state.error?.message).toEqual(expect.stringMatching(/\S/));
    expect(state.error?.body).toEqual(error);
  },
);

test('R19: an answer with another status is never parsed as events', async () => {
  for (const status of [201, 204, 400, 500]) {
    const text = status === 204 ? null : 'data: {"type":"output","output":1}\n\n';
    const { transport } = answering(() => new Response(text, { status, headers: eventStream }));
    const state = await createWorkflowRun(endpoint, { transport }).start({});
    expect(state).toMatchObject({ status: 'error', error: { kind: 'http', status }, output: null });
  }
});

test.each([
  'text/event-stream',
  'Text/Event-Stream',
  'TEXT/EVENT-STREAM; charset=UTF-8',
  ' text/event-stream ;a=b',
])('R20: %s is an event stream', async (type) => {
  const { transport } = answering(
    () => new Response('data: {"type":"output"}\n\n', { headers: { 'content-type': type } }),
  );
  expect((await createWorkflowRun(endpoint, { transport }).start({})).status).toBe('success');
});

test.each([
  'text/event-stream-ish',
  'application/text/event-stream',
  'text/plain',
  'multipart/mixed; type=text/event-stream',
])('R20: %s is none', async (type) => {
  const { transport } = answering(
    () => new Response('data: {"type":"output"}\n\n', { headers: { 'content-type': type } }),
  );
  const state = await createWorkflowRun(endpoint, { transport }).start({});
  expect(state).toMatchObject({
    status: 'error',
    error: { kind: 'protocol', body: 'data: {"type":"output"}\n\n' },
  });
});

test.each([': ping\n\n', ':\n', '\n', '{', 'data: {"type":'])('R21: %j is a sign of life', async (text) => {
  vi.useFakeTimers();
  const { transport, bodies } = handTransport();
  const run = createWorkflowRun(endpoint, { transport, stallAfter: 1000 });
  void run.start({});
  await vi.advanceTimersByTimeAsync(1010);
  expect(run.getState().connection).toBe('stalled');
  bodies[0]!.raw(text);
  await vi.advanceTimersByTimeAsync(20);
  expect(run.getState().connection).toBe('open');
  await run.cancel();
});

test('R22: an event beyond the limit ends the run as error (limit), and names the option', async () => {
  const { transport, bodies } = handTransport();
  const run = createWorkflowRun(endpoint, { transport, maxEventBytes: 1000 });
  const settled = run.start({});
  await turns();
  bodies[0]!.send(submit('a'));
  bodies[0]!.raw(`data: "${'x'.repeat(5000)}`);
  const state = await settled;
  expect(state).toMatchObject({ status: 'error', error: { kind: 'limit' }, order: ['a'] });
  expect(state.error?.message).toContain('maxEventBytes');
  await turns();
  expect(bodies[0]!.canceled).toBe(true);
});

test('R22: kept issues and their text are bounded', async () => {
  const state = await play([
    ...Array<string>(60).fill(`{${'x'.repeat(10_000)}`),
    { type: 'y'.repeat(10_000) },
    result(1),
  ]);
  expect(state.issues).toHaveLength(20);
  for (const { message } of state.issues) expect(message.length).toBeLessThan(300);
});

test('R23: after cancel nothing is applied or told, whatever fetch still delivers', async () => {
  const { transport, bodies } = handTransport();
  const { run, log } = watched({ transport });
  void run.start({});
  await turns();
  bodies[0]!.send(submit('a'));
  await until(run, ({ order }) => order.includes('a'));
  void run.cancel();
  const [state, told] = [run.getState(), log.length];
  bodies[0]!.send(completion('a'), failure('b'), result(1));
  await turns();
  expect(run.getState()).toBe(state);
  expect(log).toHaveLength(told);
});

test('R24: one live run a handle, and nothing of an older one in a newer', async () => {
  const { transport, requests, bodies } = handTransport();
  const run = createWorkflowRun(endpoint, { transport });
  const first = run.start({ n: 1 });
  expect(run.start({ n: 2 })).toBe(first);
  await turns();
  bodies[0]!.send(submit('old'), { type: 'error', message: 'old' });
  bodies[0]!.end();
  expect((await first).status).toBe('error');
  const second = run.start({ n: 3 });
  expect(run.getState()).toMatchObject({ order: [], errors: [], issues: [], error: null, requestId: null });
  await turns();
  bodies[1]!.send(result(1));
  expect((await second).status).toBe('success');
  expect(requests).toHaveLength(2);
});

test('R26: an SSE event named error whose data is not JSON is an error of the run', async () => {
  const state = await play([{ raw: 'event: error\ndata: upstream went away\n\n' }]);
  expect(state).toMatchObject({ status: 'error', error: { kind: 'run', message: 'upstream went away' } });
});

test('R27: the JSON type wins; the SSE name is the fallback for the four known names', async () => {
  const state = await play([
    { raw: 'event: output\ndata: {"type":"submit","node_id":"a"}\n\n' },
    { raw: 'event: completion\ndata: {"node_id":"a","output":1}\n\n' },
    { raw: 'event: other\ndata: {"node_id":"b"}\n\n' },
    { raw: 'event: output\ndata: {"output":2}\n\n' },
  ]);
  expect(state).toMatchObject({ status: 'success', output: 2, order: ['a'] });
  expect(state.nodes['a']).toMatchObject({ status: 'success', output: 1 });
  expect(codes(state.issues)).toEqual(['invalid-event']);
});

test('R28: the same SSE id again is a duplicate; ids are opaque and may go backwards', async () => {
  const events: string[] = [];
  const withId = (id: string, data: unknown) => ({ raw: `id: ${id}\ndata: ${JSON.stringify(data)}\n\n` });
  const run = createWorkflowRun(endpoint, {
    onEvent: ({ type }) => void events.push(type),
    transport: scriptedTransport(
      [
        withId('9', completion('a', 1)),
        withId('9', completion('a', 2)),
        withId('2', completion('b', 1)),
        withId('x-1', submit('c')),
        // Without an id of its own a message is no duplicate of the one before.
        completion('c', 1),
        withId('10', result(1)),
      ],
      { pace: 0 },
    ),
  });
  const state = await run.start({});
  expect(events).toEqual(['completion', 'completion', 'submit', 'completion', 'output']);
  expect(state.nodes['a']?.output).toBe(1);
  expect(state.nodes['c']?.status).toBe('success');
  expect(state.issues).toEqual([]);
});

test('R29: a resume is no POST, and names the last event that was applied', async () => {
  vi.useFakeTimers();
  const { transport, posts, resumes } = resumable([
    () =>
      relayAnswer(`id: e1\ndata: ${JSON.stringify(submit('a'))}\n\nid: e2\ndata: {"type":"outp`, {
        cut: true,
      }),
    () => relayAnswer(`id: e2\ndata: ${JSON.stringify(result(1))}\n\n`),
  ]);
  const settled = createWorkflowRun(endpoint, { transport }).start({});
  await vi.advanceTimersByTimeAsync(5000);
  expect((await settled).output).toBe(1);
  expect(posts).toHaveLength(1);
  expect(resumes).toMatchObject([{ runId: 'run-7', lastEventId: 'e1', endpoint }]);
});

test('R30: callbacks that throw, reject or hang change nothing', async () => {
  const report = vi.spyOn(console, 'error').mockImplementation(() => {});
  const script = [submit('a'), completion('a'), failure('b'), result(1)];
  const plain = await play(script);
  const boom = () => {
    throw new Error('boom');
  };
  const rejects = async () => {
    throw new Error('boom');
  };
  const hangs = () => new Promise<void>(() => {});
  for (const bad of [boom, rejects, hangs]) {
    const transport = scriptedTransport(script, { pace: 0 });
    const run = createWorkflowRun(endpoint, {
      transport,
      onEvent: bad,
      onNodeSettled: bad,
      onSettled: bad,
      onError: bad,
    });
    const state = await run.start({});
    expect(state).toMatchObject({ status: 'success', output: 1, order: plain.order, errors: plain.errors });
    await turns();
    // Four events, two nodes, one end.
    expect(report).toHaveBeenCalledTimes(bad === hangs ? 0 : 7);
    report.mockClear();
  }
  report.mockRestore();
});

test('R32: durations use a clock that never jumps', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { transport, bodies } = handTransport();
  const run = createWorkflowRun(endpoint, { transport });
  const settled = run.start({});
  await turns();
  bodies[0]!.send(submit('a'));
  await until(run, ({ order }) => order.length === 1);
  vi.setSystemTime(0);
  bodies[0]!.send(completion('a'), result(1));
  const { startedAt, endedAt, nodes } = await settled;
  expect(startedAt).toBeGreaterThan(1_600_000_000_000);
  expect(endedAt).toBeGreaterThanOrEqual(startedAt);
  expect(nodes['a']!.endedAt!).toBeGreaterThanOrEqual(nodes['a']!.startedAt!);
});
