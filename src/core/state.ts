import type { NodeMakes } from '../protocol/guessMakes.ts';
import type { RunError } from '../protocol/runError.ts';

export type RunStatus = 'idle' | 'running' | 'success' | 'error' | 'canceled' | 'interrupted';

/** How the connection is doing, apart from the run: a silent connection is not a failed run. */
export type RunConnection = 'closed' | 'connecting' | 'open' | 'stalled' | 'reconnecting';

export type NodeStatus = 'pending' | 'running' | 'success' | 'error' | 'skipped' | 'canceled';

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
  readonly code: RunIssueCode;
  readonly message: string;
  /** Milliseconds since the epoch, client clock. */
  readonly at: number;
}

/** An earlier submission of a node that was submitted again. */
export interface NodeAttempt {
  readonly requestId: string | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly error: RunError | null;
}

/** One vertex of the workflow. Times are milliseconds since the epoch, client clock: fal sends none. */
export interface NodeState {
  readonly id: string;
  readonly label: string;
  /** Endpoint id of its model; `null` until the plan or a `submit` event names it. */
  readonly app: string | null;
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
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** The model's result as it came. Kept when the node fails afterwards. */
  readonly output: unknown;
  readonly error: RunError | null;
  /** Oldest first, the last 100; empty for a node that was submitted once. */
  readonly previousAttempts: readonly NodeAttempt[];
}

interface RunStateBase<Input> {
  readonly connection: RunConnection;
  /** While `stalled`: when the last byte came, in milliseconds since the epoch, client clock. Else `null`. */
  readonly silentSince: number | null;
  /** As given to `start`; `null` before the first start. Of a run that was joined it is what its server tells. */
  readonly input: Input | null;
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

export interface IdleRunState<Input = unknown> extends RunStateBase<Input> {
  readonly status: 'idle';
  readonly output: null;
  readonly error: null;
  readonly startedAt: null;
  readonly endedAt: null;
}

export interface RunningRunState<Input = unknown> extends RunStateBase<Input> {
  readonly status: 'running';
  readonly output: null;
  /** The first error so far; other branches may still finish, so the run goes on. */
  readonly error: RunError | null;
  readonly startedAt: number;
  readonly endedAt: null;
}

export interface SuccessRunState<Input = unknown, Output = unknown> extends RunStateBase<Input> {
  readonly status: 'success';
  readonly output: Output;
  /** `null` even when a branch failed on the way: that is in `errors` and on its node. */
  readonly error: null;
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface FailedRunState<Input = unknown> extends RunStateBase<Input> {
  /** `interrupted`: the stream ended with no result and no error, so the end is unknown and may have been paid for. */
  readonly status: 'error' | 'interrupted';
  readonly output: null;
  readonly error: RunError;
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface CanceledRunState<Input = unknown> extends RunStateBase<Input> {
  readonly status: 'canceled';
  readonly output: null;
  readonly error: RunError | null;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** A run that has ended, in one of the four final statuses. */
export type SettledRunState<Input = unknown, Output = unknown> =
  SuccessRunState<Input, Output> | FailedRunState<Input> | CanceledRunState<Input>;

/** One immutable snapshot of a run: plain data that can be cached, logged, sent and pasted into a test. */
export type RunState<Input = unknown, Output = unknown> =
  IdleRunState<Input> | RunningRunState<Input> | SettledRunState<Input, Output>;

/** Whether the run has ended. */
export function isSettled<Input, Output>(
  state: RunState<Input, Output>,
): state is SettledRunState<Input, Output> {
  return state.status !== 'idle' && state.status !== 'running';
}
