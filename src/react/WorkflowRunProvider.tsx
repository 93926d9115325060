'use client';

import { createContext, useContext, type ReactNode } from 'react';
import type { WorkflowRun } from '../core/createWorkflowRun.ts';

const RunContext = createContext<WorkflowRun | null>(null);

/** Props of `<WorkflowRunProvider>`. */
export interface WorkflowRunProviderProps {
  /** The run that components below show. */
  run: WorkflowRun;
  children?: ReactNode;
}

/**
 * Gives a run to every component below that is not given one of its own.
 *
 * @example
 * <WorkflowRunProvider run={workflow.run}>
 *   <WorkflowStatus />
 *   <WorkflowTimeline />
 * </WorkflowRunProvider>
 */
export function WorkflowRunProvider({ run, children }: WorkflowRunProviderProps): ReactNode {
  return <RunContext.Provider value={run}>{children}</RunContext.Provider>;
}

/**
 * The given run or, without one, that of the nearest `<WorkflowRunProvider>`.
 *
 * @throws when there is neither.
 */
export function useWorkflowRunContext(run?: WorkflowRun): WorkflowRun {
  const found = useRunIfAny(run);
  if (found) return found;
  throw noRun();
}

/** The same for a component that may have been given its data instead: `null` when there is neither. */
export function useRunIfAny(run?: WorkflowRun): WorkflowRun | null {
  const provided = useContext(RunContext);
  const found = run ?? provided;
  // Without types, what `useWorkflow` gives is easily taken for the run itself.
  if (found && !('getState' in found)) throw noRun();
  return found;
}

/** There is nothing to show. */
export function noRun(): Error {
  return new Error(
    'A workflow component was given no run, so it has nothing to show. Pass it one, <WorkflowTimeline ' +
      'run={workflow.run} />, or place it within <WorkflowRunProvider run={workflow.run}>.',
  );
}
