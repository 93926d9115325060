import type { NodeMakes } from '../protocol/guessMakes.ts';
import type { RunError } from '../protocol/runError.ts';

/**
 * How a run is. `idle`: not started. `running`: started and not at its end. `success`: its result is there. `error`: it
 * failed. `canceled`: somebody ended it. `interrupted`: nobody knows how it ended, and it may have been paid for.
 */
export type RunStatus = 'idle' | 'running' | 'success' | 'error' | 'canceled' | 'interrupted';

/** How the connection is doing, apart from the run: a silent connection is not a failed run. */
export type RunConnection = 'closed' | 'connecting' | 'open' | 'stalled' | 'reconnecting';

/** How a node is; `NodeState.status` says what each means. */
export type NodeStatus = 'pending' | 'running' | 'success' | 'error' | 'skipped' | 'canceled';

/**
 * Why something in the stream could not be used.
 *
 * - `malformed-event`: it is not JSON.
 * - `invalid-event`: it is JSON, but names no type, or no node where one is needed.
 * - `unknown-event`: its type is one that this version does not know.
 * - `duplicate-event`: it says again what was said.
 * - `conflicting-event`: it contradicts what was said.
 * - `event-after-output`: it came after the result.
 * - `output-mismatch`: the result does not fit the workflow's schema; it is kept all the same.
 */
export type RunIssueCode =
  | 'malformed-event'
  | 'invalid-event'
  | 'unknown-event'
  | 'duplicate-event'
  | 'conflicting-event'
  | 'event-after-output'
  | 'output-mismatch';

/** Something in the stream that could not be used. It changed nothing else. */
export interface RunIssue {
  /** What kind of thing it is. Branch on this, never on `message`. */
  readonly code: RunIssueCode;
  /** What was skipped and why, for developers. */
  readonly message: string;
  /** Milliseconds since the epoch, client clock. */
  readonly at: number;
}

/** An earlier submission of a node that was submitted again. */
export interface NodeAttempt {
  /** fal's id of that submission. */
  readonly requestId: string | null;
  /** When it was handed to its model. */
  readonly startedAt: number | null;
  /** When it ended; `null` when that was never said. */
  readonly endedAt: number | null;
  /** Why it failed; `null` when it did not, or nobody said. */
  readonly error: RunError | null;
}

/** One vertex of the workflow. Times are milliseconds since the epoch, client clock: fal sends none. */
export interface NodeState {
  /** `node_id` of the stream, any string. */
  readonly id: string;
  /** Name for people: the plan's, or else its id. */
  readonly label: string;
  /** Endpoint id of its model; `null` until the plan or a `submit` event names it. */
  readonly app: string | null;
  /** Ids of the nodes that it waits for, as the plan has them. */
  readonly dependsOn: readonly string[];
  /** What the plan says that it makes; `null` when it says nothing (`selectMakes` guesses then). */
  readonly makes: NodeMakes | null;
  /**
   * `pending`: has not started. `running`: handed to its model. `success`, `error`: as its model said. When the run ends
   * without it: `canceled` if it was in flight, `skipped` if it never started.
   */
  readonly status: NodeStatus;
  /** 0 before the first submission, then 1, 2, … */
  readonly attempt: number;
  /** fal's id of the current attempt. */
  readonly requestId: string | null;
  /** When its current attempt was handed to its model. */
  readonly startedAt: number | null;
  /** When it settled. */
  readonly endedAt: number | null;
  /** The model's result as it came. Kept when the node fails afterwards. */
  readonly output: unknown;
  /** Why it failed; `null` unless its status is `error`. */
  readonly error: RunError | null;
  /** Oldest first, the last 20; empty for a node that was submitted once. */
  readonly previousAttempts: readonly NodeAttempt[];
}

/** How an upload is; one that failed ends its run. */
export type UploadStatus = 'pending' | 'running' | 'success' | 'error' | 'canceled';

/** One file of the input on its way to where fal can read it. Plain data: the file itself is in `input`. */
export interface RunUpload {
  /** Where the file stands in what is posted (the input, as its schema leaves it); of several places the first. */
  readonly path: readonly (string | number)[];
  /** `null` for a Blob, which has none. */
  readonly name: string | null;
  /** Bytes. */
  readonly size: number;
  /** Media type; `null` for a file without one. */
  readonly contentType: string | null;
  /** Bytes that have gone so far, as the `upload` option tells; never falls, and is `size` after success. */
  readonly loaded: number;
  /** `canceled`: the run ended before it was there. */
  readonly status: UploadStatus;
  /** What was posted in its place; `null` until then. */
  readonly url: string | null;
}

/** What every state of a run holds, whatever its status. */
interface RunStateBase<Input> {
  /** How the connection is doing. */
  readonly connection: RunConnection;
  /** While `stalled`: when the last byte came, in milliseconds since the epoch, client clock. Else `null`. */
  readonly silentSince: number | null;
  /**
   * As given to `start`, with addresses for files once all are uploaded; `null` before the first start. Of a run that was
   * joined it is what its server tells.
   */
  readonly input: Input | null;
  /** The files of the input, each once; empty when it has none, or nothing uploads them. */
  readonly uploads: readonly RunUpload[];
  /** Every error of the run, first to last (at most 100). */
  readonly errors: readonly RunError[];
  /** The last 20. */
  readonly issues: readonly RunIssue[];
  /** By node id, on a null prototype: every string is a legal id, `__proto__` too. */
  readonly nodes: Readonly<Record<string, NodeState>>;
  /** The plan's nodes in their order, then others as they appear. */
  readonly order: readonly string[];
  /** fal's id of the whole run, from the `x-fal-request-id` header. */
  readonly requestId: string | null;
  /** The relay's id of the run, with which it can be joined again. */
  readonly runId: string | null;
  /**
   * Set for a run that goes through fal's queue, which shows no nodes; `position` counts the requests before it, `null`
   * once it waits no more.
   */
  readonly queue: { readonly position: number | null } | null;
}

/** A run before its first start, or after `reset`. */
export interface IdleRunState<Input = unknown> extends RunStateBase<Input> {
  readonly status: 'idle';
  readonly output: null;
  readonly rawOutput: null;
  readonly error: null;
  readonly startedAt: null;
  readonly endedAt: null;
}

/** A run that is going. */
export interface RunningRunState<Input = unknown> extends RunStateBase<Input> {
  readonly status: 'running';
  readonly output: null;
  readonly rawOutput: null;
  /** The first error so far; other branches may still finish, so the run goes on. */
  readonly error: RunError | null;
  /** When it was started, in milliseconds since the epoch, client clock. */
  readonly startedAt: number;
  readonly endedAt: null;
}

/** A run whose result is there. */
export interface SuccessRunState<Input = unknown, Output = unknown> extends RunStateBase<Input> {
  readonly status: 'success';
  /** The run's result, as the workflow's output schema leaves it; as it came when there is none, or it does not match. */
  readonly output: Output;
  /** The run's result as it came. Components show this one: a schema may drop sizes, types and flags of files. */
  readonly rawOutput: unknown;
  /** `null` even when a branch failed on the way: that is in `errors` and on its node. */
  readonly error: null;
  /** When it was started, in milliseconds since the epoch, client clock. */
  readonly startedAt: number;
  /** When it ended, in milliseconds since the epoch, client clock. */
  readonly endedAt: number;
}

/** A run that failed, or whose end nobody knows. */
export interface FailedRunState<Input = unknown> extends RunStateBase<Input> {
  /** `interrupted`: the stream ended with no result and no error, so the end is unknown and may have been paid for. */
  readonly status: 'error' | 'interrupted';
  readonly output: null;
  readonly rawOutput: null;
  /** What failed: the first error of the run, or why its end is unknown. */
  readonly error: RunError;
  /** When it was started, in milliseconds since the epoch, client clock. */
  readonly startedAt: number;
  /** When it ended, in milliseconds since the epoch, client clock. */
  readonly endedAt: number;
}

/** A run that somebody ended. */
export interface CanceledRunState<Input = unknown> extends RunStateBase<Input> {
  readonly status: 'canceled';
  readonly output: null;
  readonly rawOutput: null;
  /** The first error before it was canceled, if there was one. */
  readonly error: RunError | null;
  /** When it was started, in milliseconds since the epoch, client clock. */
  readonly startedAt: number;
  /** When it ended, in milliseconds since the epoch, client clock. */
  readonly endedAt: number;
}

/** A run that has ended, in one of the four final statuses. */
export type SettledRunState<Input = unknown, Output = unknown> =
  SuccessRunState<Input, Output> | FailedRunState<Input> | CanceledRunState<Input>;

/**
 * One immutable snapshot of a run: plain data that can be cached, logged, sent and pasted into a test (`output` as far as
 * your schema makes plain data).
 */
export type RunState<Input = unknown, Output = unknown> =
  IdleRunState<Input> | RunningRunState<Input> | SettledRunState<Input, Output>;

/** Whether the run has ended. */
export function isSettled<Input, Output>(
  state: RunState<Input, Output>,
): state is SettledRunState<Input, Output> {
  return state.status !== 'idle' && state.status !== 'running';
}
