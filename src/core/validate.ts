import type { RunError, RunErrorField } from '../protocol/runError.ts';
import type { RunAction } from './actions.ts';
import { isThenable } from './isThenable.ts';
import { localError } from './localErrors.ts';
import { reasonOf } from './reasonOf.ts';
import type { StandardSchema, StandardSchemaIssue, StandardSchemaResult } from './standardSchema.ts';

/** A checked value. A promise only when the user's schema is asynchronous. */
export type Checked<Value> = { ok: true; value: Value } | { ok: false; fields: readonly RunErrorField[] };

/** Checks a value with the user's schema; without one, everything passes. A schema that throws refuses. */
export function validate<Output>(
  schema: StandardSchema<unknown, Output> | undefined,
  value: unknown,
): Checked<unknown> | Promise<Checked<unknown>> {
  if (!schema) return { ok: true, value };
  try {
    const result = schema['~standard'].validate(value);
    return isThenable(result) ? Promise.resolve(result).then(toChecked).catch(refused) : toChecked(result);
  } catch (cause) {
    return refused(cause);
  }
}

/** The input was refused, and nothing was sent. */
export function invalidInput(fields: readonly RunErrorField[]): RunError {
  const named = fields.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  );
  return localError('validation', `The input is not valid. ${named.join(' ')}`.trim(), {
    type: 'invalid_input',
    fields,
    retryable: false,
    hint: 'Change the input and run again. Nothing was sent, so this cost nothing.',
  });
}

/** The output is not what the schema asks for: a note on the run, which is a success all the same. */
export function mismatch(fields: readonly RunErrorField[], at: number): RunAction {
  const what = fields.map(({ path, message }) => `${path.join('.') || 'output'}: ${message}`).join('; ');
  const message = `The output does not match the workflow's output schema (${what}). It is kept as it came.`;
  return { type: 'event-ignored', at, code: 'output-mismatch', message };
}

function toChecked<Output>(result: StandardSchemaResult<Output>): Checked<unknown> {
  return result.issues
    ? { ok: false, fields: result.issues.map(toField) }
    : { ok: true, value: result.value };
}

/** The schema has no say. */
export function refused(cause: unknown): Checked<unknown> {
  const message = `The schema itself failed: ${reasonOf(cause)}`;
  return { ok: false, fields: [{ path: [], message, type: null }] };
}

function toField(issue: StandardSchemaIssue): RunErrorField {
  const path = (issue.path ?? []).map((segment) => {
    const key = typeof segment === 'object' ? segment.key : segment;
    return typeof key === 'number' ? key : String(key);
  });
  return { path, message: issue.message, type: null };
}
