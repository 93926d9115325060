'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { now } from '../core/clock.ts';
import type { WorkflowRun } from '../core/createWorkflowRun.ts';
import { selectDuration } from '../core/selectors.ts';
import type { NodeState } from '../core/state.ts';
import { subscribeToTicks } from './ticker.ts';

/**
 * How long a run or a node has taken so far, in milliseconds: `null` before it starts, and still once it has ended.
 * Re-renders ten times a second while it runs, so call it in a leaf; one timer serves the whole page.
 *
 * @param target - the handle of a run, or a node's state.
 * @example
 * const elapsed = useWorkflowElapsed(workflow.run);
 */
export function useWorkflowElapsed<Input, Output>(
  target: WorkflowRun<Input, Output> | NodeState,
): number | null {
  const isRun = 'getState' in target;
  const subscribe = isRun ? target.subscribe : subscribeToNothing;
  const read = isRun ? target.getState : () => target;
  const readInitial = isRun ? target.getInitialState : () => target;

  // Two numbers rather than the state: the state changes with every event, these twice in a life.
  const duration = useSyncExternalStore(
    subscribe,
    () => selectDuration(read()),
    () => selectDuration(readInitial()),
  );
  const since = useSyncExternalStore(
    subscribe,
    () => runningSince(read()),
    () => runningSince(readInitial()),
  );

  // The clock is read outside of render: there it would make a server's page differ from its browser's.
  const [time, setTime] = useState<number | null>(null);
  useEffect(() => {
    if (since === null) return;
    const tick = () => setTime(now());
    tick();
    return subscribeToTicks(tick);
  }, [since]);

  if (since === null) return duration;
  return time === null ? null : Math.max(0, time - since);
}

function runningSince(timed: { status: string; startedAt: number | null }): number | null {
  return timed.status === 'running' ? timed.startedAt : null;
}

function subscribeToNothing(): () => void {
  return () => {};
}
