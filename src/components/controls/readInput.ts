/** What to run with, now: the input itself or, of a function, what it gives. `null` when there is none. */
export function readInput(input: unknown): unknown {
  const given: unknown = typeof input === 'function' ? input() : input;
  return given ?? null;
}

/** What a run can be started with: its input, or a function that gives it when the button is pressed. */
export type ControlsInput<Input> = Input | (() => Input | null | undefined) | null | undefined;
