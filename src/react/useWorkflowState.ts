'use client';

import { useMemo, useSyncExternalStore } from 'react';
import type { WorkflowRun } from '../core/createWorkflowRun.ts';
import type { RunState } from '../core/state.ts';

/** What can be watched: a run, or what looks like one. */
export interface StateSource<State> {
  getState(): State;
  getInitialState(): State;
  subscribe(listener: () => void): () => void;
}

/**
 * Subscribes to a part of a run, and re-renders only when that part changes.
 *
 * @param selector - gets the snapshot; the result is compared with `Object.is`. It may be an inline function and
 * may return a new object, which then counts as changed with every new snapshot.
 * @example
 * const failed = useWorkflowState(run, (state) => state.errors.length > 0);
 */
export function useWorkflowState<Input, Output, Selected>(
  run: WorkflowRun<Input, Output>,
  selector: (state: RunState<Input, Output>) => Selected,
): Selected {
  return useSelected(run, selector);
}

/** The library's only subscription: every hook is made of it. */
export function useSelected<State, Selected>(
  source: StateSource<State>,
  selector: (state: State) => Selected,
): Selected {
  const [getSelected, getInitiallySelected] = useMemo(
    () => [memoize(source.getState, selector), memoize(source.getInitialState, selector)],
    [source, selector],
  );
  return useSyncExternalStore(source.subscribe, getSelected, getInitiallySelected);
}

// React asks for the snapshot several times a render and compares by identity. A selector that makes a new object
// each time would never come to rest, so one state gives one result.
function memoize<State, Selected>(getState: () => State, selector: (state: State) => Selected) {
  let memo: { state: State; selected: Selected } | null = null;
  return () => {
    const state = getState();
    if (memo?.state !== state) memo = { state, selected: selector(state) };
    return memo.selected;
  };
}
