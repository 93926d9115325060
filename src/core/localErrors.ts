import type { LocalErrorType, RunError, RunErrorKind } from '../protocol/runError.ts';
import { causeText } from './reasonOf.ts';

/** An error that this library itself states, rather than one that the server sent. */
export function localError(
  kind: RunErrorKind,
  message: string,
  details: Partial<Omit<RunError, 'kind' | 'message' | 'type'>> & { type?: LocalErrorType } = {},
): RunError {
  return {
    kind,
    message,
    status: null,
    nodeId: null,
    requestId: null,
    body: null,
    fields: [],
    type: null,
    retryable: null,
    hint: null,
    ...details,
  };
}

const billed = 'It may have been billed: check it on fal before you run it again.';

/** The stream ended cleanly, with neither a result nor an error. */
export function endedEarly(): RunError {
  return localError('incomplete', 'The stream ended before the result.', {
    type: 'stream_ended',
    hint: `The end of this run is unknown. ${billed}`,
  });
}

/** The stream broke off. */
export function connectionLost(cause: unknown): RunError {
  return localError('network', 'The connection broke before the result.', {
    type: 'connection_lost',
    body: causeText(cause),
    hint: `fal stops a run when its connection drops, so its result is probably lost. ${billed}`,
  });
}

/** No answer at all. A browser gives one and the same error for every cause, so none is claimed. */
export function noAnswer(cause: unknown): RunError {
  const offline = typeof navigator === 'object' && navigator.onLine === false;
  return localError('network', 'The server could not be reached.', {
    type: offline ? 'offline' : 'unreachable',
    body: causeText(cause),
    retryable: true,
    hint: offline
      ? 'This device seems to be offline. Run again when it is connected.'
      : 'The device may be offline, the address of the proxy wrong, the server down, or the request blocked (CORS, ' +
        'an ad blocker). If the request had reached fal before it failed, the run may have been billed.',
  });
}

/** The start was lost on its way, and the server has promised that nothing will come of it. */
export function notStarted(): RunError {
  return localError('network', 'The start did not reach the server.', {
    type: 'not_started',
    retryable: true,
    hint: 'Nothing was started, and nothing billed. Run it again.',
  });
}

/** What should never be thrown was. */
export function libraryFailed(cause: unknown): RunError {
  const reason = causeText(cause) ?? 'unknown';
  return localError('run', `The library failed while it read this run: ${reason}`, {
    type: 'library_failed',
    ctx: { reason },
  });
}

/** The server that keeps the run did not answer any more. What it holds is not lost. */
export function outOfReach(cause: RunError | null): RunError {
  return localError('network', 'The server that keeps this run could not be reached again.', {
    type: 'out_of_reach',
    body: cause?.body ?? null,
    retryable: false,
    hint: 'The run may be going on there. Reload the page, or join the run again, before you pay for another one.',
  });
}

/** This handle stopped watching; the run itself goes on. */
export function detached(): RunError {
  return localError('incomplete', 'Nobody is watching this run any more; it goes on at the server.', {
    type: 'detached',
    hint: 'Join it again with run.join(runId) to see its end.',
  });
}

/** The server does not know the run any more. */
export function runGone(): RunError {
  return localError('gone', 'The server no longer knows this run.', {
    type: 'run_unknown',
    retryable: false,
    hint: `Runs are kept for a limited time. Its end is unknown. ${billed}`,
  });
}

/** An answer that says neither events nor an error. What it was stays in `body`: it may be the paid result. */
export function notAStream(mediaType: string, body: unknown, requestId: string | null): RunError {
  const what = mediaType === '' ? 'an answer without a content type' : mediaType;
  return localError('protocol', `The server answered with ${what} instead of an event stream.`, {
    type: 'not_a_stream',
    ctx: { mediaType },
    status: 200,
    requestId,
    body,
    hint:
      'The address may not be a workflow endpoint, or the proxy may not stream: it must pass the answer on as it ' +
      'comes, with its content type. What came back is in `body`; the run may have been billed.',
  });
}
