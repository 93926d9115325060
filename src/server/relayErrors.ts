import { localError } from '../core/localErrors.ts';
import { causeText } from '../core/reasonOf.ts';
import type { LocalErrorType, RunError } from '../protocol/runError.ts';

const billed = 'It may have been billed: check it on fal before you run it again.';

/** fal gave no answer at all. */
export function falUnreachable(cause: unknown): RunError {
  return localError('network', 'The server could not reach fal.', {
    type: 'upstream_unreachable',
    body: causeText(cause),
    retryable: true,
    hint: 'fal may be down, or the address or the network of the server wrong. If the request had reached fal before it failed, the run may have been billed.',
  });
}

/** Whoever started the run had left before fal was asked. */
export function clientGone(): RunError {
  return localError('network', 'The page that started this run was gone before it began.', {
    type: 'not_started',
    retryable: true,
    hint: 'Nothing was started, and nothing billed. Run it again.',
  });
}

/** fal sent nothing, not even a comment. */
export function falSilent(milliseconds: number): RunError {
  const seconds = Math.round(milliseconds / 100) / 10;
  return relayError('network', 'upstream_silent', { seconds }, [
    `fal sent nothing for ${seconds} s, so the connection was given up.`,
    `The end of this run is unknown. ${billed} If its models may be silent for longer, raise upstream.idleTimeout.`,
  ]);
}

/** The server was stopped, and the connection to fal with it. */
export function serverStopped(): RunError {
  return relayError('network', 'server_stopped', {}, [
    'The server was stopped before the result.',
    `fal stops a run when its connection drops, so its result is probably lost. ${billed}`,
  ]);
}

/** One of the ceilings of `limits`, or of a store. */
export function limitReached(option: string, limit: number | null, what: string): RunError {
  return relayError('limit', 'relay_limit', { option, limit }, [
    `The run was stopped because ${what}${limit === null ? '' : ` (${option}: ${limit})`}.`,
    `Raise ${option} of the server if runs of this size are meant to be. It may have been billed.`,
  ]);
}

/** An event beyond `limits.maxEventBytes`. */
export function eventTooLarge(limit: number): RunError {
  return localError(
    'limit',
    `An event of the stream is larger than limits.maxEventBytes of the server (${limit} characters), so reading stopped ` +
      'to protect its memory.',
    {
      type: 'event_too_large',
      ctx: { limit },
      hint:
        'Let the models answer with URLs instead of data URIs, or raise limits.maxEventBytes of the server. The run ' +
        'may have been billed.',
    },
  );
}

/** A bug of this library, told rather than hidden: a run that says so beats one that never ends. */
export function relayFailed(cause: unknown): RunError {
  const reason = causeText(cause) ?? 'unknown';
  return localError('run', `The server failed while it read this run: ${reason}`, {
    type: 'library_failed',
    ctx: { reason },
  });
}

function relayError(
  kind: RunError['kind'],
  type: LocalErrorType,
  ctx: Readonly<Record<string, unknown>>,
  [message, hint]: [string, string],
): RunError {
  return localError(kind, message, { type, ctx, hint });
}
