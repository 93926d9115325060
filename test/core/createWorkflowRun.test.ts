import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  createWorkflowRun,
  defineWorkflow,
  initialRunState,
  isSettled,
  type RunState,
  type SettledRunState,
  type StandardSchema,
} from 'react-fal-workflow/core';
import { recordRun, replay, scriptedTransport } from 'react-fal-workflow/testing';
import * as z from 'zod/mini';
import {
  answering,
  completion,
  endpoint,
  failure,
  handTransport,
  result,
  submit,
  turns,
  until,
  watched,
} from './support.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('start', () => {
  test('sends the input as it is and ends with the result', async () => {
    const transport = scriptedTransport([submit('a'), completion('a'), result('x')], { pace: 0 });
    const run = createWorkflowRun(endpoint, { transport });
    expect(run.getState()).toEqual(initialRunState());
    const state = await run.start({ prompt: 'hi' });
    expect(state).toBe(run.getState());
    expect(state).toMatchObject({
      status: 'success',
      output: 'x',
      input: { prompt: 'hi' },
      requestId: 'request-1',
    });
    expect(transport.requests.map(({ body, endpoint: to }) => [to, body])).toEqual([
      [endpoint, { prompt: 'hi' }],
    ]);
  });

  test('an ad-hoc workflow sends its definition along', async () => {
    const definition = { nodes: { a: { id: 'a', type: 'run', app: 'fal-ai/x', depends: [], input: {} } } };
    const transport = scriptedTransport([result(1)], { pace: 0 });
    await createWorkflowRun(defineWorkflow({ definition }), { transport }).start({ prompt: 'hi' });
    expect(transport.requests[0]).toMatchObject({
      endpoint: 'workflows/execute',
      body: { input: { prompt: 'hi' }, workflow: definition },
    });
  });

  test('twice in a tick is one POST and one promise', async () => {
    const transport = scriptedTransport([result(1)], { pace: 0 });
    const run = createWorkflowRun(endpoint, { transport });
    const first = run.start({ n: 1 });
    expect(run.start({ n: 2 })).toBe(first);
    expect(await first).toMatchObject({ input: { n: 1 } });
    expect(transport.requests).toHaveLength(1);
  });

  test('after the end is another run with a fresh state', async () => {
    const transport = scriptedTransport(
      (_, attempt) => (attempt === 1 ? [submit('a'), failure('a')] : [result(2)]),
      { pace: 0 },
    );
    const run = createWorkflowRun(endpoint, { transport });
    expect((await run.start({ n: 1 })).status).toBe('error');
    expect(await run.start({ n: 2 })).toMatchObject({ status: 'success', order: [], errors: [], issues: [] });
    expect(transport.requests).toHaveLength(2);
  });

  test('over a state that says running, but that nobody drives, begins afresh', async () => {
    const orphan: RunState = {
      ...initialRunState([{ id: 'old', label: 'Old', app: null, dependsOn: [] }]),
      status: 'running',
      connection: 'open',
      startedAt: 1,
      input: { old: true },
    };
    const transport = scriptedTransport([result(1)], { pace: 0 });
    const run = createWorkflowRun(endpoint, { transport, initialState: orphan });
    const state = await run.start({ old: false });
    expect(state).toMatchObject({ status: 'success', input: { old: false }, order: [] });
    expect(state.startedAt).toBeGreaterThan(1);
  });

  test('the state is JSON, whatever happened', async () => {
    const script = [
      submit('__proto__'),
      completion('__proto__', null),
      failure('b'),
      '{no',
      { type: 'odd' },
      result({ a: [1] }),
    ];
    const state = await createWorkflowRun(endpoint, {
      transport: scriptedTransport(script, { pace: 0 }),
    }).start({});
    const copy: RunState = JSON.parse(JSON.stringify(state));
    expect(JSON.stringify(copy)).toBe(JSON.stringify(state));
    expect(Object.keys(copy.nodes)).toEqual(['__proto__', 'b']);
  });
});

describe('a signal', () => {
  test('that is aborted already sends nothing, and the run says canceled', async () => {
    const transport = scriptedTransport([result(1)], { pace: 0 });
    const { run, log } = watched({ transport });
    const state = await run.start({ n: 1 }, { signal: AbortSignal.abort() });
    expect(state).toMatchObject({ status: 'canceled', input: { n: 1 } });
    expect(transport.requests).toHaveLength(0);
    expect(log.filter((line) => line.startsWith('settled'))).toEqual(['settled canceled']);
    await run.start({ n: 2 });
    expect(transport.requests).toHaveLength(1);
  });

  test('that is aborted already leaves a run that is going alone, even with replace', async () => {
    const { transport, requests, bodies } = handTransport();
    const run = createWorkflowRun(endpoint, { transport, onBusy: 'replace' });
    const first = run.start({ n: 1 });
    expect(run.start({ n: 2 }, { signal: AbortSignal.abort() })).toBe(first);
    bodies[0]!.send(result(1));
    expect(await first).toMatchObject({ status: 'success', input: { n: 1 } });
    expect(requests).toHaveLength(1);
  });

  test('aborted on the way cancels', async () => {
    const abort = new AbortController();
    const { transport, requests } = handTransport();
    const run = createWorkflowRun(endpoint, { transport });
    const settled = run.start({}, { signal: abort.signal });
    abort.abort();
    expect(run.getState().status).toBe('canceled');
    expect((await settled).status).toBe('canceled');
    expect(requests[0]?.signal.aborted).toBe(true);
  });

  test('aborted by a subscriber while the run starts sends nothing', async () => {
    const abort = new AbortController();
    const { transport, requests } = handTransport();
    const run = createWorkflowRun(endpoint, { transport });
    run.subscribe(() => abort.abort());
    expect((await run.start({}, { signal: abort.signal })).status).toBe('canceled');
    expect(requests).toHaveLength(0);
  });

  test('of an earlier run does not touch a later one, and is let go of', async () => {
    const abort = new AbortController();
    const remove = vi.spyOn(abort.signal, 'removeEventListener');
    const transport = scriptedTransport([result(1)], { pace: 0 });
    const run = createWorkflowRun(endpoint, { transport });
    await run.start({ n: 1 }, { signal: abort.signal });
    await turns(5);
    expect(remove).toHaveBeenCalledOnce();
    const second = run.start({ n: 2 });
    abort.abort();
    expect((await second).status).toBe('success');
  });
});

describe('onBusy: replace', () => {
  test('silences the old run at once, whatever its network still delivers; two POSTs in all', async () => {
    const { transport, requests, bodies } = handTransport();
    const { run, log } = watched({ transport, onBusy: 'replace' });
    const first = run.start({ n: 1 });
    await turns();
    bodies[0]!.send(submit('old'));
    await until(run, ({ order }) => order.includes('old'));
    const second = run.start({ n: 2 });
    expect(run.getState()).toMatchObject({ status: 'running', input: { n: 2 }, order: [] });
    expect((await first).status).toBe('canceled');
    const before = log.length;
    bodies[0]!.send(completion('old'), result('old'));
    await turns();
    expect(run.getState().order).toEqual([]);
    bodies[1]!.send(submit('new'), completion('new'), result('new'));
    expect(await second).toMatchObject({ status: 'success', output: 'new', order: ['new'] });
    expect(log.slice(before).filter((line) => /old/.test(line))).toEqual([]);
    expect(log.slice(before)).not.toContain('settled canceled');
    expect(requests).toHaveLength(2);
    expect(bodies[0]!.canceled).toBe(true);
  });

  test('an old run that fails or ends later changes nothing', async () => {
    for (const end of ['cut', 'end'] as const) {
      const opened: (() => void)[] = [];
      const { transport, bodies } = handTransport();
      const late = {
        // The first answer comes only after the second run has begun.
        async open(request: Parameters<typeof transport.open>[0]) {
          const response = await transport.open(request);
          if (opened.length === 0) await new Promise<void>((resolve) => opened.push(resolve));
          return response;
        },
      };
      const run = createWorkflowRun(endpoint, { transport: late, onBusy: 'replace' });
      void run.start({ n: 1 });
      await turns();
      const second = run.start({ n: 2 });
      opened[0]!();
      await turns();
      expect(bodies[0]!.canceled).toBe(true);
      if (end === 'cut') expect(() => bodies[0]!.cut()).not.toThrow();
      await turns();
      expect(run.getState()).toMatchObject({ status: 'running', input: { n: 2 } });
      bodies[1]!.send(result(2));
      expect((await second).output).toBe(2);
    }
  });

  test('a callback of the replaced run that starts another one wins: never two live runs', async () => {
    const { transport, requests, bodies } = handTransport();
    const run = createWorkflowRun<{ n: number }, unknown>(endpoint, {
      transport,
      onBusy: 'replace',
      onSettled: ({ input }) => {
        if (input?.n === 1) void run.start({ n: 3 });
      },
    });
    void run.start({ n: 1 });
    const outer = run.start({ n: 2 });
    await turns();
    expect(requests.map(({ body }) => body)).toEqual([{ n: 1 }, { n: 3 }]);
    bodies[1]!.send(result('three'));
    expect(await outer).toMatchObject({ status: 'success', input: { n: 3 }, output: 'three' });
  });
});

describe('rerun', () => {
  test('merges a patch over the input', async () => {
    const transport = scriptedTransport([result(1)], { pace: 0 });
    const run = createWorkflowRun<{ prompt: string; seed?: number }, unknown>(endpoint, { transport });
    await run.start({ prompt: 'hi', seed: 1 });
    await run.rerun({ seed: 2 });
    await run.rerun();
    expect(transport.requests.map(({ body }) => body)).toEqual([
      { prompt: 'hi', seed: 1 },
      { prompt: 'hi', seed: 2 },
      { prompt: 'hi', seed: 2 },
    ]);
    expect(run.getState().input).toEqual({ prompt: 'hi', seed: 2 });
  });

  test('without an input says what to do, and sends nothing', () => {
    const transport = scriptedTransport([result(1)], { pace: 0 });
    const run = createWorkflowRun(endpoint, { transport });
    expect(() => run.rerun()).toThrow(/no input to run again.*run\.start/s);
    expect(transport.requests).toHaveLength(0);
    expect(run.getState().status).toBe('idle');
  });

  test('while a run is going sends nothing', async () => {
    const { transport, requests, bodies } = handTransport();
    const run = createWorkflowRun(endpoint, { transport });
    const settled = run.start({ n: 1 });
    expect(run.rerun({ n: 2 })).toBe(settled);
    bodies[0]!.send(result(1));
    expect((await settled).input).toEqual({ n: 1 });
    expect(requests).toHaveLength(1);
  });

  test('works from a state of a cache', async () => {
    const transport = scriptedTransport([result(1)], { pace: 0 });
    const done = await createWorkflowRun(endpoint, { transport }).start({ n: 1 });
    const cached: RunState = JSON.parse(JSON.stringify(done));
    const run = createWorkflowRun(endpoint, { transport, initialState: cached });
    expect(run.getState()).toBe(cached);
    expect(run.getInitialState()).toBe(cached);
    expect((await run.rerun({ m: 2 })).input).toEqual({ n: 1, m: 2 });
  });
});

describe('reset', () => {
  test('goes back to idle, with the plan', async () => {
    const plan = { a: { label: 'A' } };
    const transport = scriptedTransport([submit('b'), result(1)], { pace: 0 });
    const run = createWorkflowRun(defineWorkflow({ endpoint, nodes: plan }), { transport });
    await run.start({});
    run.reset();
    expect(run.getState()).toEqual(initialRunState([{ id: 'a', label: 'A', app: null, dependsOn: [] }]));
  });

  test('cancels a run that is going, which then touches nothing', async () => {
    const { transport, requests, bodies } = handTransport();
    const { run, log } = watched({ transport });
    const settled = run.start({});
    await turns();
    run.reset();
    expect(run.getState()).toEqual(initialRunState());
    expect((await settled).status).toBe('canceled');
    expect(log.filter((line) => line.startsWith('settled'))).toEqual(['settled canceled']);
    bodies[0]!.send(submit('a'), result(1));
    await turns();
    expect(run.getState()).toEqual(initialRunState());
    expect(requests[0]?.signal.aborted).toBe(true);
  });

  test('in a callback that has started another run leaves that one alone', async () => {
    const { transport, requests, bodies } = handTransport();
    let started: Promise<SettledRunState<{ n: number }>> | undefined;
    const run = createWorkflowRun<{ n: number }, unknown>(endpoint, {
      transport,
      onSettled: ({ input }) => {
        if (input?.n === 1) started = run.start({ n: 2 });
      },
    });
    void run.start({ n: 1 });
    run.reset();
    await turns();
    expect(requests).toHaveLength(2);
    bodies[1]!.send(result('kept'));
    expect(await started).toMatchObject({ status: 'success', output: 'kept' });
    expect(run.getState()).toMatchObject({ status: 'success', input: { n: 2 } });
  });
});

describe('a subscriber that acts on what it hears', () => {
  test('cancel, while the run starts: one end, nothing sent', async () => {
    const { transport, requests } = handTransport();
    const { run, log } = watched({ transport });
    const answers: string[] = [];
    run.subscribe(() => {
      if (run.getState().status === 'running') void run.cancel().then((answer) => answers.push(answer));
    });
    expect((await run.start({})).status).toBe('canceled');
    await turns();
    expect(requests).toHaveLength(0);
    expect(answers).toEqual(['confirmed']);
    expect(log.filter((line) => line.startsWith('settled'))).toEqual(['settled canceled']);
  });

  test('reset, while the run starts: nothing sent, and the next start works', async () => {
    const { transport, requests, bodies } = handTransport();
    const run = createWorkflowRun(endpoint, { transport });
    const leave = run.subscribe(() => {
      leave();
      run.reset();
    });
    expect((await run.start({ n: 1 })).status).toBe('canceled');
    expect(run.getState().status).toBe('idle');
    expect(requests).toHaveLength(0);
    const second = run.start({ n: 2 });
    await turns();
    expect(requests).toHaveLength(1);
    bodies[0]!.send(result(2));
    expect((await second).status).toBe('success');
  });

  test('replace, while the run starts: only the newer one is sent', async () => {
    const { transport, requests, bodies } = handTransport();
    const { run, log } = watched<{ n: number }>({ transport, onBusy: 'replace' });
    let second: Promise<SettledRunState<{ n: number }>> | undefined;
    run.subscribe(() => {
      if (run.getState().input?.n === 1) second ??= run.start({ n: 2 });
    });
    expect((await run.start({ n: 1 })).status).toBe('canceled');
    await turns();
    expect(requests.map(({ body }) => body)).toEqual([{ n: 2 }]);
    bodies[0]!.send(result(2));
    expect(await second).toMatchObject({ status: 'success', output: 2 });
    expect(log.filter((line) => line.startsWith('settled'))).toEqual(['settled canceled', 'settled success']);
  });

  test('start, on hearing of the end: another run, and each has its own end', async () => {
    const transport = scriptedTransport((_, attempt) => [result(attempt)], { pace: 0 });
    const { run, log } = watched<{ n: number }>({ transport });
    let second: Promise<SettledRunState<{ n: number }>> | undefined;
    run.subscribe(() => {
      if (run.getState().status === 'success') second ??= run.start({ n: 2 });
    });
    expect(await run.start({ n: 1 })).toMatchObject({ output: 1, input: { n: 1 } });
    expect(await second).toMatchObject({ output: 2, input: { n: 2 } });
    expect(transport.requests).toHaveLength(2);
    expect(log.filter((line) => line.startsWith('settled'))).toEqual(['settled success', 'settled success']);
  });

  test('cancel, on hearing of the end: too late, and the result stays', async () => {
    const transport = scriptedTransport([result(1)], { pace: 0 });
    const { run, log } = watched({ transport });
    const answers: string[] = [];
    run.subscribe(() => {
      if (isSettled(run.getState())) void run.cancel().then((answer) => answers.push(answer));
    });
    expect((await run.start({})).output).toBe(1);
    await turns();
    expect(answers).toEqual(['too-late']);
    expect(log.filter((line) => line.startsWith('settled'))).toEqual(['settled success']);
  });

  test('reset, on hearing of the end: the end is told all the same, once', async () => {
    const transport = scriptedTransport([submit('a'), result(1)], { pace: 0 });
    const { run, log } = watched({ transport });
    run.subscribe(() => {
      if (isSettled(run.getState())) run.reset();
    });
    expect(await run.start({})).toMatchObject({ status: 'success', output: 1 });
    expect(run.getState().status).toBe('idle');
    expect(log.filter((line) => line.startsWith('settled'))).toEqual(['settled success']);
  });
});

/** A schema as Standard Schema describes it, with nothing of a library's own. */
function schema<Value>(
  check: (value: unknown) => ReturnType<StandardSchema<Value>['~standard']['validate']>,
): StandardSchema<Value> {
  return { '~standard': { version: 1, vendor: 'test', validate: check } };
}

describe('the input schema', () => {
  test('refuses before anything is sent, with fields', async () => {
    const { transport, requests } = answering(() => new Response(null));
    const workflow = defineWorkflow({
      endpoint,
      input: z.object({ prompt: z.string(), image: z.object({ sizes: z.array(z.number()) }) }),
    });
    const onError = vi.fn();
    const run = createWorkflowRun(workflow, { transport, onError });
    // Users of JavaScript have no types to stop them.
    const state = await run.start({ prompt: 1, image: { sizes: [1, 'two'] } } as never);
    expect(state).toMatchObject({
      status: 'error',
      error: { kind: 'validation', status: null, retryable: false, nodeId: null, body: null },
    });
    expect(state.error?.fields.map(({ path }) => path)).toEqual([['prompt'], ['image', 'sizes', 1]]);
    expect(state.error?.message).toMatch(/image\.sizes\.1: \S+/);
    expect(state.error?.hint).toMatch(/Nothing was sent/);
    expect(requests).toHaveLength(0);
    expect(onError).toHaveBeenCalledOnce();
  });

  test('may be asynchronous', async () => {
    const { transport, requests } = answering(() => new Response(null));
    const input = schema<object>(async () => ({
      issues: [{ message: 'no', path: [{ key: 'a' }, Symbol('s')] }],
    }));
    const run = createWorkflowRun(defineWorkflow({ endpoint, input }), { transport });
    const settled = run.start({});
    expect(run.getState().status).toBe('running');
    const { error } = await settled;
    expect(error).toMatchObject({
      kind: 'validation',
      fields: [{ path: ['a', 'Symbol(s)'], message: 'no' }],
    });
    expect(requests).toHaveLength(0);
  });

  test('what it makes of the input is sent, and what was given is kept', async () => {
    const transport = scriptedTransport([result(1)], { pace: 0 });
    const input = schema<object>(async (value) => ({ value: { ...Object(value), seed: 7 } }));
    const state = await createWorkflowRun(defineWorkflow({ endpoint, input }), { transport }).start({
      prompt: 'hi',
    });
    expect(transport.requests[0]?.body).toEqual({ prompt: 'hi', seed: 7 });
    expect(state.input).toEqual({ prompt: 'hi' });
  });

  const broken: [string, StandardSchema<object>][] = [
    [
      'throws',
      schema(() => {
        throw new Error('bad schema');
      }),
    ],
    [
      'rejects',
      schema(async () => {
        throw new Error('bad schema');
      }),
    ],
    ['rejects with what has no words', schema(() => Promise.reject(Object.create(null)))],
    ['answers nothing', schema(() => undefined as never)],
    ['answers nothing, later', schema(async () => undefined as never)],
    ['answers nonsense, later', schema(async () => ({ issues: [{ message: 'no', path: [null] }] }) as never)],
  ];
  test.each(broken)('that %s refuses, and the run ends', async (_, input) => {
    const { transport, requests } = answering(() => new Response(null));
    const state = await createWorkflowRun(defineWorkflow({ endpoint, input }), { transport }).start({});
    expect(state).toMatchObject({ status: 'error', error: { kind: 'validation' } });
    expect(state.error?.message).toMatch(/The schema itself failed/);
    expect(requests).toHaveLength(0);
  });

  test('may answer with any thenable, which is waited for', async () => {
    const transport = scriptedTransport([result(1)], { pace: 0 });
    // As a promise of another realm is: it has the method, and not this realm's prototype.
    class Foreign {
      readonly held: unknown;
      constructor(value: unknown) {
        this.held = value;
      }
      // oxlint-disable-next-line unicorn/no-thenable -- being one is the point
      then(resolve: (answer: unknown) => void) {
        resolve({ value: this.held });
      }
    }
    const input = schema<object>((value) => new Foreign(value) as never);
    await createWorkflowRun(defineWorkflow({ endpoint, input }), { transport }).start({ prompt: 'hi' });
    expect(transport.requests.map(({ body }) => body)).toEqual([{ prompt: 'hi' }]);
  });

  test('canceled while it is at work: confirmed, and nothing is sent', async () => {
    const { transport, requests } = answering(() => new Response(null));
    let answer!: (result: { value: object }) => void;
    const input = schema<object>(() => new Promise((resolve) => (answer = resolve)));
    const run = createWorkflowRun(defineWorkflow({ endpoint, input }), { transport });
    const settled = run.start({});
    expect(await run.cancel()).toBe('confirmed');
    expect((await settled).status).toBe('canceled');
    answer({ value: {} });
    await turns();
    expect(requests).toHaveLength(0);
    expect(run.getState().status).toBe('canceled');
  });
});

describe('the output schema', () => {
  const output = z.object({ url: z.string() });

  test('gives the result its type', async () => {
    const transport = scriptedTransport([result({ url: 'x', more: 1 })], { pace: 0 });
    const state = await createWorkflowRun(defineWorkflow({ endpoint, output }), { transport }).start({});
    expect(state).toMatchObject({ status: 'success', issues: [] });
    expect(state.output).toEqual({ url: 'x' });
  });

  test.each<[string, StandardSchema<unknown, unknown>]>([
    ['drops what it does not name', output],
    [
      'makes something else of it',
      z.pipe(
        output,
        z.transform(({ url }) => new Map([['url', url]])),
      ),
    ],
    ['looks at it later', schema(async () => ({ value: { url: 'x' } }))],
  ])('that %s leaves the result as it came beside it', async (_, output) => {
    const came = { url: 'x', width: 7 };
    const workflow = defineWorkflow({ endpoint, output });
    const transport = scriptedTransport([result(came)], { pace: 0 });
    const state = await createWorkflowRun(workflow, { transport }).start({});
    expect(state.rawOutput).toEqual(came);
    expect(state.output).not.toEqual(came);
    // Its recording is what the network said, and so plays the same.
    const recording = JSON.parse(JSON.stringify(recordRun(state)));
    const again = await createWorkflowRun(workflow, {
      transport: replay(recording, { speed: Infinity }),
    }).start({});
    expect(again).toMatchObject({ status: 'success', issues: [], output: state.output, rawOutput: came });
  });

  test.each([
    ['without one', undefined, { url: 'x' }],
    ['with one that does not fit', output, { url: 7 }],
  ])('%s the result is the same object as it came', async (_, output, came) => {
    const transport = scriptedTransport([result(came)], { pace: 0 });
    const state = await createWorkflowRun(defineWorkflow({ endpoint, output }), { transport }).start({});
    expect(state.output).toEqual(came);
    expect(state.rawOutput).toBe(state.output);
  });

  test('that does not fit is an issue: the data is kept and the run is a success', async () => {
    const transport = scriptedTransport([submit('a'), completion('a'), result({ url: 7 })], { pace: 0 });
    const { run, log } = watched({ transport });
    const typed = createWorkflowRun(defineWorkflow({ endpoint, output }), { transport });
    const state = await typed.start({});
    expect(state).toMatchObject({ status: 'success', output: { url: 7 }, error: null, errors: [] });
    expect(state.issues.map(({ code }) => code)).toEqual(['output-mismatch']);
    expect(state.issues[0]?.message).toMatch(/url/);
    await run.start({});
    expect(log.at(-1)).toBe('settled success');
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('bad');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('bad');
      },
    ],
    ['answers nothing, later', async () => undefined as never],
  ])('that %s loses nothing', async (_, check) => {
    const transport = scriptedTransport([result({ url: 'x' })], { pace: 0 });
    const workflow = defineWorkflow({ endpoint, output: schema(check as never) });
    const state = await createWorkflowRun(workflow, { transport }).start({});
    expect(state).toMatchObject({ status: 'success', output: { url: 'x' } });
    expect(state.issues.map(({ code }) => code)).toEqual(['output-mismatch']);
  });

  test.each(['cancel', 'replace', 'reset'] as const)(
    'asynchronous, and %s comes in between: the result is kept',
    async (how) => {
      const { transport, bodies } = handTransport();
      let answer: ((result: { value: unknown }) => void) | undefined;
      const checks = schema<unknown>(() => new Promise((resolve) => (answer = resolve)));
      const settledStates: SettledRunState[] = [];
      const run = createWorkflowRun(defineWorkflow({ endpoint, output: checks }), {
        transport,
        onBusy: 'replace',
        onSettled: (state) => void settledStates.push(state),
      });
      const settled = run.start({ n: 1 });
      await turns();
      bodies[0]!.send(submit('a'), completion('a'), result('paid'));
      await vi.waitFor(() => expect(answer).toBeDefined());
      if (how === 'cancel') expect(await run.cancel()).toBe('too-late');
      if (how === 'replace') void run.start({ n: 2 });
      if (how === 'reset') run.reset();
      expect(await settled).toMatchObject({ status: 'success', output: 'paid', input: { n: 1 } });
      answer!({ value: 'changed' });
      await turns();
      expect(settledStates.map(({ status, output: made }) => [status, made])).toEqual([['success', 'paid']]);
    },
  );

  test('that never answers keeps the result from nobody for longer than a silence', async () => {
    const { transport, bodies } = handTransport();
    const never = schema<unknown>(() => new Promise(() => {}));
    const onSettled = vi.fn();
    const run = createWorkflowRun(defineWorkflow({ endpoint, output: never }), {
      transport,
      stallAfter: 30,
      onSettled,
    });
    const settled = run.start({});
    await turns();
    bodies[0]!.send(submit('a'), completion('a'), result('paid'));
    const state = await settled;
    expect(state).toMatchObject({
      status: 'success',
      output: 'paid',
      rawOutput: 'paid',
      connection: 'closed',
    });
    expect(state.issues).toMatchObject([
      {
        code: 'output-mismatch',
        message:
          "The output does not match the workflow's output schema (output: The schema itself failed: no answer). " +
          'It is kept as it came.',
      },
    ]);
    expect(onSettled).toHaveBeenCalledTimes(1);
    // Nor does it hold the connection.
    await vi.waitFor(() => expect(bodies[0]!.canceled).toBe(true));
  });

  test('sees a missing output as null', async () => {
    const seen: unknown[] = [];
    const workflow = defineWorkflow({ endpoint, output: schema((value) => (seen.push(value), { value })) });
    const transport = scriptedTransport([{ type: 'output' }], { pace: 0 });
    expect((await createWorkflowRun(workflow, { transport }).start({})).output).toBeNull();
    expect(seen).toEqual([null]);
  });
});
