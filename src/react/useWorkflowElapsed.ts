'use client';

import { useEffect, useMemo, useState } from 'react';
import { now } from '../core/clock.ts';
import type { WorkflowRun } from '../core/createWorkflowRun.ts';
import { selectDuration } from '../core/selectors.ts';
import type { NodeState } from '../core/state.ts';
import { subscribeToTicks } from './ticker.ts';
import { useSelected, type StateSource } from './useWorkflowState.ts';

/**
 * How long a run or a node has taken so far, in milliseconds: `null` before it starts, and still once it has ended.
 * Re-renders ten times a second while it runs, so call it in a leaf; one timer serves the whole page.
 *
 * @param target - the handle of a run, or a node's state; `null` for a node that is not there yet.
 * @example
 * const elapsed = useWorkflowElapsed(workflow.run);
 */
export function useWorkflowElapsed<Input, Output>(
  target: WorkflowRun<Input, Output> | NodeState | null,
): number | null {
  const source = useMemo(() => (target && 'getState' in target ? target : still(target ?? notYet)), [target]);
  // Two numbers rather than the state: the state changes with every event, these twice in a life.
  const duration = useSelected<Timed, number | null>(source, selectDuration);
  const since = useSelected<Timed, number | null>(source, runningSince);

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

interface Timed {
  readonly status: string;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

function runningSince({ status, startedAt }: Timed): number | null {
  return status === 'running' ? startedAt : null;
}

const notYet: Timed = { status: 'idle', startedAt: null, endedAt: null };

/** A node's state comes by render: there is nothing to subscribe to. */
function still(node: Timed): StateSource<Timed> {
  return { getState: () => node, getInitialState: () => node, subscribe: () => () => {} };
}
