import type { RunError } from '../protocol/runError.ts';
import type { RunAction } from './actions.ts';
import { now } from './clock.ts';
import type { RunStore } from './createRunStore.ts';
import type { WorkflowRunOptions } from './createWorkflowRun.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import { driveRun } from './driveRun.ts';
import { localError } from './localErrors.ts';
import { callSafely, reportError } from './reportError.ts';
import { isSettled, type NodeState, type SettledRunState } from './state.ts';
import type { CancelResult, WorkflowTransport } from './transport.ts';
import { invalidInput, validate, type Checked } from './validate.ts';

/** One run of a handle, from start to end. A handle has at most one that is live. */
export interface Execution<Input, Output> {
  /** Starts the work: validation, then the one POST. */
  begin(): void;
  isLive(): boolean;
  cancel(): Promise<CancelResult>;
  cancelOn(signal: AbortSignal): void;
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
  /** Set to join a run instead of starting one. */
  runId: string | null;
  stallAfter: number;
  maxEventBytes: number;
}

/** Creates an execution. Nothing happens before `begin`. */
export function createExecution<Input, Output>(
  given: ExecutionOptions<Input, Output>,
): Execution<Input, Output> {
  const { definition, store, options, transport, input } = given;
  const controller = new AbortController();
  const { signal } = controller;
  let sent = false;
  // Set while an asynchronous schema looks at the result: from then on nothing may take the result away.
  let keepResult: (() => void) | null = null;
  let ended = false;
  let resolve: (state: SettledRunState<Input, Output>) => void;
  const settled = new Promise<SettledRunState<Input, Output>>((settle) => (resolve = settle));

  /** The only way to the store. After the end of this execution the way is closed. */
  function apply(actions: readonly RunAction[], urgent = false) {
    if (ended) return;
    const before = new Map<string, NodeState | undefined>();
    const { nodes } = store.getLatest();
    for (const action of actions) {
      if ('nodeId' in action) before.set(action.nodeId, nodes[action.nodeId]);
    }
    store.dispatch(actions, { urgent });
    const state = store.getLatest();
    const hasEnded = isSettled(state);
    ended = hasEnded;
    for (const [nodeId, earlier] of before) {
      const node = state.nodes[nodeId];
      if (node && node !== earlier && (node.status === 'success' || node.status === 'error')) {
        callSafely(options.onNodeSettled, node);
      }
    }
    if (hasEnded) finish(state);
  }

  function finish(state: SettledRunState<Input, Output>) {
    for (const id of state.order) {
      const node = state.nodes[id];
      if (node && (node.status === 'skipped' || node.status === 'canceled')) {
        callSafely(options.onNodeSettled, node);
      }
    }
    if (state.status === 'error' || state.status === 'interrupted') {
      callSafely(options.onError, state.error, state);
    }
    callSafely(options.onSettled, state);
    resolve(state);
  }

  /** Facts from the network; the result passes the user's schema on its way. */
  function applyChecked(actions: readonly RunAction[]): void | Promise<void> {
    const index = actions.findIndex((action) => action.type === 'run-completed');
    const completed = actions[index];
    if (completed?.type !== 'run-completed' || !definition.output) return apply(actions);

    const settle = (checked: Checked<unknown>) => {
      const last: RunAction[] = checked.ok
        ? [{ ...completed, output: checked.value }]
        : [mismatch(checked, completed.at), completed];
      apply([...actions.slice(0, index), ...last, ...actions.slice(index + 1)]);
    };
    const checked = validate(definition.output, completed.output);
    if (!(checked instanceof Promise)) return settle(checked);
    keepResult = () => apply(actions);
    return checked.then(settle);
  }

  function send(value: unknown) {
    sent = true;
    const body = definition.definition ? { input: value, workflow: definition.definition } : value;
    const { runId, stallAfter, maxEventBytes } = given;
    void driveRun({
      transport,
      endpoint: definition.endpoint,
      body,
      runId,
      signal,
      stallAfter,
      maxEventBytes,
      apply: applyChecked,
      isSettled: () => ended,
      onEvents(events) {
        for (const event of events) if (!signal.aborted) callSafely(options.onEvent, event);
      },
    }).catch((cause: unknown) => {
      // Nothing in there should throw. If it does all the same, a run that says so beats one that never ends.
      reportError(cause);
      const error = localError('run', `The library failed while it read this run: ${String(cause)}`);
      apply([{ type: 'run-failed', at: now(), error }]);
    });
  }

  return {
    settled,
    isLive: () => !ended,
    begin() {
      const { runId } = given;
      const started: RunAction = { type: 'run-started', at: now(), input, runId, plan: definition.plan };
      const proceed = (checked: Checked<unknown>, before: readonly RunAction[]) => {
        if (!checked.ok) {
          return apply(
            [...before, { type: 'run-failed', at: now(), error: invalidInput(checked.fields) }],
            true,
          );
        }
        apply(before, true);
        // A subscriber may have canceled it in the meantime: then nothing is sent.
        if (!ended) send(checked.value);
      };
      const checked: ReturnType<typeof validate> =
        runId === null ? validate(definition.input, input) : { ok: true, value: null };
      if (!(checked instanceof Promise)) return proceed(checked, [started]);
      apply([started], true);
      void checked.then((late) => proceed(late, []));
    },
    async cancel() {
      keepResult?.();
      if (ended) return 'too-late';
      const { runId } = store.getLatest();
      controller.abort();
      apply([{ type: 'run-canceled', at: now() }], true);
      if (!sent) return 'confirmed';
      if (!transport.cancel || runId === null) return 'requested';
      return transport.cancel({ endpoint: definition.endpoint, runId }).catch(() => 'requested' as const);
    },
    cancelOn(outer) {
      const cancel = () => void this.cancel();
      outer.addEventListener('abort', cancel, { once: true });
      void settled.then(() => outer.removeEventListener('abort', cancel));
    },
    leave(reason) {
      keepResult?.();
      if (ended) return;
      controller.abort();
      apply([{ type: 'stream-lost', at: now(), resumable: false, error: reason }], true);
    },
  };
}

function mismatch(checked: Checked<unknown> & { ok: false }, at: number): RunAction {
  const what = checked.fields
    .map(({ path, message }) => `${path.join('.') || 'output'}: ${message}`)
    .join('; ');
  const message = `The output does not match the workflow's output schema (${what}). It is kept as it came.`;
  return { type: 'event-ignored', at, code: 'output-mismatch', message };
}
