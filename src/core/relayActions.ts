import { readRunError } from '../protocol/relayEvents.ts';
import type { WorkflowUnknownEvent } from '../protocol/workflowEvents.ts';
import type { RunAction } from './actions.ts';
import { endedEarly } from './localErrors.ts';

/** Reads what a relay adds to fal's events; `null` for any other event. */
export function toRelayActions(event: WorkflowUnknownEvent, at: number): RunAction[] | null {
  switch (event.type) {
    case 'run-started':
      return [{ type: 'run-described', at, input: event['input'] ?? null }];
    case 'run-queued': {
      const position = event['position'];
      const known = typeof position === 'number' && Number.isInteger(position) && position >= 0;
      return [{ type: 'run-queued', at, position: known ? position : null }];
    }
    case 'run-ended':
      return [toEnd(event, at)];
    default:
      return null;
  }
}

function toEnd(event: WorkflowUnknownEvent, at: number): RunAction {
  const error = readRunError(event['error']);
  switch (event['status']) {
    case 'canceled':
      return { type: 'run-canceled', at };
    case 'error':
      // Without one of its own the errors that came before tell.
      if (error) return { type: 'run-failed', at, error };
      break;
    case 'interrupted':
      return { type: 'stream-lost', at, resumable: false, error: error ?? endedEarly() };
  }
  // Also a success that brought no output: it is not for us to call that done.
  return { type: 'stream-ended', at, resumable: false };
}
