import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  createWorkflowRun,
  initialRunState,
  isSettled,
  parseWorkflowEvent,
  reduceRun,
  selectNode,
  selectNodes,
  toAction,
  type RunAction,
  type RunState,
} from 'react-fal-workflow/core';
import {
  anyAction,
  engineScript,
  laterAction,
  nodeAction,
  runningActions,
  startAction,
  type EngineScript,
} from './arbitraries.ts';
import {
  awkwardIds,
  completion,
  deepFreeze,
  endpoint,
  eventStream,
  failure,
  frame,
  illegal,
  result,
  submit,
  timeless,
} from './support.ts';

const started: RunAction = { type: 'run-started', at: 1, input: { prompt: 'hi' }, runId: null, plan: [] };

function apply(actions: readonly RunAction[], from: RunState = initialRunState()): RunState {
  let state = from;
  for (const action of actions) state = reduceRun(state, action);
  return state;
}

// Parsed anew each time, as a repetition on the wire is: no object is shared between two readings.
function read(event: EngineScript['events'][number], at: number): RunAction {
  const parsed = parseWorkflowEvent(JSON.stringify(event));
  if (!parsed.ok || !parsed.known) throw new Error('The script holds a message that is no event.');
  return toAction(parsed.event, at);
}
const readAll = (events: EngineScript['events'], at = 10) => events.map((event) => read(event, at));

describe('laws', () => {
  test('it is pure: frozen states and facts will do, and the same gives the same', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), startAction, (actions, start) => {
        let state: RunState = deepFreeze(initialRunState());
        for (const action of [start, ...actions]) {
          deepFreeze(action);
          const next: RunState = deepFreeze(reduceRun(state, action));
          expect(reduceRun(state, action)).toEqual(next);
          state = next;
        }
      }),
    );
  });

  test('any facts in any order lead to legal states, and never to a throw', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 60 }), (actions) => {
        let state: RunState = initialRunState();
        for (const action of actions) {
          state = reduceRun(state, action);
          expect(illegal(state)).toEqual([]);
        }
      }),
    );
  });

  test('a settled run absorbs everything but a start; only a success notes what came late', () => {
    fc.assert(
      fc.property(fc.array(laterAction, { maxLength: 60 }), fc.array(laterAction), (before, after) => {
        const ended = apply([started, ...before, { type: 'run-canceled', at: 5 }]);
        expect(isSettled(ended)).toBe(true);
        for (const action of after) {
          const next = reduceRun(ended, action);
          if (ended.status !== 'success') expect(next).toBe(ended);
          else expect({ ...next, issues: [] }).toEqual({ ...ended, issues: [] });
          for (const id of ended.order) expect(next.nodes[id]).toBe(ended.nodes[id]);
        }
      }),
    );
  });

  test('the same fact about a node twice gives back the same object', () => {
    fc.assert(
      fc.property(runningActions, nodeAction, fc.nat(), (before, action, later) => {
        const once = apply([started, ...before, action]);
        const copy = structuredClone({ ...action, at: action.at + later });
        expect(reduceRun(once, action)).toBe(once);
        expect(reduceRun(once, copy)).toBe(once);
      }),
    );
  });

  test('only the named node changes identity', () => {
    fc.assert(
      fc.property(runningActions, nodeAction, (before, action) => {
        const state = apply([started, ...before]);
        const next = reduceRun(state, action);
        for (const id of state.order) if (id !== action.nodeId) expect(next.nodes[id]).toBe(state.nodes[id]);
        expect(next.order.filter((id) => id !== action.nodeId)).toEqual(
          state.order.filter((id) => id !== action.nodeId),
        );
        if (state.order.includes(action.nodeId)) expect(next.order).toBe(state.order);
      }),
    );
  });

  test('the order lists exactly the nodes: the plan first, then others as they appear', () => {
    fc.assert(
      fc.property(startAction, fc.array(nodeAction, { maxLength: 30 }), (start, actions) => {
        const planned = start.type === 'run-started' ? start.plan.map(({ id }) => id) : [];
        const state = apply([start, ...actions]);
        expect(state.order).toEqual([...new Set([...planned, ...actions.map(({ nodeId }) => nodeId)])]);
        expect(selectNodes(state).map(({ id }) => id)).toEqual(state.order);
      }),
    );
  });

  // The class of scripts is that of `engineScript`. A replay that begins while a retry is in flight is left out:
  // where a failure names no request it could as well be the retry's own, and the newest statement wins.
  test('replaying any prefix of what an engine emitted gives back the same object, retries included', () => {
    fc.assert(
      fc.property(engineScript, fc.nat(), fc.nat(), ({ events }, to, from) => {
        const seen = events.slice(0, to % (events.length + 1));
        const state = apply([started, ...readAll(seen)]);
        fc.pre(
          state.order.every((id) => state.nodes[id]?.status !== 'running' || state.nodes[id].attempt === 1),
        );
        const prefix = readAll(seen.slice(0, from % (seen.length + 1)), 99);
        expect(apply(prefix, state)).toBe(state);
        expect(apply(readAll(seen, 99), state)).toBe(state);
      }),
      { numRuns: 300 },
    );
  });

  test.each<[string, object]>([
    ['a field', { request_id: 'r1' }],
    ["the engine's sentence", { message: 'Error while fetching the result of the request r1' }],
  ])('a retry that runs when the stream is replayed goes on: the old failure is named by %s', (_, named) => {
    const failed = { type: 'error', node_id: 'a', error: { status: 500, body: 'boom' }, ...named } as const;
    const events = [submit('a', 'r1'), failed, submit('a', 'r2')];
    const state = apply([started, ...readAll(events)]);
    expect(state).toMatchObject({ errors: [{ requestId: 'r1' }], nodes: { a: { status: 'running' } } });
    for (let length = 0; length <= events.length; length += 1) {
      expect(apply(readAll(events.slice(0, length), 99), state)).toBe(state);
    }
    // Its own failure is news, and so is one that the old attempt had not told yet.
    const own = read({ type: 'error', node_id: 'a', request_id: 'r2', error: 'boom' }, 99);
    expect(reduceRun(state, own)).toMatchObject({ errors: { length: 2 }, nodes: { a: { status: 'error' } } });
    const other = read({ ...failed, error: 'another' }, 99);
    expect(reduceRun(state, other)).toMatchObject({ errors: { length: 2 } });
  });

  test('a retry that is over when the stream is replayed keeps its result', () => {
    const events = [
      submit('a', 'r1'),
      failure('a'),
      submit('a', 'r2'),
      failure('a'),
      submit('a', 'r3'),
      completion('a', 3),
    ];
    const state = apply([started, ...readAll(events)]);
    expect(state.nodes['a']).toMatchObject({ status: 'success', attempt: 3, output: 3 });
    expect(state.nodes['a']?.previousAttempts.map(({ requestId }) => requestId)).toEqual(['r1', 'r2']);
    for (let length = 0; length <= events.length; length += 1) {
      expect(apply(readAll(events.slice(0, length), 99), state)).toBe(state);
    }
  });

  test('a retry that fails in the same words has failed, too', () => {
    const events = [submit('a', 'r1'), failure('a'), submit('a', 'r2'), failure('a')];
    const { nodes, errors } = apply([started, ...readAll(events)]);
    expect(nodes['a']).toMatchObject({ status: 'error', attempt: 2 });
    expect(errors).toHaveLength(2);
  });

  test('every order of a small run ends with the same nodes', () => {
    const events = [
      submit('a'),
      completion('a'),
      submit('b'),
      completion('b', null),
      submit('c'),
      failure('c'),
    ];
    const end = (order: readonly (typeof events)[number][]) => {
      const { nodes, status, output } = apply([started, ...readAll([...order, result(1)])]);
      const of = (id: string) => {
        const { status: at, output: made, app, requestId, attempt, error } = nodes[id]!;
        return { at, made, app, requestId, attempt, error };
      };
      return { status, output, a: of('a'), b: of('b'), c: of('c') };
    };
    const expected = end(events);
    expect(expected.c.at).toBe('error');
    for (const order of permutations(events)) expect(end(order)).toEqual(expected);
  });

  test('the final state does not depend on how the bytes were cut', async () => {
    const junk = fc.constantFrom(
      '{not json',
      '[1]',
      '{"type":"progress"}',
      '[DONE]',
      '',
      '{"type":"submit"}',
    );
    await fc.assert(
      fc.asyncProperty(
        engineScript,
        fc.array(fc.tuple(fc.nat(), junk), { maxLength: 3 }),
        fc.array(fc.nat(), { maxLength: 25 }),
        fc.boolean(),
        async ({ events }, noise, cuts, half) => {
          // After the output nothing is read any more, so what is noted of it does depend on the chunks.
          const messages: unknown[] = [...events];
          const room = Math.max(1, messages.length);
          for (const [place, text] of noise) messages.splice(place % room, 0, text);
          const text = messages.map((message) => `${frame(message)}: ping é🐉\r\n\r\n`).join('');
          const bytes = new TextEncoder().encode(half ? `${text}data: {"type":"output"` : text);
          expect(timeless(await play(split(bytes, cuts)))).toEqual(timeless(await play([bytes])));
        },
      ),
      { numRuns: 60 },
    );
  });
});

async function play(chunks: readonly Uint8Array[]): Promise<RunState> {
  let index = 0;
  const body = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = chunks[index++];
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
    });
  const transport = { open: async () => new Response(body(), { headers: eventStream }) };
  return createWorkflowRun(endpoint, { transport }).start({});
}

function split(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...places, bytes.length].map((end, i) => bytes.subarray(places[i - 1] ?? 0, end));
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}

describe('values', () => {
  test.each(awkwardIds.map((id) => [id.slice(0, 12), id]))('%s is an id like any other', (_, id) => {
    const plan = [{ id, label: 'Mine', app: null, dependsOn: [] }];
    for (const planned of [[], plan]) {
      const state = apply([
        { ...started, plan: planned },
        ...readAll([submit(id), completion(id, 1), failure('b')]),
      ]);
      expect(state.order).toEqual([id, 'b']);
      expect(Object.keys(state.nodes).sort()).toEqual([id, 'b'].sort());
      expect(selectNode(state, id)).toMatchObject({ id, status: 'success', output: 1 });
    }
  });

  test('a run without such nodes has none of them', () => {
    const state = apply([started]);
    for (const id of awkwardIds) {
      expect(selectNode(state, id)).toBeNull();
      expect(state.nodes[id]).toBeUndefined();
    }
  });

  test.each([[null], [false], [0], [''], [[]], [{}]])('%j is an output like any other', (output) => {
    const state = apply([started, ...readAll([submit('a'), completion('a', output), result(output)])]);
    expect(state).toMatchObject({ status: 'success', output, error: null });
    expect(state.nodes['a']).toMatchObject({ status: 'success', output });
    expect(apply(readAll([completion('a', output), result(output)]), state)).toBe(state);
  });

  test('a missing output is null', () => {
    const state = apply([started, ...readAll([{ type: 'completion', node_id: 'a' }, { type: 'output' }])]);
    expect(state).toMatchObject({ status: 'success', output: null });
    expect(state.nodes['a']).toMatchObject({ status: 'success', output: null });
  });

  test('outputs may be 100,000 levels deep, and their repetition is still no news', () => {
    const text = (bottom: number) => `${'[{"a":'.repeat(50_000)}${bottom}${'}]'.repeat(50_000)}`;
    const parse = (data: string) => {
      const parsed = parseWorkflowEvent(data);
      if (!parsed.ok || !parsed.known) throw new Error('not an event');
      return toAction(parsed.event, 5);
    };
    const done = (bottom: number) => parse(`{"type":"completion","node_id":"a","output":${text(bottom)}}`);
    const once = apply([started, done(1)]);
    expect(once.nodes['a']?.status).toBe('success');
    expect(reduceRun(once, done(1))).toBe(once);
    expect(reduceRun(once, done(2)).issues[0]?.code).toBe('conflicting-event');
    const failed = parse(`{"type":"error","node_id":"a","error":{"status":500,"body":${text(1)}}}`);
    const broken = reduceRun(once, failed);
    expect(broken.nodes['a']?.status).toBe('error');
    expect(reduceRun(broken, structuredCloneOfAction(failed))).toBe(broken);
  });

  // The platform's own cannot copy that deep, so only what the reducer compares is new.
  function structuredCloneOfAction(action: RunAction): RunAction {
    return action.type === 'node-failed' ? { ...action, error: { ...action.error } } : action;
  }
});

describe('bounds', () => {
  test('keeps the first 100 errors and the last 20 issues', () => {
    const errors = Array.from({ length: 150 }, (_, i) => failure(`n${i}`, `failed ${i}`));
    const issues = Array.from({ length: 50 }, (_, i): RunAction => ({
      type: 'event-ignored',
      at: i,
      code: 'unknown-event',
      message: `${i}`,
    }));
    const state = apply([started, ...readAll(errors), ...issues]);
    expect(state.errors).toHaveLength(100);
    expect(state.error?.nodeId).toBe('n0');
    expect(state.errors.at(-1)?.nodeId).toBe('n99');
    expect(state.issues.map(({ message }) => message)).toEqual(
      Array.from({ length: 20 }, (_, i) => `${i + 30}`),
    );
  });

  test('is plain data: it survives JSON, and so does each of its nodes', () => {
    fc.assert(
      fc.property(engineScript, ({ events }) => {
        const state = apply([started, ...readAll(events), { type: 'run-canceled', at: 50 }]);
        const copy: RunState = JSON.parse(JSON.stringify(state));
        expect(JSON.stringify(copy)).toBe(JSON.stringify(state));
        expect(selectNodes(copy).map(({ id, status }) => [id, status])).toEqual(
          selectNodes(state).map(({ id, status }) => [id, status]),
        );
      }),
    );
  });
});
