// Whatever comes, in whatever order: a run ends as one of four, nothing throws, and all is given back.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  createWorkflowRun,
  isSettled,
  readMedia,
  selectNodes,
  selectProgress,
  type RunState,
  type WorkflowRun,
  type WorkflowTransport,
} from 'react-fal-workflow/core';
import { illegal, turns } from '../core/support.ts';
import { anyBytes, anyEvent } from './anything.ts';
import { countLeaks, type Leaks } from './countLeaks.ts';
import { rounds } from './rounds.ts';

const endpoint = 'workflows/acme/poster';
const finals = ['success', 'error', 'canceled', 'interrupted'];

let leaks: Leaks;
let unhandled: unknown[];
const onRejection = (reason: unknown) => void unhandled.push(reason);

beforeEach(() => {
  vi.useFakeTimers();
  leaks = countLeaks();
  unhandled = [];
  process.on('unhandledRejection', onRejection);
});
afterEach(() => {
  process.off('unhandledRejection', onRejection);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

type BodyEnd = 'end' | 'cut' | 'hang';
interface Answer {
  readonly status: number;
  readonly type: string;
  readonly chunks: readonly Uint8Array[];
  readonly end: BodyEnd;
  readonly runId: boolean;
}

const answer: fc.Arbitrary<Answer> = fc.record({
  status: fc.oneof(
    { weight: 10, arbitrary: fc.constant(200) },
    { weight: 2, arbitrary: fc.constantFrom(201, 204, 301, 400, 401, 404, 410, 422, 429, 500, 503) },
  ),
  type: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom('text/event-stream', 'Text/Event-Stream; charset=utf-8') },
    { weight: 2, arbitrary: fc.constantFrom('application/json', 'text/html', '', ';;', 'problem/x+json') },
  ),
  chunks: fc.array(anyBytes, { maxLength: 12 }),
  end: fc.constantFrom<BodyEnd>('end', 'end', 'cut', 'hang'),
  runId: fc.boolean(),
});

/** Bodies that have neither ended nor been let go of. */
const openBodies = new Set<object>();

function respond({ status, type, chunks, end, runId }: Answer): Response {
  const hasBody = ![204, 301].includes(status);
  const connection = {};
  if (hasBody) openBodies.add(connection);
  const left = chunks.filter((chunk) => chunk.length > 0).map((chunk) => chunk.slice());
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = left.shift();
        if (!next && end !== 'hang') openBodies.delete(connection);
        if (next) controller.enqueue(next);
        else if (end === 'end') controller.close();
        else if (end === 'cut') controller.error(new TypeError('network error'));
        else return new Promise<void>(() => {});
      },
      cancel: () => void openBodies.delete(connection),
    },
    { highWaterMark: 0 },
  );
  return new Response(hasBody ? body : null, {
    status,
    headers: { 'content-type': type, ...(runId ? { 'x-workflow-run-id': 'run-7' } : {}) },
  });
}

/** Everything that a page asks of a state. */
function look(state: RunState): void {
  JSON.stringify(state);
  selectProgress(state);
  for (const node of selectNodes(state)) {
    readMedia(node.output);
    String(node.error?.message);
  }
  readMedia(state.output);
}

/** Follows a run from its start, and collects what must never be. */
function observe(run: WorkflowRun<Record<string, unknown>>): string[] {
  const wrong: string[] = [];
  run.subscribe(() => {
    const state = run.getState();
    wrong.push(...illegal(state));
    look(state);
  });
  return wrong;
}

/** Time, as much of it as a run may need, and no more: a timer that it leaves behind must be seen before it fires. */
async function untilSettled(run: WorkflowRun<Record<string, unknown>>): Promise<void> {
  await turns();
  for (let i = 0; i < 120 && !isSettled(run.getState()); i += 1) await vi.advanceTimersByTimeAsync(1_000);
  await turns();
}

function expectNothingLeft(...outer: AbortSignal[]): void {
  expect({ listeners: leaks.listeners(...outer), readers: leaks.readers(), timers: leaks.timers() }).toEqual({
    listeners: 0,
    readers: 0,
    timers: 0,
  });
  expect(unhandled).toEqual([]);
}

test.each([
  ['that cannot resume', false],
  ['that can', true],
])('any bytes, over a transport %s: a legal end, no throw, nothing left behind', async (_, canResume) => {
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 4 }), async (answers) => {
      leaks.clear();
      openBodies.clear();
      const left = [...answers];
      let posts = 0;
      const next = () => respond(left.shift() ?? answers[0]!);
      const transport: WorkflowTransport = { open: async () => ((posts += 1), next()) };
      if (canResume) transport.resume = async () => next();
      const outer = new AbortController();
      const run = createWorkflowRun<Record<string, unknown>, unknown>(endpoint, {
        transport,
        maxEventBytes: 3000,
      });
      const wrong = observe(run);
      const settled = run.start({}, { signal: outer.signal });
      await untilSettled(run);
      // A stream that hangs is a run that goes on, until somebody has had enough.
      if (!isSettled(run.getState())) outer.abort();
      const state = await settled;
      await turns();
      expectNothingLeft(outer.signal);
      expect(openBodies.size).toBe(0);
      expect(finals).toContain(state.status);
      expect([...wrong, ...illegal(state)]).toEqual([]);
      expect(posts).toBe(1);
      await vi.advanceTimersByTimeAsync(100_000);
      expect(run.getState()).toBe(state);
    }),
    rounds(canResume ? 150 : 250),
  );
  expect(leaks.seen().listeners).toBeGreaterThan(100);
  expect(leaks.seen().readers).toBeGreaterThan(100);
});

const userCall = fc.constantFrom(
  'start',
  'start',
  'start with signal',
  'cancel',
  'reset',
  'rerun',
  'abort',
  'subscribe',
  'unsubscribe',
);
const step = fc.oneof(
  { weight: 3, arbitrary: userCall.map((call) => ({ call })) },
  { weight: 6, arbitrary: anyEvent.map((event) => ({ event })) },
  { weight: 2, arbitrary: anyBytes.map((raw) => ({ raw })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('answer', 'refuse', 'error 500', 'end', 'cut').map((world) => ({ world })),
  },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 20, 46_000).map((wait) => ({ wait })) },
);
/** What a callback of the user does when it is called, the first time. */
const reaction = fc.constantFrom('nothing', 'nothing', 'cancel', 'start', 'reset', 'throw', 'reject', 'hang');

test('any events among any calls of the user: legal throughout, one POST a start, nothing left behind', async () => {
  const report = vi.spyOn(console, 'error').mockImplementation(() => {});
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 30 }),
      fc.tuple(reaction, reaction, reaction),
      fc.constantFrom('ignore' as const, 'replace' as const),
      async (steps, [onEvent, onNodeSettled, onSettled], onBusy) => {
        leaks.clear();
        const network = handNetwork();
        const signals: AbortSignal[] = [];
        const ends: Promise<unknown>[] = [];
        const listeners: (() => void)[] = [];
        let controller = new AbortController();
        let settledCalls = 0;
        let begun = 0;
        const start = (signal?: AbortSignal) => {
          const isLive = run.getState().status === 'running';
          if ((!isLive || onBusy === 'replace') && !signal?.aborted) begun += 1;
          ends.push(run.start({}, { signal }));
        };
        let reactions = 0;
        const react = (what: string) => {
          // Else a start in the callback of an end would go on for ever.
          if ((reactions += 1) > 3) return undefined;
          if (what === 'cancel') void run.cancel();
          if (what === 'start') start();
          if (what === 'reset') run.reset();
          if (what === 'throw') throw new Error('a callback of the user');
          if (what === 'reject') return Promise.reject(new Error('a callback of the user'));
          if (what === 'hang') return new Promise<void>(() => {});
          return undefined;
        };
        const run = createWorkflowRun<Record<string, unknown>, unknown>(endpoint, {
          transport: network.transport,
          onBusy,
          maxEventBytes: 3000,
          onEvent: () => react(onEvent) as undefined,
          onNodeSettled: () => react(onNodeSettled) as undefined,
          onSettled: () => {
            settledCalls += 1;
            return react(onSettled) as undefined;
          },
        });
        const wrong = observe(run);
        const calls: Record<string, () => void> = {
          start: () => start(),
          'start with signal'() {
            controller = new AbortController();
            signals.push(controller.signal);
            start(controller.signal);
          },
          cancel: () => void run.cancel(),
          reset: () => run.reset(),
          rerun() {
            if (run.getState().input === null) return;
            if (run.getState().status !== 'running' || onBusy === 'replace') begun += 1;
            ends.push(run.rerun());
          },
          abort: () => controller.abort(),
          subscribe: () => void listeners.push(run.subscribe(() => look(run.getState()))),
          unsubscribe: () => listeners.pop()?.(),
        };
        for (const next of steps) {
          if ('call' in next) calls[next.call]?.();
          else if ('event' in next) network.send(next.event);
          else if ('raw' in next) network.raw(next.raw);
          else if ('world' in next) network.happen(next.world);
          else await vi.advanceTimersByTimeAsync(next.wait);
          await turns(3);
        }
        reactions = Number.POSITIVE_INFINITY;
        if (run.getState().status === 'running') void run.cancel();
        await Promise.all(ends);
        await turns();
        expectNothingLeft(...signals);
        await vi.advanceTimersByTimeAsync(100_000);
        expect(wrong).toEqual([]);
        expect(['idle', ...finals]).toContain(run.getState().status);
        expect(network.posts()).toBeLessThanOrEqual(begun);
        // Each run has told its end once: as many as there are different promises of a start.
        expect(settledCalls).toBe(new Set(ends).size);
        expectNothingLeft(...signals);
        expect(network.open()).toBe(0);
      },
    ),
    rounds(400),
  );
  report.mockRestore();
});

/** A network that does what it is told, to every connection there is. */
function handNetwork() {
  interface Connection {
    answer: ((response: Response) => void) | null;
    refuse: (cause: unknown) => void;
    body: ReadableStreamDefaultController<Uint8Array> | null;
    over: boolean;
  }
  const connections: Connection[] = [];
  const encoder = new TextEncoder();
  const live = () => connections.filter(({ body, over }) => body !== null && !over);
  const reply = (connection: Connection, status: number) => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void (connection.body = controller),
      cancel: () => void (connection.over = true),
    });
    connection.answer?.(new Response(body, { status, headers: { 'content-type': 'text/event-stream' } }));
    connection.answer = null;
  };
  const transport: WorkflowTransport = {
    open: () =>
      new Promise<Response>((resolve, reject) => {
        connections.push({ answer: resolve, refuse: reject, body: null, over: false });
      }),
  };
  const raw = (bytes: Uint8Array) => {
    // Nobody has answered yet: the first bytes come with the headers.
    for (const connection of connections) if (connection.answer) reply(connection, 200);
    for (const { body } of live()) body?.enqueue(bytes.slice());
  };
  const finish = (how: (body: ReadableStreamDefaultController<Uint8Array>) => void) => {
    for (const connection of live()) {
      connection.over = true;
      if (connection.body) how(connection.body);
    }
  };
  const world: Record<string, () => void> = {
    answer: () => connections.filter(({ answer }) => answer).forEach((one) => reply(one, 200)),
    'error 500': () => connections.filter(({ answer }) => answer).forEach((one) => reply(one, 500)),
    refuse() {
      for (const connection of connections) {
        if (connection.answer) connection.refuse(new TypeError('Failed to fetch'));
        connection.answer = null;
      }
    },
    end: () => finish((body) => body.close()),
    cut: () => finish((body) => body.error(new TypeError('network error'))),
  };
  return {
    transport,
    raw,
    send: (event: unknown) => raw(encoder.encode(`data: ${JSON.stringify(event)}\r\n\r\n`)),
    happen: (what: string) => world[what]?.(),
    posts: () => connections.length,
    /** Bodies that nobody has let go of. */
    open: () => live().length,
  };
}
