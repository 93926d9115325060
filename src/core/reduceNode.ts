import type { RunError } from '../protocol/runError.ts';
import type { NodeAction } from './actions.ts';
import { isSameJson } from './isSameJson.ts';
import type { NodeAttempt, NodeState } from './state.ts';
import { nextNodeStatus, type RunEnd } from './transitions.ts';

/** A node that is submitted without end must not make each submission cost more than the last. */
const keptAttempts = 20;

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
          ? {
              id: node.id,
              label: node.label,
              app: node.app ?? action.app,
              dependsOn: node.dependsOn,
              makes: node.makes,
              status,
              attempt: 1,
              requestId: node.requestId ?? action.requestId,
              startedAt: action.at,
              endedAt: node.endedAt,
              output: node.output,
              error: node.error,
              previousAttempts: node.previousAttempts,
            }
          : fillIn(node, action);
    case 'node-completed':
      if (node.status === 'success' && isSameJson(node.output, action.output)) return fillIn(node, action);
      return {
        id: node.id,
        label: node.label,
        app: node.app ?? action.app,
        dependsOn: node.dependsOn,
        makes: node.makes,
        status,
        attempt: Math.max(node.attempt, 1),
        requestId: node.requestId,
        startedAt: node.startedAt,
        endedAt: action.at,
        output: action.output,
        error: null,
        previousAttempts: node.previousAttempts,
      };
    case 'node-failed':
      // A running node may fail as it failed before; a settled one that repeats itself is a replay, and so is the
      // error of an attempt before the one that runs.
      if (
        (node.status !== 'running' || wasAttempt(node, action.error.requestId)) &&
        known.some((error) => isSameJson(error, action.error))
      ) {
        return node;
      }
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
  return requestId !== node.requestId && !wasAttempt(node, requestId);
}

function wasAttempt({ previousAttempts }: NodeState, requestId: string | null): boolean {
  return requestId !== null && previousAttempts.some((attempt) => attempt.requestId === requestId);
}

// The output stays until a new one replaces it: it was paid for.
function submitAgain(node: NodeState, action: NodeAction & { type: 'node-submitted' }): NodeState {
  const { requestId, startedAt, endedAt, error } = node;
  return {
    id: node.id,
    label: node.label,
    app: action.app ?? node.app,
    dependsOn: node.dependsOn,
    makes: node.makes,
    status: 'running',
    attempt: node.attempt + 1,
    requestId: action.requestId,
    startedAt: action.at,
    endedAt: null,
    output: node.output,
    error: null,
    previousAttempts: withAttempt(node.previousAttempts, { requestId, startedAt, endedAt, error }),
  };
}

function withAttempt(attempts: readonly NodeAttempt[], attempt: NodeAttempt): readonly NodeAttempt[] {
  const kept = attempts.slice(1 - keptAttempts);
  kept.push(attempt);
  return kept;
}

function fillIn(node: NodeState, facts: { app: string | null; requestId?: string | null }): NodeState {
  const app = node.app ?? facts.app;
  const requestId = node.requestId ?? facts.requestId ?? null;
  return app === node.app && requestId === node.requestId ? node : { ...node, app, requestId };
}
