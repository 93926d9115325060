// Longer than most: the life of one run is one closure over five variables, and no two parts of it use fewer than three.
import type { RunError } from '../protocol/runError.ts';
import type { WorkflowEvent, WorkflowUnknownEvent } from '../protocol/workflowEvents.ts';
import { onAbort } from './abortable.ts';
import type { RunAction } from './actions.ts';
import { now } from './clock.ts';
import type { RunStore } from './createRunStore.ts';
import type { WorkflowRunOptions } from './createWorkflowRun.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import { driveRun } from './driveRun.ts';
import { libraryFailed } from './localErrors.ts';
import { hasSettledAnew } from './reduceNode.ts';
import { callSafely, reportError } from './reportError.ts';
import { isSettled, type NodeState, type SettledRunState } from './state.ts';
import { tellEnd } from './tellEnd.ts';
import type { CancelResult, WorkflowTransport } from './transport.ts';
import { describeCause } from './transportErrors.ts';
import { prepareUpload, type InputUpload, type KnownFiles } from './uploadInput.ts';
import { invalidInput, mismatch, refused, validate, type Checked } from './validate.ts';

/** One run of a handle, from start to end. A handle has at most one that is live. */
export interface Execution<Input, Output> {
  /** Starts the work: validation, uploads, then the one POST. */
  begin(): void;
  isLive(): boolean;
  /** Whether this is the run with that id or, of a start, that key. */
  isOf(run: string | { idempotencyKey: string }): boolean;
  /** `isReplay`: only here. The server is not asked to end what somebody has only looked at. */
  cancel(isReplay?: boolean): Promise<CancelResult>;
  /** Stops watching, without ending the work. */
  leave(reason: RunError): void;
  /** Resolves with the end of the run. Never rejects. */
  readonly settled: Promise<SettledRunState<Input, Output>>;
}

export interface ExecutionOptions<Input, Output> {
  definition: WorkflowDefinition<Input, Output>;
  store: RunStore<Input, Output>;
  /** The user's callbacks, read at call time. */
  options: WorkflowRunOptions<Input, Output>;
  transport: WorkflowTransport;
  input: Input | null;
  /** Set to join a run instead of starting one: by its id or, `null`, by the key of its start. */
  join: { runId: string | null } | null;
  /** Names the start; `null` for a run that was joined by its id. */
  idempotencyKey: string | null;
  /** What the handle knows of files from its earlier runs. */
  files: KnownFiles;
  /** The user's own: cancels the run, and sends nothing when it is aborted already. */
  cancelOn: AbortSignal | undefined;
  stallAfter: number;
  maxEventBytes: number;
}

interface Given {
  /** The events that the facts were read from. */
  events?: readonly (WorkflowEvent | WorkflowUnknownEvent)[];
  urgent?: boolean;
}

/** Creates an execution. Nothing happens before `begin`. */
export function createExecution<Input, Output>(
  given: ExecutionOptions<Input, Output>,
): Execution<Input, Output> {
  const { definition, store, options, transport, input, join, idempotencyKey, cancelOn } = given;
  const controller = new AbortController();
  const { signal } = controller;
  let sent = false;
  // The store knows of this run.
  let begun = false;
  // Set while an asynchronous schema looks at the result: from then on nothing may take the result away.
  let keepResult: (() => void) | null = null;
  let ended = false;
  let resolve: (state: SettledRunState<Input, Output>) => void;
  const settled = new Promise<SettledRunState<Input, Output>>((settle) => (resolve = settle));

  /** The only way to the store, and to the user's callbacks. After the end of this execution it is closed. */
  function apply(actions: readonly RunAction[], { events = [], urgent = false }: Given = {}) {
    if (ended) return;
    let state = store.getLatest();
    const settledNodes: NodeState[] = [];
    store.dispatch(actions, {
      urgent,
      onApplied(action, latest, before) {
        state = latest;
        // A subscriber that hears of the end may start the next run: by then, this one must be over.
        ended = isSettled(latest);
        // They may have expired. Whoever hears of it may run again at once.
        if (ended && latest.errors.some(({ type }) => type === 'file_download_error'))
          given.files.urls = new WeakMap();
        if (!('nodeId' in action)) return;
        // Fact by fact: what is told must not depend on how the network cut the stream.
        const node = latest.nodes[action.nodeId];
        if (node && hasSettledAnew(node, before)) settledNodes.push(node);
      },
    });
    const settledState = isSettled(state) ? state : null;
    // A subscriber or a callback may have ended this run meanwhile: then its end has been told already.
    const isOver = () => ended && settledState === null;
    for (const event of events) {
      if (isOver()) return;
      callSafely(options.onEvent, event);
    }
    for (const node of settledNodes) {
      if (isOver()) return;
      callSafely(options.onNodeSettled, node);
    }
    if (!settledState) return;
    tellEnd(options, settledState);
    resolve(settledState);
  }

  /** Facts from the network; the result passes the user's schema on its way. */
  function applyChecked(actions: readonly RunAction[], events: Given['events'] = []): void | Promise<void> {
    // The schema was waited for until the line counts as silent: it may never answer, and the result is there.
    keepResult?.();
    const index = definition.output ? actions.findIndex(({ type }) => type === 'run-completed') : -1;
    const completed = actions[index];
    if (completed?.type !== 'run-completed' || !definition.output) return apply(actions, { events });

    const settle = (checked: Checked<unknown>) => {
      const last: RunAction[] = checked.ok
        ? [{ ...completed, output: checked.value, rawOutput: completed.output }]
        : [mismatch(checked.fields, completed.at), completed];
      apply([...actions.slice(0, index), ...last, ...actions.slice(index + 1)], { events });
    };
    const checked = validate(definition.output, completed.output);
    if (!(checked instanceof Promise)) return settle(checked);
    keepResult = () => {
      settle(refused('no answer'));
      // Nobody reads on: that waits for the schema.
      controller.abort();
    };
    return checked.then(settle);
  }

  /** `value`: what the schema has made of `shown`, the input. */
  function send(value: unknown, shown: unknown) {
    sent = true;
    const body = definition.definition ? { input: value, workflow: definition.definition } : value;
    const { stallAfter, maxEventBytes } = given;
    void driveRun({
      transport,
      endpoint: definition.endpoint,
      body,
      join,
      idempotencyKey: idempotencyKey ?? '',
      given: definition.input && isOther(shown, value) ? shown : undefined,
      signal,
      stallAfter,
      maxEventBytes,
      apply: applyChecked,
      isSettled: () => ended,
    }).catch(fail);
  }

  // Nothing in here should throw. If it does all the same, a run that says so beats one that never ends.
  function fail(cause: unknown) {
    reportError(cause);
    refuse(libraryFailed(cause));
  }

  function refuse(error: RunError, before: readonly RunAction[] = []) {
    apply([...before, { type: 'run-failed', at: now(), error }]);
  }

  function begin() {
    const at = now();
    const queued = transport.hidesNodes ?? false;
    const plan = queued ? [] : definition.plan;
    const started: RunAction[] = [
      { type: 'run-started', at, input, runId: join?.runId ?? null, plan, queued },
    ];
    // A state from elsewhere may say that it runs. Nobody drives it, and a running run cannot be started.
    if (store.getLatest().status === 'running') started.unshift({ type: 'run-canceled', at });
    if (cancelOn?.aborted) return apply([...started, { type: 'run-canceled', at }]);
    const proceed = (checked: Checked<unknown>, before: readonly RunAction[]) => {
      if (!checked.ok) return refuse(invalidInput(checked.fields), before);
      const { upload } = options;
      let uploading: InputUpload | null = null;
      try {
        uploading = (upload && prepareUpload(checked.value, input, given.files)) ?? null;
      } catch (cause) {
        return refuse(describeCause(cause), before);
      } finally {
        // Not before: to read an input may call what is in it.
        begun = true;
      }
      const first = uploading ? [...before, uploading.started] : before;
      apply(signal.aborted ? [...before, { type: 'run-canceled', at: now() }] : first, { urgent: true });
      // A subscriber may have canceled it in the meantime: then nothing is sent.
      const sendUnlessEnded: typeof send = (value, shown) => void (ended || send(value, shown));
      if (!upload || !uploading || ended) return sendUnlessEnded(checked.value, input);
      uploading.begin(upload, { signal, apply, send: sendUnlessEnded, fail });
    };
    const checked: ReturnType<typeof validate> =
      join === null ? validate(definition.input, input) : { ok: true, value: null };
    if (!(checked instanceof Promise)) return proceed(checked, started);
    begun = true;
    apply(signal.aborted ? [...started, { type: 'run-canceled', at: now() }] : started, { urgent: true });
    void checked.then((late) => proceed(late, []));
  }

  async function cancel(isReplay = false): Promise<CancelResult> {
    keepResult?.();
    if (ended) return 'too-late';
    // From within the schema, before the store knows of this run: the end would be told of the one before.
    if (!begun) {
      controller.abort();
      return 'confirmed';
    }
    const { runId } = store.getLatest();
    controller.abort();
    apply([{ type: 'run-canceled', at: now() }]);
    if (!sent) return 'confirmed';
    if (isReplay) return 'requested';
    const isNamed = runId !== null || (idempotencyKey !== null && transport.find !== undefined);
    if (!transport.cancel || !isNamed) return 'requested';
    try {
      return await transport.cancel({ endpoint: definition.endpoint, runId, idempotencyKey });
    } catch {
      return 'requested';
    }
  }

  // What is no signal throws here, before there is a run that nothing could end.
  if (cancelOn) void settled.then(onAbort(cancelOn, () => void cancel()));

  return {
    settled,
    isLive: () => !ended,
    isOf: (run) =>
      typeof run === 'string'
        ? begun && store.getLatest().runId === run
        : idempotencyKey === run.idempotencyKey,
    begin,
    cancel,
    leave(reason) {
      keepResult?.();
      // Nothing goes on that was never sent.
      if (!sent) return void cancel();
      if (ended) return;
      controller.abort();
      apply([{ type: 'stream-lost', at: now(), resumable: false, error: reason }]);
    },
  };
}

function isOther(shown: unknown, value: unknown): boolean {
  try {
    return JSON.stringify(shown) !== JSON.stringify(value);
  } catch {
    // A field that cannot be read, or that leads back to where it stands. What is posted is its own matter.
    return true;
  }
}
