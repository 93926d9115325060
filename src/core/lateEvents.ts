import type { RunError } from '../protocol/runError.ts';
import { rawOutputOf, type NodeAction, type RunAction } from './actions.ts';
import { isSameJson } from './isSameJson.ts';
import { withIssue } from './issues.ts';
import { reduceNode } from './reduceNode.ts';
import type { NodeState, RunState } from './state.ts';

/** What a node has failed with so far. */
export function errorsOf(state: RunState, nodeId: string): readonly RunError[] {
  return state.errors.length === 0 ? [] : state.errors.filter((error) => error.nodeId === nodeId);
}

// Nodes that the end of the run has settled take no fact at all; asked as one that does, each can tell.
function isRepetition(node: NodeState, action: NodeAction, known: readonly RunError[]): boolean {
  const open: NodeState =
    node.status === 'canceled' || node.status === 'skipped' ? { ...node, status: 'success' } : node;
  return reduceNode(open, action, known) === open;
}

// After the output, news is an issue and a repetition is nothing: a resumed stream may repeat all of it.
export function noteLateEvent(state: RunState & { status: 'success' }, action: RunAction): RunState {
  let news: string | null = null;
  switch (action.type) {
    case 'node-submitted':
    case 'node-completed':
    case 'node-failed': {
      const node = Object.hasOwn(state.nodes, action.nodeId) ? state.nodes[action.nodeId] : undefined;
      if (node && isRepetition(node, action, errorsOf(state, action.nodeId))) return state;
      news = `A message about node "${action.nodeId}"`;
      break;
    }
    case 'run-completed':
      if (isSameJson(state.rawOutput, rawOutputOf(action))) return state;
      news = 'A second output';
      break;
    case 'run-error-reported':
      if (state.errors.some((error) => isSameJson(error, action.error))) return state;
      news = 'An error';
      break;
    case 'event-ignored':
      return withIssue(state, action);
    default:
      return state;
  }
  const message = `${news} came after the run's output, and was ignored.`;
  return withIssue(state, { code: 'event-after-output', message, at: action.at });
}
