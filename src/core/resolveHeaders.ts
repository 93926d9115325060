import { isThenable } from './isThenable.ts';
import { notSent } from './notSent.ts';
import { reasonOf } from './reasonOf.ts';
import type { TransportError } from './transport.ts';

/** Headers of the user's: as they are, or a function that is asked for each request, e.g. for a token that changes. */
export type GivenHeaders = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

/**
 * The user's headers, ready to be written to. A promise only when they are one: waiting for nothing would take the
 * POST out of the click that asked for it.
 *
 * @throws {TransportError} when they cannot be made; or rejects with it.
 */
export function resolveHeaders(given: GivenHeaders | undefined): Headers | Promise<Headers> {
  try {
    const headers = typeof given === 'function' ? given() : given;
    if (!isThenable(headers)) return new Headers(headers);
    return Promise.resolve(headers)
      .then((late) => new Headers(late))
      .catch((cause: unknown) => Promise.reject(headersFailed(cause)));
  } catch (cause) {
    throw headersFailed(cause);
  }
}

function headersFailed(cause: unknown): TransportError {
  const reason = reasonOf(cause);
  return notSent(
    'headers_failed',
    reason,
    `The headers could not be made: ${reason}`,
    'Look at `headers` of the transport.',
  );
}
