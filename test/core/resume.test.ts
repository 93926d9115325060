import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import fc from 'fast-check';
import { createWorkflowRun, type RunState, type WorkflowTransport } from 'react-fal-workflow/core';
import { scriptedTransport } from 'react-fal-workflow/testing';
import { backoff, maxResumeAttempts } from '../../src/core/backoff.ts';
import {
  completion,
  endpoint,
  eventStream,
  failure,
  frame,
  illegal,
  relayAnswer,
  resumable,
  result,
  submit,
  timeless,
  turns,
  watched,
} from './support.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const story = [
  submit('a'),
  failure('a'),
  submit('a', 'a-2'),
  completion('a'),
  submit('b'),
  completion('b', 'é🐉'),
  result(1),
];
const withIds = (events: readonly unknown[], from = 1) =>
  events.map((event, i) => frame(event, `e${i + from}`)).join('');
const lost = () => relayAnswer('', { cut: true });
const status =
  (code: number, body: BodyInit | null = null) =>
  () =>
    new Response(body, { status: code });

/** Lets the clock run until the run has ended. */
async function endOf(settled: Promise<RunState>): Promise<RunState> {
  let state: RunState | undefined;
  void settled.then((ended) => (state = ended));
  for (let i = 0; i < 200 && !state; i += 1) await vi.advanceTimersByTimeAsync(5_000);
  if (!state) throw new Error('The run did not end.');
  return state;
}

describe('a transport that can resume', () => {
  test('goes on behind the last event, and nobody can tell from the result', async () => {
    const plain = await endOf(
      createWorkflowRun(endpoint, { transport: scriptedTransport(story, { pace: 0 }) }).start({ n: 1 }),
    );
    const { transport, posts, resumes } = resumable([
      () => relayAnswer(withIds(story.slice(0, 3)), { cut: true }),
      () => relayAnswer(withIds(story.slice(3, 5), 4)),
      () => relayAnswer(withIds(story.slice(5), 6)),
    ]);
    const connections = new Set<string>();
    const { run, log } = watched({ transport });
    run.subscribe(() => connections.add(run.getState().connection));
    const state = await endOf(run.start({ n: 1 }));
    const { runId, requestId, ...rest } = timeless(state);
    const { runId: _, requestId: __, ...expected } = timeless(plain);
    expect(rest).toEqual(expected);
    expect([runId, requestId]).toEqual(['run-7', 'run-request']);
    expect(posts).toHaveLength(1);
    expect(resumes.map(({ lastEventId, runId: id }) => [id, lastEventId])).toEqual([
      ['run-7', 'e3'],
      ['run-7', 'e5'],
    ]);
    expect(connections).toEqual(new Set(['connecting', 'open', 'reconnecting', 'closed']));
    expect(log.filter((line) => line.startsWith('settled'))).toEqual(['settled success']);
    expect(log.filter((line) => line.startsWith('event'))).toHaveLength(story.length);
  });

  test('drops what a server sends again, by its id', async () => {
    const { transport } = resumable([
      () => relayAnswer(withIds(story.slice(0, 4)), { cut: true }),
      () => relayAnswer(withIds(story)),
    ]);
    const { run, log } = watched({ transport });
    const state = await endOf(run.start({}));
    expect(state).toMatchObject({ status: 'success', issues: [], errors: [{ nodeId: 'a' }] });
    expect(log.filter((line) => line.startsWith('event'))).toHaveLength(story.length);
    expect(log.filter((line) => line.startsWith('node'))).toEqual([
      'node a error',
      'node a success',
      'node b success',
    ]);
  });

  test('takes a whole replay without ids as no news', async () => {
    const plain = (events: readonly unknown[]) => events.map((event) => frame(event)).join('');
    const { transport } = resumable([
      () => relayAnswer(plain(story.slice(0, 5)), { cut: true }),
      () => relayAnswer(plain(story)),
    ]);
    const { run, log } = watched({ transport });
    const state = await endOf(run.start({}));
    expect(state).toMatchObject({ status: 'success', issues: [] });
    expect(state.nodes['a']).toMatchObject({ attempt: 2 });
    expect(log.filter((line) => line.startsWith('node'))).toEqual([
      'node a error',
      'node a success',
      'node b success',
    ]);
  });

  test('random cuts, in any bytes: the same end, the tries as promised, and never a second POST', async () => {
    const bytes = new TextEncoder().encode(withIds(story));
    const ends: number[] = [];
    for (let i = 1; i <= story.length; i += 1)
      ends.push(new TextEncoder().encode(withIds(story.slice(0, i))).length);
    const whole = await endOf(
      createWorkflowRun(endpoint, {
        transport: resumable([() => relayAnswer(withIds(story))]).transport,
      }).start({}),
    );

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 600 })), fc.boolean()), {
          maxLength: 12,
        }),
        async (connections) => {
          let posts = 0;
          let resumes = 0;
          const connect = (lastEventId: string | null): Response => {
            const from = lastEventId === null ? 0 : ends[Number(lastEventId.slice(1)) - 1]!;
            const [length, clean] = connections[posts + resumes - 1] ?? [bytes.length, true];
            const part = bytes.subarray(from, from + length);
            let sent = false;
            const body = new ReadableStream<Uint8Array>({
              pull(controller) {
                if (!sent && part.length > 0) controller.enqueue(part.slice());
                else if (clean) controller.close();
                else controller.error(new TypeError('network error'));
                sent = true;
              },
            });
            return new Response(body, { headers: { ...eventStream, 'x-workflow-run-id': 'run-7' } });
          };
          const transport: WorkflowTransport = {
            open: async () => (posts++, connect(null)),
            resume: async ({ lastEventId }) => (resumes++, connect(lastEventId)),
          };
          const state = await endOf(createWorkflowRun(endpoint, { transport }).start({}));

          // The same story on paper: how far each connection gets, and when patience is over.
          let events = 0;
          let failures = 0;
          let tries = 0;
          for (let i = 0; ; i += 1) {
            const from = events === 0 ? 0 : ends[events - 1]!;
            const [length] = connections[i] ?? [bytes.length, true];
            // The CR of the last CRLF completes an event.
            const reached = ends.filter((end) => end - 1 <= from + length).length;
            const next = Math.max(events, reached);
            failures = next > events ? 1 : failures + 1;
            events = next;
            if (events === story.length || failures > maxResumeAttempts) break;
            tries += 1;
          }
          expect(posts).toBe(1);
          expect(resumes).toBe(tries);
          expect(illegal(state)).toEqual([]);
          if (events === story.length) expect(timeless(state)).toEqual(timeless(whole));
          // The second event is an error, but the run may go on all the same where nobody sees it.
          else expect(state).toMatchObject({ status: 'interrupted', errors: expect.any(Array) });
          if (events < story.length) expect(state.errors.at(-1)?.type).toBe('out_of_reach');
        },
      ),
      { numRuns: 60 },
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  test('gives up after 5 tries without progress, waiting longer each time', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const times: number[] = [];
    const { transport, posts, resumes } = resumable([
      () => relayAnswer(withIds(story.slice(0, 1)), { cut: true }),
      ...Array.from({ length: 20 }, () => () => {
        times.push(performance.now());
        return lost();
      }),
    ]);
    const begin = performance.now();
    const state = await endOf(createWorkflowRun(endpoint, { transport }).start({}));
    expect(state).toMatchObject({ status: 'interrupted', error: { kind: 'network' }, connection: 'closed' });
    expect(resumes).toHaveLength(maxResumeAttempts);
    expect(posts).toHaveLength(1);
    expect(times.map((time, i) => Math.round(time - (times[i - 1] ?? begin)))).toEqual([
      1000, 2000, 4000, 5000, 5000,
    ]);
  });

  test('counts as progress only what it could use, and ends', async () => {
    const broken = (_: unknown, i: number) => () => relayAnswer(`id: e${i}\ndata: {"n":NaN}\n\n`);
    const { transport, resumes } = resumable(Array.from({ length: 30 }, broken));
    const state = await endOf(createWorkflowRun(endpoint, { transport }).start({}));
    expect([state.status, state.issues.length]).toEqual(['interrupted', maxResumeAttempts + 1]);
    expect(resumes).toHaveLength(maxResumeAttempts);
  });

  test('begins to count anew after progress', async () => {
    const { transport, resumes } = resumable([
      () => relayAnswer(withIds(story.slice(0, 1)), { cut: true }),
      ...Array.from({ length: 4 }, () => lost),
      () => relayAnswer(withIds(story.slice(1, 2), 2), { cut: true }),
      ...Array.from({ length: 4 }, () => lost),
      () => relayAnswer(withIds(story.slice(2), 3)),
    ]);
    expect((await endOf(createWorkflowRun(endpoint, { transport }).start({}))).status).toBe('success');
    expect(resumes).toHaveLength(10);
  });

  const unknown: [string, () => Response | null][] = [
    ['404', status(404)],
    ['410', status(410, 'gone')],
    ['null', () => null],
  ];
  test.each(unknown)('%s: the run is gone, and nobody asks again', async (_, answer) => {
    const { transport, posts, resumes } = resumable([
      () => relayAnswer(withIds(story.slice(0, 1)), { cut: true }),
      answer,
    ]);
    const state = await endOf(createWorkflowRun(endpoint, { transport }).start({}));
    expect(state).toMatchObject({ status: 'interrupted', error: { kind: 'gone', retryable: false } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([posts.length, resumes.length]).toEqual([1, 1]);
  });

  test('204: the run is finished, and ends as what is known of it', async () => {
    const end = async (events: readonly unknown[]) => {
      const { transport, resumes } = resumable([
        () => relayAnswer(withIds(events), { cut: true }),
        status(204),
      ]);
      const state = await endOf(createWorkflowRun(endpoint, { transport }).start({}));
      expect(resumes).toHaveLength(1);
      return state;
    };
    expect(await end([submit('a')])).toMatchObject({ status: 'interrupted', error: { kind: 'incomplete' } });
    expect(await end([failure('a')])).toMatchObject({ status: 'error', error: { nodeId: 'a' } });
  });

  test.each([500, 502, 503, 504, 429])('%i is asked again', async (code) => {
    const { transport, resumes } = resumable([lost, status(code), () => relayAnswer(withIds(story))]);
    expect((await endOf(createWorkflowRun(endpoint, { transport }).start({}))).status).toBe('success');
    expect(resumes).toHaveLength(2);
  });

  test.each([400, 401, 403, 422])('%i is not asked again', async (code) => {
    const { transport, resumes } = resumable([
      lost,
      status(code, '{"detail":"no"}'),
      () => relayAnswer(withIds(story)),
    ]);
    const state = await endOf(createWorkflowRun(endpoint, { transport }).start({}));
    expect(state).toMatchObject({
      status: 'interrupted',
      error: { kind: 'http', status: code, message: 'no' },
    });
    expect(resumes).toHaveLength(1);
  });

  test('an answer that is no event stream is not asked again', async () => {
    const { transport, resumes } = resumable([
      lost,
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    ]);
    const state = await endOf(createWorkflowRun(endpoint, { transport }).start({}));
    expect(state).toMatchObject({ status: 'interrupted', error: { kind: 'protocol' } });
    expect(resumes).toHaveLength(1);
  });

  test('is not asked when the run had no id, when its POST failed, or when it has its result', async () => {
    const noId = () => new Response(`data: ${JSON.stringify(submit('a'))}\n\n`, { headers: eventStream });
    for (const [first, expected] of [
      [noId, 'interrupted'],
      [status(503), 'error'],
      [() => Promise.reject(new TypeError('offline')), 'error'],
      [() => relayAnswer(withIds(story), { cut: true }), 'success'],
    ] as const) {
      const { transport, posts, resumes } = resumable([first, () => relayAnswer(withIds(story))]);
      expect((await endOf(createWorkflowRun(endpoint, { transport }).start({}))).status).toBe(expected);
      await vi.advanceTimersByTimeAsync(60_000);
      expect([posts.length, resumes.length]).toEqual([1, 0]);
    }
  });

  test('a giant event is not asked for again', async () => {
    const { transport, resumes } = resumable([
      () => relayAnswer(frame(completion('a', 'x'.repeat(5000)), 'e1')),
      lost,
    ]);
    const state = await endOf(createWorkflowRun(endpoint, { transport, maxEventBytes: 1000 }).start({}));
    expect(state).toMatchObject({ status: 'error', error: { kind: 'limit' } });
    expect(resumes).toHaveLength(0);
  });

  test('gives a silent connection up, and joins the run again by another', async () => {
    const silent = () =>
      new Response(new ReadableStream(), { headers: { ...eventStream, 'x-workflow-run-id': 'run-7' } });
    const { transport, posts, resumes } = resumable([lost, silent, () => relayAnswer(withIds(story))]);
    const run = createWorkflowRun(endpoint, { transport, stallAfter: 10_000 });
    void run.start({});
    await vi.advanceTimersByTimeAsync(5_000);
    expect(run.getState().connection).toBe('open');
    await vi.advanceTimersByTimeAsync(6_500);
    expect(run.getState()).toMatchObject({ connection: 'reconnecting', status: 'running' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(run.getState()).toMatchObject({ connection: 'closed', status: 'success' });
    expect([posts.length, resumes.length]).toEqual([1, 2]);
    await turns();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('join', () => {
  test('watches a run that is going, from its beginning, and posts nothing', async () => {
    const { transport, posts, resumes } = resumable([() => relayAnswer(withIds(story))]);
    const run = createWorkflowRun(endpoint, { transport });
    const settled = run.join('run-7');
    expect(run.getState()).toMatchObject({ status: 'running', input: null, runId: 'run-7' });
    expect(run.join('run-7')).toBe(settled);
    expect(run.start({})).toBe(settled);
    expect(await endOf(settled)).toMatchObject({ status: 'success', output: 1, runId: 'run-7', input: null });
    expect(posts).toHaveLength(0);
    expect(resumes).toMatchObject([{ runId: 'run-7', lastEventId: null }]);
    expect(() => run.rerun()).toThrow(/no input/);
  });

  test('needs no valid input: there is none', async () => {
    const { transport } = resumable([() => relayAnswer(withIds(story))]);
    const input = {
      '~standard': { version: 1 as const, vendor: 'x', validate: () => ({ issues: [{ message: 'no' }] }) },
    };
    expect(
      (await endOf(createWorkflowRun({ endpoint, plan: [], input }, { transport }).join('run-7'))).status,
    ).toBe('success');
  });

  test.each([
    ['null', () => null],
    ['404', status(404)],
  ])('%s: the run is gone', async (_, answer) => {
    const { transport, posts } = resumable([answer]);
    expect(await endOf(createWorkflowRun(endpoint, { transport }).join('x'))).toMatchObject({
      status: 'interrupted',
      error: { kind: 'gone' },
    });
    expect(posts).toHaveLength(0);
  });

  test('survives cuts, and never posts', async () => {
    const { transport, posts, resumes } = resumable([
      () => Promise.reject(new TypeError('offline')),
      () => relayAnswer(withIds(story.slice(0, 2)), { cut: true }),
      () => relayAnswer(withIds(story.slice(2), 3)),
    ]);
    expect((await endOf(createWorkflowRun(endpoint, { transport }).join('run-7'))).status).toBe('success');
    expect([posts.length, resumes.length]).toEqual([0, 3]);
  });

  test('and detach need a transport that can resume, and say so', () => {
    const run = createWorkflowRun(endpoint, { transport: scriptedTransport([]) });
    expect(() => run.join('x')).toThrow(/run\.join\(\) needs a transport that can resume/);
    expect(() => run.detach()).toThrow(/run\.detach\(\) needs a transport that can resume/);
    expect(run.getState().status).toBe('idle');
  });
});

describe('detach', () => {
  test('stops watching, tells nobody to cancel, and the run can be joined again', async () => {
    const server = scriptedTransport([submit('a'), { wait: 60_000 }, completion('a'), result(1)], {
      resumable: true,
    });
    const cancel = vi.spyOn(server, 'cancel');
    const { run, log } = watched({ transport: server });
    const settled = run.start({});
    await vi.advanceTimersByTimeAsync(100);
    const { runId } = run.getState();
    run.detach();
    expect(run.getState()).toMatchObject({ status: 'interrupted', runId, error: { kind: 'incomplete' } });
    expect((await settled).status).toBe('interrupted');
    expect(server.requests[0]?.signal.aborted).toBe(true);
    const told = log.length;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(log).toHaveLength(told);
    expect(await endOf(run.join(runId!))).toMatchObject({ status: 'success', output: 1, runId });
    expect(cancel).not.toHaveBeenCalled();
    expect(server.requests).toHaveLength(1);
  });

  test('with nothing going does nothing', () => {
    const run = createWorkflowRun(endpoint, { transport: scriptedTransport([], { resumable: true }) });
    const before = run.getState();
    run.detach();
    expect(run.getState()).toBe(before);
  });
});

/** A device that wakes up, or comes back online, when the test says so. */
function device() {
  const listeners = new Set<(isLost: boolean) => void>();
  let online = true;
  return {
    listeners,
    network: {
      isOnline: () => online,
      subscribe(listener: (isLost: boolean) => void) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    setOnline: (is: boolean) => void (online = is),
    wake: (isLost: boolean) => [...listeners].forEach((listener) => listener(isLost)),
  };
}
const never = () => new Promise<never>(() => {});

describe('a device that wakes up', () => {
  test('again and again uses up no patience', async () => {
    const { network, wake, listeners } = device();
    let away = true;
    const { transport, resumes } = resumable([
      () => relayAnswer(withIds(story.slice(0, 1)), { cut: true }),
      ...Array.from({ length: 40 }, () => () => (away ? lost() : relayAnswer(withIds(story.slice(1), 2)))),
    ]);
    const run = createWorkflowRun(endpoint, { transport: { ...transport, network } });
    const settled = run.start({});
    for (let i = 0; i < 20; i += 1) {
      await vi.advanceTimersByTimeAsync(10);
      wake(i % 2 === 0);
    }
    await vi.advanceTimersByTimeAsync(10);
    expect(run.getState().status).toBe('running');
    expect(resumes.length).toBeGreaterThan(15);
    away = false;
    expect((await endOf(settled)).status).toBe('success');
    await turns();
    expect([listeners.size, vi.getTimerCount()]).toEqual([0, 0]);
  });

  test('asks what became of a start that the lost network has swallowed', async () => {
    const { network, wake } = device();
    const { transport } = resumable([() => relayAnswer(withIds(story))]);
    const open = vi.fn(never);
    const find = vi.fn(async () => 'run-7');
    const run = createWorkflowRun(endpoint, { transport: { ...transport, open, find, network } });
    const settled = run.start({});
    await vi.advanceTimersByTimeAsync(60_000);
    // A large input on a slow line looks just the same, and to ask would put an end to it.
    wake(false);
    await turns();
    expect(find).not.toHaveBeenCalled();
    wake(true);
    expect((await endOf(settled)).status).toBe('success');
    expect([open.mock.calls.length, find.mock.calls.length]).toEqual([1, 1]);
  });

  test.each([[undefined], ['']])('takes %j for no promise that nothing was started', async (answer) => {
    const { transport, resumes } = resumable([() => relayAnswer(withIds(story))]);
    const open = vi.fn(() => Promise.reject(new TypeError('network error')));
    const find = vi
      .fn<NonNullable<WorkflowTransport['find']>>()
      .mockResolvedValueOnce(answer as never)
      .mockResolvedValueOnce('run-7');
    const run = createWorkflowRun(endpoint, { transport: { ...transport, open, find } });
    expect((await endOf(run.start({}))).status).toBe('success');
    expect([open.mock.calls.length, find.mock.calls.length]).toEqual([1, 2]);
    expect(resumes.map(({ runId }) => runId)).toEqual(['run-7']);
  });

  test('leaves a start alone that cannot be asked for', async () => {
    const { network, wake } = device();
    const signals: AbortSignal[] = [];
    const { transport } = resumable([]);
    const open: WorkflowTransport['open'] = ({ signal }) => (signals.push(signal), never());
    const run = createWorkflowRun(endpoint, { transport: { ...transport, open, network } });
    void run.start({});
    wake(true);
    await turns();
    expect([signals.length, signals[0]!.aborted, run.getState().status]).toEqual([1, false, 'running']);
    void run.cancel();
    expect(signals[0]!.aborted).toBe(true);
  });
});

describe('what is not known of a run that goes on elsewhere', () => {
  test.each([
    ['stays away', lost],
    ['says nothing but goodbye', () => relayAnswer('')],
    ['asks to sign in', status(401, '{"detail":"no"}')],
    ['is hidden by a login page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ])('its end, when its server %s, although a branch has failed', async (_, answer) => {
    const { transport } = resumable([
      () => relayAnswer(withIds(story.slice(0, 2)), { cut: true }),
      ...Array.from({ length: 9 }, () => answer),
    ]);
    const state = await endOf(createWorkflowRun(endpoint, { transport }).start({}));
    expect(state).toMatchObject({ status: 'interrupted', error: { nodeId: 'a' } });
    expect(illegal(state)).toEqual([]);
  });
});

describe('a second wish for a run', () => {
  test('that is watched already does not replace it, which would be its end', async () => {
    const cancel = vi.fn(async () => 'confirmed' as const);
    const { transport, posts, resumes } = resumable([() => relayAnswer(withIds(story))]);
    const find = async () => 'run-7';
    const byKey = { idempotencyKey: 'k'.repeat(24) };
    for (const [one, other] of [
      ['run-7', 'run-7'],
      [byKey, { ...byKey }],
    ] as const) {
      const run = createWorkflowRun(endpoint, {
        transport: { ...transport, resume: never, find, cancel },
        onBusy: 'replace',
      });
      const settled = run.join(one);
      expect(run.join(other)).toBe(settled);
      expect(cancel).not.toHaveBeenCalled();
      run.detach();
    }
    expect([posts.length, resumes.length]).toEqual([0, 0]);
  });
});

describe('times', () => {
  const timed = (event: object, elapsed: number) => ({ ...event, relay_elapsed: elapsed });
  const aged = (age: number, events: readonly object[], cut = false) => {
    const answer = relayAnswer(withIds(events), { cut });
    answer.headers.set('x-workflow-run-age', String(age));
    return answer;
  };
  const inOrder = ({ startedAt, endedAt, nodes }: RunState) => {
    for (const node of Object.values(nodes)) {
      expect(node.startedAt!).toBeGreaterThanOrEqual(startedAt!);
      expect(node.endedAt!).toBeGreaterThanOrEqual(node.startedAt!);
      expect(node.endedAt!).toBeLessThanOrEqual(endedAt!);
    }
  };
  const events = [timed(submit('a'), 10), timed(completion('a'), 2_000), timed(result(), 2_001)];

  test('of a found start lie behind it, although the clock stood still while the device slept', async () => {
    const { transport } = resumable([lost, () => aged(3_600_000, events)]);
    const open = () => Promise.reject(new TypeError('network error'));
    const state = await endOf(
      createWorkflowRun(endpoint, {
        transport: {
          ...transport,
          open,
          find: async () => 'run-7',
          resume: async () => aged(3_600_000, events),
        },
      }).start({}),
    );
    expect(state.status).toBe('success');
    inOrder(state);
  });

  test('never run backwards, whatever the server says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.integer({ min: -10, max: 9e6 }), fc.double()), { minLength: 5, maxLength: 5 }),
        fc.nat({ max: 1e7 }),
        fc.boolean(),
        async (elapsed, age, joins) => {
          const told = [submit('a'), completion('a'), submit('b'), completion('b'), result()].map(
            (event, i) => timed(event, elapsed[i]!),
          );
          const { transport } = resumable([() => aged(age, told)]);
          const run = createWorkflowRun(endpoint, { transport });
          inOrder(await endOf(joins ? run.join('run-7') : run.start({})));
        },
      ),
    );
  });
});

describe('backoff', () => {
  test('grows from 1 second to 5, and a random quarter of itself comes on top', () => {
    expect([1, 2, 3, 4, 5, 100].map((attempt) => backoff(attempt, 0))).toEqual([
      1000, 2000, 4000, 5000, 5000, 5000,
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, random) => {
          const delay = backoff(attempt, random);
          expect(delay).toBeGreaterThanOrEqual(backoff(attempt, 0));
          expect(delay).toBeLessThanOrEqual(backoff(attempt, 0) * 1.25);
        },
      ),
    );
  });
});
