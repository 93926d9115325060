import type { QueryClient } from '@tanstack/react-query';
import { createWorkflowRun, type ReplayingRunOptions, type WorkflowRun } from '../core/createWorkflowRun.ts';
import type { WorkflowDefinition } from '../core/defineWorkflow.ts';
import { callSafely } from '../core/reportError.ts';
import { isSettled, type SettledRunState } from '../core/state.ts';
import type { WorkflowTransport } from '../core/transport.ts';
import type { UploadFile } from '../core/upload.ts';
import { createBookmark, isOutOfSight } from './createBookmark.ts';
import { mirrorStart } from './mirrorStart.ts';
import { joinOther, rejoinRun } from './rejoinRun.ts';
import { rememberRun, runQueries, workflowKey } from './runQueries.ts';
import { sessionRunStorage, type RunStorage } from './runStorage.ts';
import type { UseWorkflowOptions } from './useWorkflowRun.ts';

/** What one hook asks for: its own options, and what it is offered when nobody names a transport. */
export interface RunSettings<Input, Output> extends UseWorkflowOptions<Input, Output> {
  /** Unless it tells no more than the endpoint, as a bare id does. */
  definition: WorkflowDefinition<Input, Output> | undefined;
  defaultTransport: WorkflowTransport | undefined;
  defaultUpload: UploadFile | undefined;
  defaultStorage: RunStorage | undefined;
}

/** The settings of one mounted hook, as of its last commit. */
export interface RunObserver<Input, Output> {
  current: RunSettings<Input, Output>;
}

/** A run, and the mounted hooks that share it. */
export interface SharedRun<Input, Output> {
  readonly run: WorkflowRun<Input, Output>;
  /** A hook has committed. Effects run from the children up, so a child may start the run before its hook mounts. */
  adopt(settings: RunSettings<Input, Output>): void;
  /** A hook has mounted. Returns what to call when it unmounts. */
  retain(observer: RunObserver<Input, Output>): () => void;
  isRetained(): boolean;
  /** The plan may have come later than the run: what it says is shown, unless there is a run to show. */
  showPlan(): void;
  /** Called whenever the run is left alone: nobody retains it, and it is not going. */
  onAbandoned: (() => void) | null;
  /** Called before each start, also one by a handle that was kept when its component had gone. */
  onStart: (() => void) | null;
}

interface SharedRunOptions<Input, Output> {
  client: QueryClient;
  definition: WorkflowDefinition<Input, Output>;
  id: string | undefined;
  /** Serve until the first hook has committed. */
  first: RunSettings<Input, Output>;
}

/**
 * Creates a run that outlives the components that show it. Each option is that of the hook that named it last, so a
 * component that only watches changes nothing; callbacks go to all hooks. Its end is left in the query cache.
 */
export function createSharedRun<Input, Output>({
  client,
  definition,
  id,
  first,
}: SharedRunOptions<Input, Output>): SharedRun<Input, Output> {
  const observers = new Set<RunObserver<Input, Output>>();
  const workflow = workflowKey(definition);
  let committed: Partial<RunSettings<Input, Output>> = first;
  let wasRetained = false;
  // A handle may be kept, and started, by someone else than the hooks, when the last of them is gone.
  let left: Partial<RunSettings<Input, Output>> = {};
  /** What those who left in mid-run asked for. It holds for that run alone. */
  let onLastLeft: UseWorkflowOptions['onUnmount'];
  const bookmark =
    id === undefined
      ? null
      : createBookmark(
          () => setting('storage') ?? setting('defaultStorage') ?? sessionRunStorage,
          `fal-workflow:${workflow}:${id}`,
        );
  /** A run that has ended before this page was loaded: it is shown, and nobody is told of it again. */
  let oldRunId: string | null = null;
  const isOld = ({ runId } = core.getState()) => oldRunId !== null && runId === oldRunId;

  function setting<Name extends keyof RunSettings<Input, Output>>(name: Name, gone = left) {
    for (const { current } of [...observers].reverse()) {
      if (current[name] !== undefined) return current[name];
    }
    return committed[name] ?? gone[name];
  }
  const each = (call: (options: UseWorkflowOptions<Input, Output>) => void) => {
    // A child's effect may start the run before the hook's own effect has run: what was committed counts then.
    const all =
      observers.size > 0 || wasRetained ? [...observers].map(({ current }) => current) : [committed];
    for (const current of all) call(current);
  };

  const tell: typeof each = (call) => {
    if (oldRunId === null) each(call);
  };

  const tellEvent: UseWorkflowOptions['onEvent'] = (event) =>
    tell(({ onEvent }) => callSafely(onEvent, event));

  const options: ReplayingRunOptions<Input, Output> = {
    get transport() {
      const transport = setting('transport') ?? setting('defaultTransport');
      return transport && bookmark ? bookmark.over(transport) : transport;
    },
    get upload() {
      return setting('upload') ?? setting('defaultUpload');
    },
    get onBusy() {
      // Only shown again, it is nothing to wait for: its end is not that of the run that is asked for.
      if (isOld()) return 'replace';
      // Who is gone has no say in what becomes of a run that others have started.
      return setting('onBusy', observers.size > 0 ? {} : left);
    },
    get isReplay() {
      return isOld();
    },
    get stallAfter() {
      return setting('stallAfter');
    },
    get maxEventBytes() {
      return setting('maxEventBytes');
    },
    get onEvent() {
      // Nearly nobody listens, and there may be thousands a second.
      for (const { current } of observers) if (current.onEvent) return tellEvent;
      return committed.onEvent ? tellEvent : undefined;
    },
    onNodeSettled: (node) => tell(({ onNodeSettled }) => callSafely(onNodeSettled, node)),
    onError(error, state) {
      if (!isOld(state)) each(({ onError }) => callSafely(onError, error, state));
    },
    onSettled(state) {
      const wasOld = isOld(state);
      if (wasOld) oldRunId = null;
      onLastLeft = undefined;
      // Whoever has heard of the end may have started another run, which is not what is gone.
      if (wasOld && state.error?.kind === 'gone' && core.getState() === state) core.reset();
      else {
        // Its listeners are the app's, and must not keep the callbacks from being called.
        // To put an end to showing it again is not how an old run has ended.
        if (!wasOld || (state.status !== 'canceled' && !isOutOfSight(state)))
          callSafely(() => rememberRun(client, { workflow, id, state }));
        if (!wasOld) each(({ onSettled }) => callSafely(onSettled, state));
      }
      // Another tab may have put its run in the place of this one. Asked for later: a start or a reset may be why it has
      // ended. What never came to a server gave way to nothing.
      queueMicrotask(() => {
        const other = bookmark?.read();
        if (!other || other.ended || observers.size === 0 || state.runId === null) return;
        if (core.getState() === state) joinOther(core, other, options.transport);
      });
      leaveAlone();
    },
  };
  if (id !== undefined) options.initialState = recall(client, workflow, id);

  const told = () => setting('definition') ?? definition;
  const core = createWorkflowRun<Input, Output>(
    {
      ...definition,
      get input() {
        return told().input;
      },
      get output() {
        return told().output;
      },
      get plan() {
        return told().plan;
      },
    },
    options,
  );
  // Before anyone else: whoever hears of an end may start the next run at once, and the bookmark is that one's then.
  if (bookmark) {
    core.subscribe(() => {
      const state = core.getState();
      if (isSettled(state)) bookmark.settle(state);
    });
  }
  const started = mirrorStart(core, client, {
    onBusy: () => options.onBusy ?? 'ignore',
    onStart: () => shared.onStart?.(),
  });
  const shared: SharedRun<Input, Output> = {
    run: {
      ...started,
      reset() {
        const before = core.getState();
        core.reset();
        // Whoever heard of that may have started another run, which is to be found again.
        if (core.getState().status === 'running') return;
        bookmark?.forget(before);
        // Or a page that restores its cache would show again what was thrown away.
        if (id !== undefined)
          client.removeQueries({ queryKey: runQueries.detail(workflow, id).queryKey, exact: true });
      },
    },
    isRetained: () => observers.size > 0,
    showPlan() {
      const { status, order, nodes } = core.getState();
      if (status !== 'idle' || options.transport?.hidesNodes) return;
      const { plan } = core.definition;
      const isShown =
        plan.length === order.length &&
        plan.every(({ id, label }, at) => id === order[at] && label === nodes[id]?.label);
      if (!isShown) core.reset();
    },
    onAbandoned: null,
    onStart: null,
    adopt(settings) {
      committed = settings;
    },
    retain(observer) {
      wasRetained = true;
      observers.add(observer);
      // With each: the transport or the storage may be known from this one only.
      if (bookmark) rejoinRun(core, bookmark, options.transport, (runId) => (oldRunId = runId));
      const stopListening = bookmark?.subscribe((other) => joinOther(core, other, options.transport));
      return () => {
        stopListening?.();
        const { current } = observer;
        observers.delete(observer);
        left = { ...left, ...named(current) };
        if (committed === current) committed = {};
        onLastLeft = core.getState().status === 'running' ? (current.onUnmount ?? onLastLeft) : undefined;
        // StrictMode and a moved Activity unmount and mount again within the same task.
        queueMicrotask(() => {
          if (observers.size > 0) return;
          if (onLastLeft === 'cancel' && !isOld()) void core.cancel();
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

function named<Options extends object>(options: Options): Partial<Options> {
  // Entries have lost the types of their keys.
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Partial<Options>;
}

function recall<Input, Output>(
  client: QueryClient,
  workflow: string,
  id: string,
): SettledRunState<Input, Output> | undefined {
  // Only runs of this workflow are written under this key, and those have its types.
  const state = client.getQueryData(runQueries.detail(workflow, id).queryKey) as
    SettledRunState<Input, Output> | undefined;
  // But anyone may write there, and what is restored may be of another version. A run that is said to be going would never end.
  return state?.order && isSettled(state) ? state : undefined;
}
