import type { LocalErrorType, RunError } from './runError.ts';
import { isProxyRefusal } from './writeHint.ts';

/** Errors of this library's whose hints are about addresses, options and code. */
const local = new Set<string | null>([
  'unreachable',
  'detached',
  'not_a_stream',
  'event_too_large',
  'input_not_json',
  'input_holds_file',
  'headers_failed',
  'upstream_unreachable',
  'upstream_silent',
  'relay_limit',
] satisfies LocalErrorType[]);

/**
 * Whether the hint of an error speaks to those who make the app: it is about a key, an account, an address, an option or
 * code, so a visitor can do nothing with it. `<WorkflowError>` shows such a hint only when it is asked for more.
 */
export function isDeveloperHint({ hint, kind, message, status, type }: RunError): boolean {
  if (hint === null || kind === 'upload') return false;
  if (kind !== 'http' && kind !== 'node' && local.has(type)) return true;
  // fal says of an account without credit that it is locked, in words alone.
  if (/exhausted balance|top[ _]up|user is locked/i.test(message)) return true;
  if (isProxyRefusal(status, message)) return true;
  return (
    /^(?:authorization_error|not_found|not_implemented|value_error\.jsondecode|json_invalid)$/.test(
      type ?? '',
    ) ||
    (status !== null && status > 400 && status < 405)
  );
}
