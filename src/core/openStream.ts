import type { RunError } from '../protocol/runError.ts';
import { abortableResponse, letGo } from './abortable.ts';
import type { RunAction } from './actions.ts';
import { checkResponse, type CheckedStream } from './checkResponse.ts';
import { now } from './clock.ts';
import { noAnswer, runGone } from './localErrors.ts';
import { TransportError, type WorkflowTransport } from './transport.ts';

/** How a connection ended without the end of the run: the fact to record, and whether rejoining can help. */
export interface ConnectionEnd {
  action: RunAction;
  retry: boolean;
}

/** A stream that is ready to be read, or why there is none; `null` when aborted. */
export type Opening = CheckedStream | { ok: false; end: ConnectionEnd } | null;

interface OpenOptions {
  signal: AbortSignal;
  maxEventBytes: number;
}

/** Sends the POST. Whatever goes wrong ends the run, for it is never sent again. */
export async function postRun(
  transport: WorkflowTransport,
  request: { endpoint: string; body: unknown },
  options: OpenOptions,
): Promise<Opening> {
  try {
    const pending = transport.open({ ...request, signal: options.signal });
    const response = await abortableResponse(pending, options.signal);
    if (options.signal.aborted) return aborted(response);
    // Only a transport that breaks its word gives nothing, and that must not leave a run without an end.
    if (!response) throw new TypeError('The transport gave no response.');
    const checked = await checkResponse(response, options);
    return checked.ok ? checked : runFailed(checked.error);
  } catch (cause) {
    return runFailed(describeCause(cause));
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
    const response = await abortableResponse(pending, options.signal);
    if (options.signal.aborted) return aborted(response);
    if (!response || response.status === 404 || response.status === 410) {
      letGo(response?.body);
      return streamLost(runGone(), false);
    }
    if (response.status === 204) {
      return {
        ok: false,
        end: { action: { type: 'stream-ended', at: now(), resumable: false }, retry: false },
      };
    }
    const checked = await checkResponse(response, options);
    return checked.ok
      ? checked
      : streamLost(checked.error, response.status >= 500 || response.status === 429);
  } catch (cause) {
    return streamLost(describeCause(cause), true);
  }
}

// The abort may come between the answer and this line, which is then the last that knows of it.
function aborted(response: Response | null): null {
  letGo(response?.body);
  return null;
}

function describeCause(cause: unknown): RunError {
  return cause instanceof TransportError ? cause.error : noAnswer(cause);
}

function runFailed(error: RunError): Opening {
  return { ok: false, end: { action: { type: 'run-failed', at: now(), error }, retry: false } };
}

function streamLost(error: RunError, retry: boolean): Opening {
  return { ok: false, end: { action: { type: 'stream-lost', at: now(), resumable: false, error }, retry } };
}
