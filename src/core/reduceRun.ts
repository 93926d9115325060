import type { RunError } from '../protocol/runError.ts';
import { rawOutputOf, type NodeAction, type RunAction } from './actions.ts';
import { isSameJson } from './isSameJson.ts';
import { withIssue } from './issues.ts';
import { errorsOf, noteLateEvent } from './lateEvents.ts';
import { endedEarly } from './localErrors.ts';
import { reduceNode, settleNode } from './reduceNode.ts';
import { emptyScratch, type Scratch } from './scratch.ts';
import { initialRunState, pendingNode } from './initialState.ts';
import type { NodeState, RunState, RunUpload } from './state.ts';
import { nextRunStatus, type RunEnd } from './transitions.ts';

const keptErrors = 100;

/** Applies one fact to a run: pure, never throws, and returns the same object when the fact is no news. */
export function reduceRun<Input, Output>(
  state: RunState<Input, Output>,
  action: RunAction,
): RunState<Input, Output> {
  return reduceInto(state, action, emptyScratch());
}

/** The same, for a caller that applies several facts before anyone sees the state. */
export function reduceInto<Input, Output>(
  state: RunState<Input, Output>,
  action: RunAction,
  scratch: Scratch,
): RunState<Input, Output> {
  // `input` and `output` come from the driver, so the two type parameters hold; in here they would be noise.
  return reduce(state, action, scratch) as RunState<Input, Output>;
}

function reduce(state: RunState, action: RunAction, scratch: Scratch): RunState {
  if (nextRunStatus(state.status, action.type) === null) {
    return state.status === 'success' ? noteLateEvent(state, action) : state;
  }
  if (action.type === 'run-started') {
    const { type: _, at, plan, queued, ...given } = action;
    const queue = queued ? { position: null } : null;
    return {
      ...initialRunState(plan),
      ...given,
      queue,
      status: 'running',
      connection: 'connecting',
      startedAt: at,
    };
  }
  // Everything else leads somewhere only from `running`; the table says so, and this tells the compiler.
  if (state.status !== 'running') return state;

  switch (action.type) {
    case 'node-submitted':
    case 'node-completed':
    case 'node-failed':
      return reduceNodeOf(state, action, scratch);
    case 'stream-opened':
      return {
        ...state,
        connection: 'open',
        silentSince: null,
        requestId: action.requestId ?? state.requestId,
        runId: action.runId ?? state.runId,
        startedAt: Math.min(action.startedAt ?? Infinity, state.startedAt),
      };
    case 'uploads-changed':
      return { ...state, uploads: action.uploads };
    case 'uploads-completed':
      return { ...state, input: action.input };
    case 'run-described':
      return state.input === null ? { ...state, input: action.input } : state;
    case 'run-queued':
      return state.queue && state.queue.position === action.position
        ? state
        : { ...state, queue: { position: action.position } };
    case 'stream-alive':
      return state.connection === 'stalled' ? { ...state, connection: 'open', silentSince: null } : state;
    case 'stream-stalled':
      return state.connection === 'stalled'
        ? state
        : { ...state, connection: 'stalled', silentSince: action.since };
    case 'event-ignored':
      return withIssue(state, action);
    case 'run-error-reported':
      return state.errors.some((error) => isSameJson(error, action.error))
        ? state
        : withError(state, action.error);
    case 'stream-lost':
      if (action.resumable) return reconnecting(state);
      // After an `error` event a cut tells nothing new: the run has failed.
      return fail(
        withError(state, action.error),
        state.error && endsTheRun(action.error) ? 'error' : 'interrupted',
        action,
      );
    case 'stream-ended':
      if (action.resumable) return reconnecting(state);
      if (state.error) return fail(state, 'error', action);
      return fail(withError(state, endedEarly()), 'interrupted', action);
    case 'run-failed':
      return fail(withError(state, action.error), 'error', action);
    case 'run-canceled':
      return { ...state, ...closed(state, action, 'run-canceled'), status: 'canceled' };
    case 'run-completed':
      return {
        ...state,
        ...closed(state, action, 'run-succeeded'),
        status: 'success',
        output: action.output,
        rawOutput: rawOutputOf(action),
        error: null,
      };
  }
}

/** Whether with the connection the run is over. Nobody knows when only the watching of it has ended. */
function endsTheRun({ kind, type }: RunError): boolean {
  return kind === 'network' && type !== 'out_of_reach';
}

type Running = RunState & { status: 'running' };

function reduceNodeOf(state: Running, action: NodeAction, scratch: Scratch): RunState {
  const seen = Object.hasOwn(state.nodes, action.nodeId) ? state.nodes[action.nodeId] : undefined;
  const before = seen ?? pendingNode(action.nodeId);
  const node = reduceNode(before, action, errorsOf(state, action.nodeId));
  if (node === before && seen) return state;

  let next = withNode(state, node, seen === undefined, scratch);
  if (action.type === 'node-failed') next = withError(next, action.error);
  if (action.type === 'node-completed' && before.status === 'success' && node.output !== before.output) {
    const message = `Node "${node.id}" completed twice with different outputs; the newer one is kept.`;
    next = withIssue(next, { code: 'conflicting-event', message, at: action.at });
  }
  return next;
}

function withNode(state: Running, node: NodeState, isNew: boolean, scratch: Scratch): Running {
  const owned = scratch.nodes === state.nodes;
  const nodes: Record<string, NodeState> = owned ? state.nodes : copyOf(state);
  nodes[node.id] = node;
  scratch.nodes = nodes;
  if (!isNew) return owned ? state : { ...state, nodes };

  // The scratch holds this very array, so this batch has made it.
  const order = scratch.order === state.order ? (state.order as string[]) : [...state.order];
  order.push(node.id);
  scratch.order = order;
  return { ...state, nodes, order };
}

// One by one, in the order at hand: a spread gives the copy a prototype, and `nodes.constructor` an answer, and to
// copy all keys at once is ten times slower on objects of this size.
function copyOf({ nodes, order }: Running): Record<string, NodeState> {
  const copy: Record<string, NodeState> = Object.create(null);
  for (const id of order) copy[id] = nodes[id] as NodeState;
  return copy;
}

function reconnecting(state: Running): Running {
  return state.connection === 'reconnecting'
    ? state
    : { ...state, connection: 'reconnecting', silentSince: null };
}

function withError(state: Running, error: RunError): Running & { error: RunError } {
  // The first error in time is the run's, so when there are too many it is the later ones that go.
  const errors = state.errors.length < keptErrors ? [...state.errors, error] : state.errors;
  return { ...state, error: state.error ?? error, errors };
}

function fail(state: Running, status: 'error' | 'interrupted', action: RunAction): RunState {
  const error = state.error ?? endedEarly();
  const end = status === 'error' ? 'run-failed' : 'run-interrupted';
  return { ...state, ...closed(state, action, end), status, error };
}

function closed(state: Running, { at }: { at: number }, end: RunEnd) {
  const nodes: Record<string, NodeState> = Object.create(null);
  for (const id of state.order) {
    const node = state.nodes[id];
    if (node) nodes[id] = settleNode(node, end, at);
  }
  const uploads = state.uploads.map((upload): RunUpload =>
    upload.status === 'pending' || upload.status === 'running' ? { ...upload, status: 'canceled' } : upload,
  );
  return { connection: 'closed', silentSince: null, endedAt: at, nodes, uploads } as const;
}
