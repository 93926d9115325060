import type { RunErrorField } from './runError.ts';
import { nameOf } from './writeHint.ts';

/** Said of a failure whose server said nothing. */
export function noReason(status: number | null, type: string | null): string {
  const reason = type === null ? '' : ` (${type})`;
  return status === null
    ? `The request failed${reason} and the server gave no reason.`
    : `The request failed with status ${status}${reason}.`;
}

/** What the server said of one field. */
export function fieldMessage(field: RunErrorField): string {
  return field.path.length === 0 ? field.message : `${nameOf(field)}: ${field.message}`;
}

/** Said after {@link fieldMessage} when there are other complaints. */
export function moreFields(count: number): string {
  return count === 0 ? '' : ` (and ${count} more)`;
}
