import { describe, expect, test } from 'vitest';
import {
  initialRunState,
  nodeTransitions,
  reduceRun,
  runTransitions,
  type NodeAction,
  type NodeStatus,
  type RunAction,
  type RunState,
  type RunStatus,
} from 'react-fal-workflow/core';
import { localError } from '../../src/core/localErrors.ts';

const error = localError('node', 'it failed', { nodeId: 'a' });
const plan = [{ id: 'a', label: 'A', app: null, dependsOn: [] }];

const started: RunAction = { type: 'run-started', at: 1, input: {}, runId: null, plan };
const actions: { [Type in RunAction['type']]: RunAction & { type: Type } } = {
  'run-started': { type: 'run-started', at: 100, input: { again: true }, runId: null, plan: [] },
  'run-described': { type: 'run-described', at: 100, input: { told: true } },
  'run-queued': { type: 'run-queued', at: 100, position: 3 },
  'uploads-changed': { type: 'uploads-changed', at: 100, uploads: [] },
  'uploads-completed': { type: 'uploads-completed', at: 100, input: { file: 'https://fal.media/a' } },
  'stream-opened': { type: 'stream-opened', at: 100, requestId: 'r', runId: null },
  'stream-alive': { type: 'stream-alive', at: 100 },
  'stream-stalled': { type: 'stream-stalled', at: 100, since: 60 },
  'stream-lost': { type: 'stream-lost', at: 100, resumable: false, error: localError('network', 'cut') },
  'stream-ended': { type: 'stream-ended', at: 100, resumable: false },
  'event-ignored': { type: 'event-ignored', at: 100, code: 'unknown-event', message: 'what?' },
  'run-error-reported': { type: 'run-error-reported', at: 100, error: localError('run', 'oh') },
  'run-completed': { type: 'run-completed', at: 100, output: { done: true } },
  'run-failed': { type: 'run-failed', at: 100, error: localError('http', 'no') },
  'run-canceled': { type: 'run-canceled', at: 100 },
  'node-submitted': { type: 'node-submitted', at: 100, nodeId: 'new', app: null, requestId: 'n1' },
  'node-completed': { type: 'node-completed', at: 100, nodeId: 'new', app: null, output: 1 },
  'node-failed': {
    type: 'node-failed',
    at: 100,
    nodeId: 'new',
    error: localError('node', 'x', { nodeId: 'new' }),
  },
};

function reach(...facts: readonly RunAction[]): RunState {
  let state: RunState = initialRunState(plan);
  for (const fact of facts) state = reduceRun(state, fact);
  return state;
}

const runs: Record<RunStatus, RunState> = {
  idle: reach(),
  running: reach(started),
  success: reach(started, actions['run-completed']),
  error: reach(started, actions['run-failed']),
  canceled: reach(started, actions['run-canceled']),
  interrupted: reach(started, actions['stream-lost']),
};

// ARCHITECTURE 5, cell by cell; '·' changes nothing but, perhaps, the issues of a run that has its result.
const runTable: Record<RunStatus, Record<RunAction['type'], RunStatus | '·'>> = (() => {
  const nothing = Object.fromEntries(Object.keys(actions).map((type) => [type, '·'])) as Record<
    RunAction['type'],
    '·'
  >;
  const settled = { ...nothing, 'run-started': 'running' as const };
  return {
    idle: settled,
    running: {
      'run-started': '·',
      'node-submitted': 'running',
      'node-completed': 'running',
      'node-failed': 'running',
      'event-ignored': 'running',
      'run-error-reported': 'running',
      'run-described': 'running',
      'run-queued': 'running',
      'uploads-changed': 'running',
      'uploads-completed': 'running',
      'stream-opened': 'running',
      'stream-alive': 'running',
      'stream-stalled': 'running',
      'stream-lost': 'interrupted',
      'stream-ended': 'interrupted',
      'run-completed': 'success',
      'run-failed': 'error',
      'run-canceled': 'canceled',
    },
    success: settled,
    error: settled,
    canceled: settled,
    interrupted: settled,
  };
})();

const runCells = Object.entries(runTable).flatMap(([status, row]) =>
  Object.entries(row).map(([fact, next]) => [status, fact, next] as [RunStatus, RunAction['type'], string]),
);

describe('a run', () => {
  test.each(runCells)('%s, then %s: %s', (status, fact, next) => {
    const row: Partial<Record<RunAction['type'], RunStatus>> = runTransitions[status];
    expect(row[fact] ?? '·').toBe(next);

    const before = runs[status];
    const after = reduceRun(before, actions[fact]);
    expect(before.status).toBe(status);
    expect(after.status).toBe(next === '·' ? status : next);
    if (next !== '·') return;
    if (status === 'success') expect({ ...after, issues: [] }).toEqual({ ...before, issues: [] });
    else expect(after).toBe(before);
  });

  test.each(['success', 'error', 'canceled', 'interrupted'] as const)(
    '%s starts over with a fresh state',
    (status) => {
      const again = reduceRun(runs[status], actions['run-started']);
      expect(again).toEqual({
        ...initialRunState([]),
        status: 'running',
        connection: 'connecting',
        startedAt: 100,
        input: { again: true },
      });
    },
  );

  test('that can be resumed keeps running when its stream is lost or ends', () => {
    for (const type of ['stream-lost', 'stream-ended'] as const) {
      const next = reduceRun(runs.running, { ...actions[type], resumable: true });
      expect(next).toEqual({ ...runs.running, connection: 'reconnecting' });
    }
  });

  test('that is reconnecting already stays the same object when that fails, too', () => {
    const lost = reduceRun(runs.running, { ...actions['stream-lost'], resumable: true });
    for (const type of ['stream-lost', 'stream-ended'] as const) {
      expect(reduceRun(lost, { ...actions[type], at: 200, resumable: true })).toBe(lost);
    }
  });

  test('ends as error when its stream ends after an error event', () => {
    for (const fact of ['run-error-reported', 'node-failed'] as const) {
      const failed = reduceRun(runs.running, actions[fact]);
      expect(reduceRun(failed, actions['stream-ended']).status).toBe('error');
    }
  });
});

const connections: [string, RunAction[], RunState['connection']][] = [
  ['connecting once it is started', [], 'connecting'],
  ['open once the stream is', [actions['stream-opened']], 'open'],
  ['stalled after silence', [actions['stream-opened'], actions['stream-stalled']], 'stalled'],
  ['stalled before the first byte', [actions['stream-stalled']], 'stalled'],
  [
    'open again after a byte',
    [actions['stream-opened'], actions['stream-stalled'], actions['stream-alive']],
    'open',
  ],
  [
    'reconnecting after a loss',
    [actions['stream-opened'], { ...actions['stream-lost'], resumable: true }],
    'reconnecting',
  ],
  [
    'open after it was rejoined',
    [actions['stream-opened'], { ...actions['stream-lost'], resumable: true }, actions['stream-opened']],
    'open',
  ],
  ['closed after any end', [actions['stream-opened'], actions['run-canceled']], 'closed'],
];

test.each(connections)('the connection is %s', (_, facts, connection) => {
  expect(reach(started, ...facts).connection).toBe(connection);
});

const ends = {
  'run-succeeded': actions['run-completed'],
  'run-failed': actions['run-failed'],
  'run-interrupted': actions['stream-lost'],
  'run-canceled': actions['run-canceled'],
} as const;
type NodeFact = NodeAction['type'] | keyof typeof ends;

const nodeFacts: Record<NodeAction['type'], NodeAction> = {
  'node-submitted': { type: 'node-submitted', at: 50, nodeId: 'a', app: null, requestId: 'r2' },
  'node-completed': { type: 'node-completed', at: 50, nodeId: 'a', app: null, output: 'new' },
  'node-failed': { type: 'node-failed', at: 50, nodeId: 'a', error: { ...error, message: 'new' } },
};
const first: NodeAction = { type: 'node-submitted', at: 10, nodeId: 'a', app: null, requestId: 'r1' };
const nodes: Record<NodeStatus, RunState> = {
  pending: reach(started),
  running: reach(started, first),
  success: reach(started, first, { type: 'node-completed', at: 20, nodeId: 'a', app: null, output: 'old' }),
  error: reach(started, first, { type: 'node-failed', at: 20, nodeId: 'a', error }),
  skipped: reach(started, ends['run-failed']),
  canceled: reach(started, first, ends['run-failed']),
};

const nodeTable: Record<NodeStatus, Record<NodeFact, NodeStatus | '·'>> = {
  pending: {
    'node-submitted': 'running',
    'node-completed': 'success',
    'node-failed': 'error',
    'run-succeeded': 'skipped',
    'run-failed': 'skipped',
    'run-interrupted': 'skipped',
    'run-canceled': 'skipped',
  },
  running: {
    'node-submitted': 'running',
    'node-completed': 'success',
    'node-failed': 'error',
    'run-succeeded': 'canceled',
    'run-failed': 'canceled',
    'run-interrupted': 'canceled',
    'run-canceled': 'canceled',
  },
  success: { ...stays(), 'node-submitted': 'running', 'node-completed': 'success', 'node-failed': 'error' },
  error: { ...stays(), 'node-submitted': 'running', 'node-completed': 'success', 'node-failed': 'error' },
  skipped: stays(),
  canceled: stays(),
};

function stays(): Record<NodeFact, '·'> {
  const facts = [...Object.keys(nodeFacts), ...Object.keys(ends)] as NodeFact[];
  return Object.fromEntries(facts.map((fact) => [fact, '·'])) as Record<NodeFact, '·'>;
}

const nodeCells = Object.entries(nodeTable).flatMap(([status, row]) =>
  Object.entries(row).map(([fact, next]) => [status, fact, next] as [NodeStatus, NodeFact, NodeStatus | '·']),
);

describe('a node', () => {
  test.each(nodeCells)('%s, then %s: %s', (status, fact, next) => {
    const row: Partial<Record<NodeFact, NodeStatus>> = nodeTransitions[status];
    expect(row[fact] ?? '·').toBe(next);

    const before = nodes[status];
    const action = fact in ends ? ends[fact as keyof typeof ends] : nodeFacts[fact as NodeAction['type']];
    const after = reduceRun(before, action);
    expect(before.nodes['a']?.status).toBe(status);
    expect(after.nodes['a']?.status).toBe(next === '·' ? status : next);
    if (next === '·') expect(after.nodes['a']).toBe(before.nodes['a']);
  });

  test('submitted once more under another request id is a new attempt, and keeps the old one', () => {
    for (const status of ['running', 'success', 'error'] as const) {
      const before = nodes[status].nodes['a']!;
      const after = reduceRun(nodes[status], nodeFacts['node-submitted']).nodes['a']!;
      expect(after).toMatchObject({
        status: 'running',
        attempt: 2,
        requestId: 'r2',
        startedAt: 50,
        endedAt: null,
        error: null,
      });
      expect(after.output).toBe(before.output);
      expect(after.previousAttempts).toEqual([
        { requestId: 'r1', startedAt: 10, endedAt: before.endedAt, error: before.error },
      ]);
    }
  });

  test('submitted again under the same request id stays as it is', () => {
    for (const status of ['running', 'success', 'error'] as const) {
      expect(reduceRun(nodes[status], { ...first, at: 99 })).toBe(nodes[status]);
    }
  });

  test('keeps its output when it fails afterwards, and loses its error when it completes', () => {
    expect(reduceRun(nodes.success, nodeFacts['node-failed']).nodes['a']).toMatchObject({
      status: 'error',
      output: 'old',
    });
    expect(reduceRun(nodes.error, nodeFacts['node-completed']).nodes['a']).toMatchObject({
      status: 'success',
      error: null,
    });
  });
});
