import type { RunError } from '../protocol/runError.ts';
import { noAnswer } from './localErrors.ts';
import { TransportError } from './transport.ts';

/** What a transport threw instead of an answer. */
export function describeCause(cause: unknown): RunError {
  return cause instanceof TransportError ? cause.error : noAnswer(cause);
}
