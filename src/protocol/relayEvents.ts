import { isRecord } from './isRecord.ts';
import type { RunError, RunErrorField, RunErrorKind } from './runError.ts';

/**
 * What a server that stands between fal and the page adds to fal's own events. Every event of it may also carry
 * `relay_elapsed`: milliseconds since the run began, so that a run that is joined late has its true durations.
 */
export type RelayEvent = RunStartedEvent | RunQueuedEvent | RunEndedEvent;

/** The first event of a run: what it was asked for. */
export interface RunStartedEvent {
  type: 'run-started';
  input?: unknown;
}

/** The run waits in fal's queue; `position` counts the requests before it. */
export interface RunQueuedEvent {
  type: 'run-queued';
  position?: number | null;
}

/** The last event of a run: how it ended. */
export interface RunEndedEvent {
  type: 'run-ended';
  status: 'success' | 'error' | 'canceled' | 'interrupted';
  /** What the server itself knows of a failure; `null` when the events before it tell. */
  error?: RunError | null;
}

/** The names of the events above. fal's own events never pass a relay under these. */
export const relayTypes: ReadonlySet<string> = new Set<RelayEvent['type']>([
  'run-started',
  'run-queued',
  'run-ended',
]);

const kinds: ReadonlySet<string> = new Set<RunErrorKind>([
  'network',
  'http',
  'protocol',
  'node',
  'run',
  'incomplete',
  'limit',
  'validation',
  'gone',
]);

/** An error as a server of this library has sent it; whatever is missing or of another shape gets its empty value. */
export function readRunError(value: unknown): RunError | null {
  if (typeof value !== 'object' || value === null) return null;
  const given = value as Partial<Record<keyof RunError, unknown>>;
  const text = (name: keyof RunError) => (typeof given[name] === 'string' ? given[name] : null);
  const number = (name: keyof RunError) => (typeof given[name] === 'number' ? given[name] : null);
  const kind = text('kind');
  const message = text('message');
  if (kind === null || !kinds.has(kind) || message === null) return null;
  const retryAfter = number('retryAfter');
  return {
    // It is one of them, as the line above has checked.
    kind: kind as RunErrorKind,
    message,
    status: number('status'),
    nodeId: text('nodeId'),
    requestId: text('requestId'),
    body: given.body ?? null,
    fields: Array.isArray(given.fields) ? given.fields.filter(isField) : [],
    type: text('type'),
    ...(isRecord(given.ctx) && { ctx: given.ctx }),
    retryable: typeof given.retryable === 'boolean' ? given.retryable : null,
    ...(retryAfter !== null && { retryAfter }),
    hint: text('hint'),
  };
}

function isField(value: unknown): value is RunErrorField {
  return (
    isRecord(value) &&
    Array.isArray(value['path']) &&
    value['path'].every((step) => typeof step === 'string' || typeof step === 'number') &&
    typeof value['message'] === 'string' &&
    (value['type'] === null || typeof value['type'] === 'string') &&
    (value['ctx'] === undefined || isRecord(value['ctx']))
  );
}
