import { describeError } from '../protocol/describeError.ts';
import { isRecord } from '../protocol/isRecord.ts';
import type { RunError } from '../protocol/runError.ts';

/** Where a request of fal's queue is. There are no other statuses: one that failed is `COMPLETED` and says so beside. */
export interface QueueStatus {
  readonly status: 'IN_QUEUE' | 'IN_PROGRESS' | 'COMPLETED';
  /** Requests before it; `null` when it does not wait or nothing is said. */
  readonly position: number | null;
  /** What it failed with, in the few words that a status has. */
  readonly failure: RunError | null;
  /** Where its result is, as the answer says. */
  readonly resultUrl: unknown;
}

/** Reads the answer to a poll; `null` when it is no status, as behind a proxy that is in trouble. */
export function readQueueStatus(body: unknown, requestId: string): QueueStatus | null {
  if (!isRecord(body)) return null;
  const { status, queue_position: position, error, error_type: type, response_url: resultUrl } = body;
  // A cache before a proxy may know all requests by one address.
  if (body['request_id'] !== undefined && body['request_id'] !== requestId) return null;
  if (status !== 'IN_QUEUE' && status !== 'IN_PROGRESS' && status !== 'COMPLETED') return null;
  const waits = status === 'IN_QUEUE' && typeof position === 'number' && position >= 0;
  const failed = status === 'COMPLETED' && (isStated(error) || isStated(type));
  return {
    status,
    position: waits ? position : null,
    failure: failed ? describeError({ detail: error, error_type: type }, { kind: 'run', requestId }) : null,
    resultUrl,
  };
}

function isStated(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false;
}

/** Whether a failure is only that somebody canceled the request. */
export function isCanceled(error: RunError | null): boolean {
  return error?.type === 'client_cancelled';
}
