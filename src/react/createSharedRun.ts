import type { QueryClient } from '@tanstack/react-query';
import { createWorkflowRun, type WorkflowRun, type WorkflowRunOptions } from '../core/createWorkflowRun.ts';
import type { WorkflowDefinition } from '../core/defineWorkflow.ts';
import { callSafely } from '../core/reportError.ts';
import type { SettledRunState } from '../core/state.ts';
import { mirrorStart } from './mirrorStart.ts';
import { rememberRun, runQueries, workflowKey } from './runQueries.ts';
import type { UseWorkflowOptions } from './useWorkflowRun.ts';

/** The options of one mounted hook, as of its last commit. */
export interface RunObserver<Input, Output> {
  current: UseWorkflowOptions<Input, Output>;
}

/** A run, and the mounted hooks that share it. */
export interface SharedRun<Input, Output> {
  readonly run: WorkflowRun<Input, Output>;
  /** A hook has mounted. Returns what to call when it unmounts. */
  retain(observer: RunObserver<Input, Output>): () => void;
  isRetained(): boolean;
  /** Called whenever the run is left alone: nobody retains it, and it is not going. */
  onAbandoned: (() => void) | null;
}

interface SharedRunOptions<Input, Output> {
  client: QueryClient;
  definition: WorkflowDefinition<Input, Output>;
  id: string | undefined;
  /** Serves until the first hook has mounted. */
  first: UseWorkflowOptions<Input, Output>;
}

/**
 * Creates a run that outlives the components that show it. It takes its options from the hook that mounted last,
 * calls back to all of them, and leaves its end in the query cache.
 */
export function createSharedRun<Input, Output>({
  client,
  definition,
  id,
  first,
}: SharedRunOptions<Input, Output>): SharedRun<Input, Output> {
  const observers = new Set<RunObserver<Input, Output>>();
  const workflow = workflowKey(definition);
  const latest = () => [...observers].at(-1)?.current ?? first;
  const each = (call: (options: UseWorkflowOptions<Input, Output>) => void) => {
    for (const { current } of [...observers]) call(current);
  };

  const options: WorkflowRunOptions<Input, Output> = {
    get transport() {
      return latest().transport;
    },
    get onBusy() {
      return latest().onBusy;
    },
    get stallAfter() {
      return latest().stallAfter;
    },
    get maxEventBytes() {
      return latest().maxEventBytes;
    },
    onEvent: (event) => each(({ onEvent }) => callSafely(onEvent, event)),
    onNodeSettled: (node) => each(({ onNodeSettled }) => callSafely(onNodeSettled, node)),
    onError: (error, state) => each(({ onError }) => callSafely(onError, error, state)),
    onSettled(state) {
      rememberRun(client, { workflow, id, state });
      each(({ onSettled }) => callSafely(onSettled, state));
      leaveAlone();
    },
  };
  if (id !== undefined) options.initialState = recall(client, workflow, id);

  const core = createWorkflowRun(definition, options);
  const shared: SharedRun<Input, Output> = {
    run: mirrorStart(core, client, () => options.onBusy ?? 'ignore'),
    isRetained: () => observers.size > 0,
    onAbandoned: null,
    retain(observer) {
      observers.add(observer);
      return () => {
        observers.delete(observer);
        // StrictMode and a moved Activity unmount and mount again within the same task.
        queueMicrotask(() => {
          if (observers.size > 0) return;
          if (observer.current.onUnmount === 'cancel') void core.cancel();
          leaveAlone();
        });
      };
    },
  };
  return shared;

  function leaveAlone() {
    if (observers.size === 0 && core.getState().status !== 'running') shared.onAbandoned?.();
  }
}

function recall<Input, Output>(
  client: QueryClient,
  workflow: string,
  id: string,
): SettledRunState<Input, Output> | undefined {
  // Only runs of this workflow are written under this key, and those have its types.
  return client.getQueryData(runQueries.detail(workflow, id).queryKey) as
    SettledRunState<Input, Output> | undefined;
}
