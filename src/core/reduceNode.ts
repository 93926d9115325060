import type { RunError } from '../protocol/runError.ts';
import type { NodeAction } from './actions.ts';
import { isSameJson } from './isSameJson.ts';
import type { NodeState } from './state.ts';
import { nextNodeStatus, type RunEnd } from './transitions.ts';

/** A node that is submitted without end must not make each submission cost more than the last. */
const keptAttempts = 100;

/**
 * Applies one fact to one node. Returns the same object when the fact is no news.
 *
 * @param known - errors that this node has already reported: one of them again is a replay, no news.
 */
export function reduceNode(node: NodeState, action: NodeAction, known: readonly RunError[] = []): NodeState {
  const status = nextNodeStatus(node.status, action.type);
  if (status === null) return node;
  switch (action.type) {
    case 'node-submitted':
      return isNewAttempt(node, action.requestId)
        ? submitAgain(node, action)
        : node.status === 'pending'
          ? { ...fillIn(node, action), status, attempt: 1, startedAt: action.at }
          : fillIn(node, action);
    case 'node-completed':
      if (node.status === 'success' && isSameJson(node.output, action.output)) return fillIn(node, action);
      return {
        ...fillIn(node, action),
        status,
        attempt: Math.max(node.attempt, 1),
        endedAt: action.at,
        output: action.output,
        error: null,
      };
    case 'node-failed':
      // A running node may fail as it failed before; a settled one that repeats itself is a replay.
      if (node.status !== 'running' && known.some((error) => isSameJson(error, action.error))) return node;
      return {
        ...node,
        status,
        attempt: Math.max(node.attempt, 1),
        endedAt: action.at,
        error: action.error,
      };
  }
}

/** What the end of the run makes of a node. Nothing is invented: what was in flight was canceled, at best. */
export function settleNode(node: NodeState, end: RunEnd, at: number): NodeState {
  const status = nextNodeStatus(node.status, end);
  if (status === null) return node;
  return { ...node, status, endedAt: status === 'canceled' ? at : null };
}

/**
 * Whether a node has reached an end that is another than before. A late submission, which only fills in the app
 * of a node that has long ended, is none.
 */
export function hasSettledAnew(node: NodeState, earlier: NodeState | undefined): boolean {
  if (node.status !== 'success' && node.status !== 'error') return false;
  return node.status !== earlier?.status || node.output !== earlier.output || node.error !== earlier.error;
}

// The first submission seen of a node that has already spoken is late, not new: order on the wire is not promised.
function isNewAttempt(node: NodeState, requestId: string | null): boolean {
  if (node.status === 'pending' || requestId === null || node.requestId === null) return false;
  if (requestId === node.requestId) return false;
  return !node.previousAttempts.some((attempt) => attempt.requestId === requestId);
}

// The output stays until a new one replaces it: it was paid for.
function submitAgain(node: NodeState, action: NodeAction & { type: 'node-submitted' }): NodeState {
  const { requestId, startedAt, endedAt, error } = node;
  return {
    ...node,
    status: 'running',
    attempt: node.attempt + 1,
    requestId: action.requestId,
    app: action.app ?? node.app,
    startedAt: action.at,
    endedAt: null,
    error: null,
    previousAttempts: [
      ...node.previousAttempts.slice(1 - keptAttempts),
      { requestId, startedAt, endedAt, error },
    ],
  };
}

function fillIn(node: NodeState, facts: { app: string | null; requestId?: string | null }): NodeState {
  const app = node.app ?? facts.app;
  const requestId = node.requestId ?? facts.requestId ?? null;
  return app === node.app && requestId === node.requestId ? node : { ...node, app, requestId };
}
