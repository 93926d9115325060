import { describeError } from '../protocol/describeError.ts';
import type { RunError } from '../protocol/runError.ts';
import { isHolder } from './findFiles.ts';
import { reasonOf } from './reasonOf.ts';

/** A file could not be uploaded, so the run was not started. */
export function uploadFailed(file: string, cause: unknown): RunError {
  // A state is plain data: no event of an XMLHttpRequest belongs there.
  const isPlain = cause instanceof Error || typeof cause === 'string' || isHolder(cause);
  const described = describeError(isPlain ? cause : null, { kind: 'upload', message: reasonOf(cause) });
  const reason = described.message;
  return {
    ...described,
    message: `“${file}” could not be uploaded: ${reason}`,
    type: 'upload_failed',
    ctx: { file, reason },
    fields: [],
    hint: 'Nothing was started, and nothing billed. Check the connection and the file, then run it again.',
  };
}

/**
 * The address of an uploaded file.
 *
 * @throws when it is none that fal could open.
 */
export function readAddress(given: unknown): string {
  // A server's text often ends with a line end.
  const address = String(given).trim();
  if (/^(https:|data:|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/i.test(address)) {
    void new URL(address);
    return address;
  }
  throw new TypeError(
    `the upload gave "${address.slice(0, 100)}", which is no address that fal could open (https: or data:).`,
  );
}
