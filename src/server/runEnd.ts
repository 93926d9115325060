import type { RunEndedEvent } from '../protocol/relayEvents.ts';
import type { RunError } from '../protocol/runError.ts';
import type { NewLogEntry } from './runStore.ts';

/** How a run ended, and what the relay knows of it beyond its events. */
export interface RunEnd {
  readonly status: RunEndedEvent['status'];
  /** `null`: the events before it tell. */
  readonly error: RunError | null;
  /** The result, which is written together with the end: neither is ever there without the other. */
  readonly entries?: readonly NewLogEntry[];
}

/** The run has failed, for a reason that the relay itself states. */
export function failed(error: RunError): RunEnd {
  return { status: 'error', error };
}

/** The end of the run at fal is unknown. */
export function interrupted(error: RunError): RunEnd {
  return { status: 'interrupted', error };
}
