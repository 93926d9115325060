import { defaultMaxEventBytes } from '../protocol/readEventStream.ts';
import type { WorkflowEvent, WorkflowUnknownEvent } from '../protocol/workflowEvents.ts';
import type { RunError } from '../protocol/runError.ts';
import { createFalTransport } from './createFalTransport.ts';
import { createStartKey } from './createKey.ts';
import { createRunStore } from './createRunStore.ts';
import { toDefinition, type AnyInput, type WorkflowDefinition } from './defineWorkflow.ts';
import { createExecution, type Execution } from './execution.ts';
import { detached } from './localErrors.ts';
import { initialRunState } from './initialState.ts';
import { keepRerunnable } from './keepRerunnable.ts';
import type { NodeState, RunState, SettledRunState } from './state.ts';
import type { CancelResult, WorkflowTransport } from './transport.ts';
import type { UploadFile } from './upload.ts';
import { givenInput, type KnownFiles } from './uploadInput.ts';

/** How a run is sent and watched, and who hears of it. */
export interface WorkflowRunOptions<Input = unknown, Output = unknown> {
  /** @default createFalTransport(), which asks the proxy at `/api/fal/proxy` */
  transport?: WorkflowTransport | undefined;
  /**
   * Uploads the files of an input (each `File` or `Blob`, in objects and lists of any depth) before the POST, three at a
   * time; the addresses take their places. `createFalUpload(fal)` brings them to fal's storage. Without it an input that
   * holds a file is refused.
   */
  upload?: UploadFile | undefined;
  /** Silence after which the connection counts as `stalled`, in milliseconds. @default 45000 */
  stallAfter?: number | undefined;
  /** Largest single event, in characters. @default 33554432 */
  maxEventBytes?: number | undefined;
  /** What `start` does while a run is going: nothing, because it costs money, or cancel it. @default 'ignore' */
  onBusy?: 'ignore' | 'replace' | undefined;
  /** The state to begin with, e.g. one from a server or a cache. @default idle, with the plan's nodes pending */
  initialState?: RunState<Input, Output> | undefined;
  /** Every event as it came, unknown types too; behind a relay and in fal's queue also theirs, e.g. `run-ended`. */
  onEvent?: ((event: WorkflowEvent | WorkflowUnknownEvent) => void) | undefined;
  /** A node has reached a final status; also for those that the end of the run left `skipped` or `canceled`. */
  onNodeSettled?: ((node: NodeState) => void) | undefined;
  /** The run has ended, however it did. Once a run. */
  onSettled?: ((state: SettledRunState<Input, Output>) => void) | undefined;
  /** The run has ended as `error` or `interrupted`. Once a run. */
  onError?: ((error: RunError, state: SettledRunState<Input, Output>) => void) | undefined;
}

/** Options within this library. */
export interface ReplayingRunOptions<Input, Output> extends WorkflowRunOptions<Input, Output> {
  /** The run is only shown again: what takes its place, or a reset, leaves it alone at its server. */
  isReplay?: boolean | undefined;
}

/** A workflow that can be run, watched and run again: a value to hold, pass on and subscribe to. */
export interface WorkflowRun<Input = unknown, Output = unknown> {
  /** The workflow that it runs. */
  readonly definition: WorkflowDefinition<Input, Output>;
  /** Immutable snapshot, stable until the next notification. */
  getState(): RunState<Input, Output>;
  /** The state that the handle began with: what a server has rendered. */
  getInitialState(): RunState<Input, Output>;
  /** Calls the listener after every change of the state. The function that it gives ends that. */
  subscribe(listener: () => void): () => void;
  /**
   * Sends the POST, once, after the uploads if the input holds files. Never rejects: a failure is a state. While a run
   * is going it does what `onBusy` says.
   *
   * @param options.signal - cancels the run; one that is aborted already sends nothing.
   */
  start(
    input: Input,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<SettledRunState<Input, Output>>;
  /** Ends the run: its status is `canceled` at once. The promise tells what that achieved at the server. */
  cancel(): Promise<CancelResult>;
  /** Runs the same input again, with `patch` merged over it: a new run, and a new bill. */
  rerun(patch?: Partial<Input>): Promise<SettledRunState<Input, Output>>;
  /** Back to `idle`. A run that is going is canceled. */
  reset(): void;
  /**
   * Watches a run that was started before: by its id or, when the answer to its start never came, by the key of that
   * start. Never starts one. Needs a transport that can resume.
   */
  join(run: string | { idempotencyKey: string }): Promise<SettledRunState<Input, Output>>;
  /** Stops watching and leaves the run going. Needs a transport that can resume. */
  detach(): void;
}

/**
 * Creates the handle of a workflow. Options are read when they are needed, so an object whose fields change is
 * as good as one that does not.
 */
export function createWorkflowRun(
  workflow: string,
  options?: WorkflowRunOptions<AnyInput, unknown>,
): WorkflowRun<AnyInput, unknown>;
export function createWorkflowRun<Input, Output = unknown>(
  workflow: WorkflowDefinition<Input, Output> | string,
  options?: WorkflowRunOptions<Input, Output>,
): WorkflowRun<Input, Output>;
export function createWorkflowRun<Input, Output>(
  workflow: WorkflowDefinition<Input, Output> | string,
  options: ReplayingRunOptions<Input, Output> = {},
): WorkflowRun<Input, Output> {
  const definition = toDefinition(workflow);
  const initial = options.initialState ? keepRerunnable(options.initialState) : blank();
  const store = createRunStore<Input, Output>(initial);
  let fallback: WorkflowTransport | undefined;
  let current: Execution<Input, Output> | null = null;
  const files: KnownFiles = { urls: new WeakMap(), given: new WeakMap() };

  const transport = () => givenTransport() ?? (fallback ??= createFalTransport());
  const busy = () => (current?.isLive() ? current : null);

  function begin(
    input: Input | null,
    join: string | { idempotencyKey: string } | null,
    signal?: AbortSignal,
  ) {
    const live = busy();
    // It is what is wished for, and to replace it would be to end it.
    if (live && join !== null && live.isOf(join)) return live.settled;
    if (live && (options.onBusy !== 'replace' || signal?.aborted)) return live.settled;
    void live?.cancel(options.isReplay);
    // Whoever heard of that may have started another run. It is the newer wish, and two are never live at once.
    const newer = busy();
    if (newer) return newer.settled;

    const execution = createExecution({
      // As it is now: what a run began with holds to its end.
      definition: { ...definition },
      store,
      options,
      transport: transport(),
      input,
      join: join === null ? null : { runId: typeof join === 'string' ? join : null },
      idempotencyKey: typeof join === 'string' ? null : (join?.idempotencyKey ?? createStartKey()),
      files,
      cancelOn: signal,
      stallAfter: options.stallAfter ?? 45_000,
      maxEventBytes: options.maxEventBytes ?? defaultMaxEventBytes,
    });
    current = execution;
    execution.begin();
    return execution.settled;
  }

  /** Before a start. What a queue will not show is not promised. */
  function blank(): RunState<Input, Output> {
    return givenTransport()?.hidesNodes
      ? { ...initialRunState<Input>(), queue: { position: null } }
      : initialRunState<Input>(definition.plan);
  }

  function givenTransport(): WorkflowTransport | undefined {
    const { transport } = options;
    if (!transport || typeof transport.open === 'function') return transport;
    throw new Error(
      'transport has no open(), so nothing can be sent. Call its factory: createFalTransport().',
    );
  }

  function mustResume(method: string) {
    if (transport().resume) return;
    throw new Error(
      `run.${method}() needs a transport that can resume: fal ends a streamed run when its ` +
        'connection drops. Use createRelayTransport or createQueueTransport.',
    );
  }

  const run: WorkflowRun<Input, Output> = {
    definition,
    getState: store.getSnapshot,
    getInitialState: () => initial,
    subscribe: store.subscribe,
    start: (input, { signal } = {}) => begin(input, null, signal),
    cancel: async () => busy()?.cancel() ?? 'too-late',
    rerun(patch) {
      const { input } = store.getLatest();
      if (input === null) {
        throw new Error('run.rerun() has no input to run again. Call run.start(input) instead.');
      }
      // With its files, which are known: the schema may want them, and nothing is uploaded twice.
      const given = givenInput(input, files);
      // As `onClick={run.rerun}` it gets the event, of which nothing is to be posted.
      return begin(patch && !('preventDefault' in patch) ? { ...given, ...patch } : given, null);
    },
    reset() {
      void busy()?.cancel(options.isReplay);
      // Whoever heard of that may have started another run, which is no concern of this reset.
      if (busy()) return;
      current = null;
      store.replace(blank());
    },
    join(target) {
      mustResume('join');
      // A storage without the id gives `null`, with which this would be a start.
      return begin(null, target ?? '');
    },
    detach() {
      mustResume('detach');
      busy()?.leave(detached());
    },
  };
  return run;
}
