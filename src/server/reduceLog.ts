import { createActionReader } from '../core/readActions.ts';
import { reduceRun } from '../core/reduceRun.ts';
import { initialRunState } from '../core/initialState.ts';
import type { RunState } from '../core/state.ts';
import type { WorkflowPlan } from '../protocol/planFromDefinition.ts';
import type { FoundRun, LogEntry } from './runStore.ts';

/** A log on its way to a state. */
export interface LogReducer {
  /** Tells whether they reach the moment at which the run was found: what comes later was not asked for. */
  add(entries: readonly LogEntry[]): boolean;
  state(): RunState;
}

/** Reduces a log with the core's own reader and reducer. Its times are the server's. */
export function createLogReducer({ record, age }: FoundRun, plan: WorkflowPlan): LogReducer {
  const { id: runId, startedAt } = record;
  const reader = createActionReader();
  reader.beganAt(startedAt);
  let state: RunState = initialRunState(plan);
  state = reduceRun(state, { type: 'run-started', at: startedAt, input: null, runId, plan });
  state = reduceRun(state, { type: 'stream-opened', at: startedAt, requestId: null, runId });

  return {
    add(entries) {
      const messages = entries.map(({ sequence, name, data }) => ({
        id: String(sequence),
        data,
        ...(name && { event: name }),
      }));
      const { actions, events } = reader.read(messages, startedAt + age);
      for (const action of actions) state = reduceRun(state, action);
      const elapsed = events.at(-1)?.['relay_elapsed'];
      return typeof elapsed === 'number' && elapsed >= age;
    },
    state: () => state,
  };
}
