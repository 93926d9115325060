import type { RunError } from '../protocol/runError.ts';
import { abortableAnswer, letGo } from './abortable.ts';
import type { RunAction } from './actions.ts';
import { isGone } from './askQueue.ts';
import { checkResponse, type CheckedStream } from './checkResponse.ts';
import { now } from './clock.ts';
import { notStarted, runGone } from './localErrors.ts';
import { TransportError, type TransportRequest, type WorkflowTransport } from './transport.ts';
import { describeCause } from './transportErrors.ts';

/** How a connection ended without the end of the run: the fact to record, and whether trying on can help. */
export interface ConnectionEnd {
  action: Extract<RunAction, { type: 'run-failed' | 'stream-lost' | 'stream-ended' }>;
  /** Joining the run again may help; of a start: it may have reached the server all the same. */
  retry: boolean;
}

/** A stream that is ready to be read, or why there is none; `null` when aborted. */
export type Opening = CheckedStream | { ok: false; end: ConnectionEnd } | null;

interface OpenOptions {
  signal: AbortSignal;
  maxEventBytes: number;
}

/** Sends the POST. Whatever goes wrong, it is never sent again. */
export async function postRun(
  transport: WorkflowTransport,
  request: Omit<TransportRequest, 'signal'> & { idempotencyKey: string },
  options: OpenOptions,
): Promise<Opening> {
  const leave = ({ body, headers }: Response) =>
    leaveStart(transport, request, { body, runId: headers.get('x-workflow-run-id') });
  try {
    const pending = transport.open({ ...request, signal: options.signal });
    const response = await abortableAnswer(pending, options.signal, leave);
    // The abort may come between the answer and this line, which is then the last that knows of it.
    if (options.signal.aborted) {
      if (response) leave(response);
      return null;
    }
    // Only a transport that breaks its word gives nothing, and that must not leave a run without an end.
    if (!response?.headers) throw new TypeError('The transport gave no response.');
    const checked = await checkResponse(response, options);
    // A gateway says so of a server behind it that may have taken the start, and some say it behind 200.
    const isRefused = response.status >= 400 && response.status < 500;
    return checked.ok ? checked : runFailed(checked.error, !isRefused);
  } catch (cause) {
    return runFailed(describeCause(cause), !(cause instanceof TransportError));
  }
}

/**
 * Lets go of the answer to a start that was given up just before. Without a key to find it by, the run has no name but
 * the one in this answer, so nobody else could ever end it.
 */
export function leaveStart(
  transport: WorkflowTransport,
  { endpoint, idempotencyKey }: { endpoint: string; idempotencyKey: string },
  { body, runId }: Pick<CheckedStream, 'body' | 'runId'>,
): void {
  letGo(body);
  if (runId === null || transport.find) return;
  // Nobody is there to hear whether it went well.
  (async () => transport.cancel?.({ endpoint, runId, idempotencyKey }))().catch(() => {});
}

/** Asks what became of a start whose answer was lost. */
export async function findRun(
  transport: WorkflowTransport,
  request: { endpoint: string; idempotencyKey: string },
  signal: AbortSignal,
  /** What is known already of why there was no answer. */
  known: RunError | null,
): Promise<{ ok: true; runId: string } | { ok: false; end: ConnectionEnd } | null> {
  try {
    const pending = transport.find?.({ ...request, signal }) ?? Promise.resolve(null);
    const runId = await abortableAnswer(pending, signal);
    if (signal.aborted) return null;
    if (runId) return { ok: true, runId };
    // Only `null` promises anything.
    if (runId !== null) throw new TypeError('The transport gave no response.');
    const error = known?.kind === 'http' ? known : notStarted();
    return runFailed(error, false);
  } catch (cause) {
    return { ok: false, end: streamLost(describeCause(cause), mayPass(cause)) };
  }
}

/** Joins a run that is going. A server that is busy or restarting is asked again; one that knows better is not. */
export async function resumeRun(
  transport: WorkflowTransport,
  request: { endpoint: string; runId: string; lastEventId: string | null },
  options: OpenOptions,
): Promise<Opening> {
  try {
    const pending = transport.resume?.({ ...request, signal: options.signal }) ?? Promise.resolve(null);
    const response = await abortableAnswer(pending, options.signal);
    // As above.
    if (options.signal.aborted) {
      letGo(response?.body);
      return null;
    }
    if (!response || isGone(response)) {
      letGo(response?.body);
      return { ok: false, end: streamLost(runGone(), false) };
    }
    if (response.status === 204) return { ok: false, end: streamEnded(false) };
    const checked = await checkResponse(response, options);
    if (checked.ok) return checked;
    const retry = response.status >= 500 || response.status === 429;
    return { ok: false, end: streamLost(checked.error, retry) };
  } catch (cause) {
    return { ok: false, end: streamLost(describeCause(cause), mayPass(cause)) };
  }
}

/** The connection broke. */
export function streamLost(error: RunError, retry: boolean): ConnectionEnd {
  return { action: { type: 'stream-lost', at: now(), resumable: false, error }, retry };
}

/** The connection ended as if all were said. */
export function streamEnded(retry: boolean): ConnectionEnd {
  return { action: { type: 'stream-ended', at: now(), resumable: false }, retry };
}

// Without an answer nobody knows; a server that refuses will refuse again, one that is in trouble may not.
function mayPass(cause: unknown): boolean {
  if (!(cause instanceof TransportError)) return true;
  const { kind, status } = cause.error;
  return kind !== 'gone' && (status === null || status >= 500 || status === 429);
}

function runFailed(error: RunError, retry: boolean): { ok: false; end: ConnectionEnd } {
  return { ok: false, end: { action: { type: 'run-failed', at: now(), error }, retry } };
}
