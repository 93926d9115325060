import { isRecord } from '../protocol/isRecord.ts';
import { isFile } from './findFiles.ts';
import type { RunState } from './state.ts';

/**
 * A state from a cache, fit to be run again: files do not survive being written as JSON, and the `{}` that is left of each
 * must not be sent, so such an input is gone.
 */
export function keepRerunnable<Input, Output>(state: RunState<Input, Output>): RunState<Input, Output> {
  const { status, input, uploads, requestId } = state;
  if (status === 'idle') return state;
  const within = valuesWithin(input);
  const isLost =
    !within.some(isFile) &&
    (uploads?.some((upload) => upload.status !== 'success') ||
      // What was never posted may have held files that nobody has counted.
      (requestId === null && within.some((value) => value !== input && isEmpty(value))));
  return isLost ? { ...state, input: null } : state;
}

function isEmpty(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}

// A list instead of calls, so that depth costs nothing.
function valuesWithin(root: unknown): readonly unknown[] {
  const values = new Set([root]);
  for (const value of values) {
    if (typeof value !== 'object' || value === null || isFile(value)) continue;
    for (const child of Object.values(value)) values.add(child);
  }
  return [...values];
}
