import type { NodeAction, RunAction } from './actions.ts';
import type { NodeStatus, RunStatus } from './state.ts';

/** Where a fact leads. Absent: the fact changes nothing in that status. */
type Table<Status extends string, Fact extends string> = {
  readonly [S in Status]: { readonly [F in Fact]?: Status };
};

/** How a run ended, as its nodes see it. */
export type RunEnd = 'run-succeeded' | 'run-failed' | 'run-interrupted' | 'run-canceled';

/**
 * What each fact makes of a node. The newest statement wins, so a settled node can still change while its run
 * goes on; `reduceNode` keeps out what only repeats an older statement.
 */
export const nodeTransitions = {
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
  success: { 'node-submitted': 'running', 'node-completed': 'success', 'node-failed': 'error' },
  error: { 'node-submitted': 'running', 'node-completed': 'success', 'node-failed': 'error' },
  skipped: {},
  canceled: {},
} as const satisfies Table<NodeStatus, NodeAction['type'] | RunEnd>;

/**
 * What each fact makes of a run. Two facts decide by what else is known: `stream-lost` and `stream-ended`
 * keep a run going when it can be resumed, and mean `error` after an `error` event.
 */
export const runTransitions = {
  idle: { 'run-started': 'running' },
  running: {
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
  success: { 'run-started': 'running' },
  error: { 'run-started': 'running' },
  canceled: { 'run-started': 'running' },
  interrupted: { 'run-started': 'running' },
} as const satisfies Table<RunStatus, RunAction['type']>;

/** The status that a fact leads to, or `null` when it changes nothing. */
export function nextNodeStatus(status: NodeStatus, fact: NodeAction['type'] | RunEnd): NodeStatus | null {
  const row: { readonly [F in NodeAction['type'] | RunEnd]?: NodeStatus } = nodeTransitions[status];
  return row[fact] ?? null;
}

/** The status that a fact leads to, or `null` when it changes nothing. */
export function nextRunStatus(status: RunStatus, fact: RunAction['type']): RunStatus | null {
  const row: { readonly [F in RunAction['type']]?: RunStatus } = runTransitions[status];
  return row[fact] ?? null;
}
