import type { LocalErrorType } from '../protocol/runError.ts';
import { localError } from './localErrors.ts';
import { TransportError } from './transport.ts';

/** Something kept a request from being sent at all; it cost nothing. */
export function notSent(
  type: LocalErrorType,
  reason: string | null,
  message: string,
  hint: string,
): TransportError {
  return new TransportError(
    localError('validation', message, {
      type,
      ctx: { reason },
      retryable: false,
      hint: `${hint} Nothing was sent.`,
    }),
  );
}
