import type { MutationOptions, QueryClient } from '@tanstack/react-query';
import type { WorkflowRun } from '../core/createWorkflowRun.ts';
import { callSafely } from '../core/reportError.ts';
import type { RunError, SettledRunState } from '../core/index.ts';
import { runQueries } from './runQueries.ts';

/** What the mutation of a failed run rejects with, for the app's own `MutationCache` callbacks. */
export class WorkflowRunFailure extends Error {
  override readonly name = 'WorkflowRunFailure';
  /** Why the run failed. */
  readonly error: RunError;

  constructor(error: RunError) {
    super(error.message);
    this.error = error;
  }
}

interface MirrorOptions {
  onBusy: () => 'ignore' | 'replace';
  /** Called before each start, of a run that is not going. */
  onStart: () => void;
}

/**
 * Shows every start to TanStack Query as a mutation, so that `useIsMutating`, devtools and global callbacks see it.
 * The run itself is started first and directly: a mutation may wait, pause and retry, and none of that must ever
 * decide whether a paid run is sent.
 */
export function mirrorStart<Input, Output>(
  run: WorkflowRun<Input, Output>,
  client: QueryClient,
  { onBusy, onStart }: MirrorOptions,
): WorkflowRun<Input, Output> {
  const { endpoint } = run.definition;

  function mirror(begin: () => Promise<SettledRunState<Input, Output>>) {
    if (run.getState().status === 'running' && onBusy() === 'ignore') return begin();
    onStart();
    const settled = begin();
    // The run is going, and paid for: nothing that listens to the cache may take it from whoever started it.
    callSafely(() => showMutation(settled));
    return settled;
  }

  function showMutation(settled: Promise<SettledRunState<Input, Output>>) {
    // Without the scope of the app's defaults, in which it would wait, and make the app's own mutations wait.
    const { scope: _, ...options } = client.defaultMutationOptions<
      MutationOptions<SettledRunState, WorkflowRunFailure, unknown>
    >({
      mutationKey: runQueries.start(endpoint),
      retry: 0,
      networkMode: 'always',
      mutationFn: async () => {
        const state = await settled;
        if (state.status === 'error' || state.status === 'interrupted') {
          throw new WorkflowRunFailure(state.error);
        }
        return state;
      },
    });
    // Its failure is the run's, which the caller gets as a state.
    client
      .getMutationCache()
      .build(client, options)
      .execute(run.getState().input)
      .catch(() => {});
  }

  return {
    ...run,
    start: (input, options) => mirror(() => run.start(input, options)),
    rerun: (patch) => mirror(() => run.rerun(patch)),
  };
}
