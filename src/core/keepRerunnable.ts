import { isFile } from './findFiles.ts';
import type { RunState } from './state.ts';

/**
 * A state from a cache, fit to be run again: files do not survive being written as JSON, and what is left of them must
 * not be sent, so such an input is gone.
 */
export function keepRerunnable<Input, Output>(state: RunState<Input, Output>): RunState<Input, Output> {
  const isLost = state.uploads?.some(
    ({ status, path }) => status !== 'success' && !isFile(path.reduce(look, state.input as unknown)),
  );
  return isLost && state.status !== 'idle' ? { ...state, input: null } : state;
}

function look(value: unknown, key: string | number): unknown {
  // Whatever it is: what is not there is `undefined`.
  return (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[key];
}
