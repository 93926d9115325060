import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  createWorkflowRun,
  type SettledRunState,
  type WorkflowRun,
  type WorkflowRunOptions,
} from 'react-fal-workflow/core';
import { scriptedTransport, type Script } from 'react-fal-workflow/testing';
import { completion, endpoint, failure, handTransport, result, submit, turns, watched } from './support.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const scripts: [string, Script, string[]][] = [
  ['success', [submit('a'), completion('a'), result(1)], ['settled success']],
  ['error', [submit('a'), failure('a')], ['error node', 'settled error']],
  ['a refusal', [{ status: 500 }], ['error http', 'settled error']],
  ['no answer', [{ refuse: 'Failed to fetch' }], ['error network', 'settled error']],
  ['a cut', [submit('a'), { cut: true }], ['error network', 'settled interrupted']],
  ['an early end', [submit('a')], ['error incomplete', 'settled interrupted']],
];

describe('onSettled and onError', () => {
  test.each(scripts)('are called once a run, and last: %s', async (_, script, expected) => {
    const { run, log } = watched({ transport: scriptedTransport(script, { pace: 0 }) });
    for (let i = 0; i < 2; i += 1) {
      log.length = 0;
      await run.start({});
      await turns();
      expect(log.slice(-expected.length)).toEqual(expected);
      expect(log.filter((line) => /^(settled|error)/.test(line))).toEqual(expected);
    }
  });

  test('get the state that start resolves with', async () => {
    const onSettled = vi.fn();
    const onError = vi.fn();
    const transport = scriptedTransport([failure('a')], { pace: 0 });
    const state = await createWorkflowRun(endpoint, { transport, onSettled, onError }).start({});
    expect(onSettled).toHaveBeenCalledExactlyOnceWith(state);
    expect(onError).toHaveBeenCalledExactlyOnceWith(state.error, state);
  });
});

describe('onNodeSettled', () => {
  async function settledNodes(script: Script) {
    const { run, log } = watched({ transport: scriptedTransport(script, { pace: 0 }) });
    await run.start({});
    return log.filter((line) => line.startsWith('node')).map((line) => line.slice('node '.length));
  }

  test('is called for each node as it ends, and for what the end of the run left over', async () => {
    expect(await settledNodes([submit('a'), completion('a'), failure('b'), submit('c'), result(1)])).toEqual([
      'a success',
      'b error',
      'c canceled',
    ]);
  });

  test('is called again when the newest statement is another one', async () => {
    expect(
      await settledNodes([submit('a', 'r1'), failure('a'), submit('a', 'r2'), completion('a'), result(1)]),
    ).toEqual(['a error', 'a success']);
    expect(await settledNodes([completion('a', 1), completion('a', 2), result(1)])).toEqual([
      'a success',
      'a success',
    ]);
  });

  test('is called the same however the network cut the stream', async () => {
    const events = [
      submit('a', 'r1'),
      failure('a'),
      submit('a', 'r2'),
      completion('a'),
      completion('b'),
      failure('b'),
    ];
    const expected = ['a error', 'a success', 'b success', 'b error'];
    expect(await settledNodes(events)).toEqual(expected);
    expect(await settledNodes([{ chunk: events }])).toEqual(expected);
  });

  test('is not called for a repetition, nor for a late submit that only fills in', async () => {
    expect(
      await settledNodes([completion('a'), submit('a'), completion('a'), submit('a'), result(1)]),
    ).toEqual(['a success']);
    expect(await settledNodes([failure('a'), submit('a'), failure('a')])).toEqual(['a error']);
    expect(
      await settledNodes([
        { chunk: [completion('a'), completion('a'), submit('a'), completion('a')] },
        result(1),
      ]),
    ).toEqual(['a success']);
  });

  test.each(awkward())('knows the node %s', async (id) => {
    expect(await settledNodes([submit(id), completion(id), result(1)])).toEqual([`${id} success`]);
  });
});

function awkward() {
  return ['__proto__', 'constructor', '0', '🐉'];
}

describe('callbacks', () => {
  test('are read when they are called, not when the run was created', async () => {
    const { transport, bodies } = handTransport();
    const early = vi.fn();
    const late = vi.fn();
    const options: WorkflowRunOptions = { transport, onSettled: early, onEvent: early, onNodeSettled: early };
    const run = createWorkflowRun(endpoint, options);
    const settled = run.start({});
    Object.assign(options, { onSettled: late, onEvent: late, onNodeSettled: late });
    await turns();
    bodies[0]!.send(completion('a'), result(1));
    await settled;
    expect(early).not.toHaveBeenCalled();
    expect(late).toHaveBeenCalledTimes(4);
  });

  test('that throw or reject are reported once each, and the rest is called all the same', async () => {
    const report = vi.spyOn(console, 'error').mockImplementation(() => {});
    const rest = vi.fn();
    const transport = scriptedTransport([failure('a')], { pace: 0 });
    await createWorkflowRun(endpoint, {
      transport,
      onEvent: () => {
        throw new Error('in onEvent');
      },
      onNodeSettled: () => {
        throw new Error('in onNodeSettled');
      },
      onError: async () => {
        throw new Error('in onError');
      },
      onSettled: rest,
    }).start({});
    await turns();
    expect(rest).toHaveBeenCalledOnce();
    expect(report.mock.calls.map(([error]: unknown[]) => String(error))).toEqual([
      'Error: in onEvent',
      'Error: in onNodeSettled',
      'Error: in onError',
    ]);
  });

  const boom = new Error('boom');
  const throwAtTheEnd = () =>
    createWorkflowRun(endpoint, {
      transport: scriptedTransport([result(1)], { pace: 0 }),
      onSettled() {
        throw boom;
      },
    }).start({});

  test('use the platform to report in a page, where it can', async () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    vi.stubGlobal('document', {});
    await throwAtTheEnd();
    expect(report).toHaveBeenCalledExactlyOnceWith(boom);
    vi.unstubAllGlobals();
  });

  test('never do so on a server, where it would end the process', async () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    const shown = vi.spyOn(console, 'error').mockImplementation(() => {});
    await throwAtTheEnd();
    expect(report).not.toHaveBeenCalled();
    expect(shown).toHaveBeenCalledExactlyOnceWith(boom);
    shown.mockRestore();
    vi.unstubAllGlobals();
  });
});

type Act = (run: WorkflowRun<{ n: number }>) => void;
const acts: [string, Act][] = [
  ['cancel', (run) => void run.cancel()],
  ['reset', (run) => run.reset()],
  ['start', (run) => void run.start({ n: 2 })],
  ['rerun', (run) => void run.rerun({ n: 2 })],
];
const places = ['onEvent', 'onNodeSettled', 'onError', 'onSettled'] as const;

describe.each(places)('inside %s', (place) => {
  test.each(acts)('%s leaves one end a run, in order, and no run without one', async (name, act) => {
    for (const onBusy of ['ignore', 'replace'] as const) {
      let acted = false;
      const ends: SettledRunState<{ n: number }>[] = [];
      let last = '';
      const { transport, requests, bodies } = handTransport();
      const act1 = () => {
        if (acted) return;
        acted = true;
        act(run);
      };
      const run: WorkflowRun<{ n: number }> = createWorkflowRun<{ n: number }, unknown>(endpoint, {
        transport,
        onBusy,
        onEvent: () => {
          last = 'event';
          if (place === 'onEvent') act1();
        },
        onNodeSettled: () => {
          last = 'node';
          if (place === 'onNodeSettled') act1();
        },
        onError: () => {
          last = 'error';
          if (place === 'onError') act1();
        },
        onSettled: (state) => {
          last = 'settled';
          ends.push(state);
          if (place === 'onSettled') act1();
        },
      });
      const first = run.start({ n: 1 });
      await turns();
      // All in one chunk: what a callback does must hold for what follows in it.
      bodies[0]!.send(completion('a'), completion('b'), failure('c'));
      if (place === 'onError' || place === 'onSettled') bodies[0]!.end();
      await turns();
      expect(acted).toBe(true);

      const ended = place === 'onError' || place === 'onSettled';
      const begun = (name === 'start' || name === 'rerun') && (ended || onBusy === 'replace');
      expect(requests).toHaveLength(begun ? 2 : 1);
      if (begun) expect(run.getState()).toMatchObject({ status: 'running', input: { n: 2 }, order: [] });
      if (name === 'reset') expect(run.getState().status).toBe('idle');
      if (begun) {
        bodies[1]!.send(result('second'));
        await turns();
        expect(run.getState()).toMatchObject({ status: 'success', output: 'second', input: { n: 2 } });
      } else if (!ended && name !== 'cancel' && name !== 'reset') {
        bodies[0]!.send(result('first'));
        await turns();
      }
      const firstEnd = await first;
      expect(firstEnd.input).toEqual({ n: 1 });
      expect(firstEnd.status).toBe(
        ended ? 'error' : name === 'cancel' || name === 'reset' || begun ? 'canceled' : 'success',
      );
      expect(ends.map(({ input }) => input?.n)).toEqual(begun ? [1, 2] : [1]);
      expect(ends[0]).toBe(firstEnd);
      expect(last).toBe('settled');
    }
  });
});
