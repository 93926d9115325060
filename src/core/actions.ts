import { describeError } from '../protocol/describeError.ts';
import type { WorkflowPlan } from '../protocol/planFromDefinition.ts';
import type { RunError } from '../protocol/runError.ts';
import type { WorkflowErrorEvent, WorkflowEvent } from '../protocol/workflowEvents.ts';
import type { RunIssue, RunUpload } from './state.ts';

/** What can happen to a node. `at`: milliseconds since the epoch, client clock. */
export type NodeAction =
  | { type: 'node-submitted'; at: number; nodeId: string; app: string | null; requestId: string | null }
  | { type: 'node-completed'; at: number; nodeId: string; app: string | null; output: unknown }
  | { type: 'node-failed'; at: number; nodeId: string; error: RunError };

/**
 * A fact about a run, in the past tense. Facts carry their own time, and are the only way to change a run.
 *
 * `run-error-reported` is an `error` event that names no node: it is kept, and the run goes on, because a
 * result may still come. `run-failed` is a failure after which nothing can come.
 */
export type RunAction =
  | NodeAction
  /** Something has become of the files of the input, which are uploaded before anything is posted. */
  | { type: 'uploads-changed'; at: number; uploads: readonly RunUpload[] }
  /** All are there. `input`: the same with addresses for files. */
  | { type: 'uploads-completed'; at: number; input: unknown }
  /** `queued`: it goes through a queue, which shows no nodes. */
  | {
      type: 'run-started';
      at: number;
      input: unknown;
      runId: string | null;
      plan: WorkflowPlan;
      queued?: boolean;
    }
  /** What a joined run was asked for, as its server tells. */
  | { type: 'run-described'; at: number; input: unknown }
  /** `position`: requests before it; `null` when nothing is known of that, or it waits no more. */
  | { type: 'run-queued'; at: number; position: number | null }
  /** `startedAt`: when a run that was joined really began. */
  | {
      type: 'stream-opened';
      at: number;
      requestId: string | null;
      runId: string | null;
      startedAt?: number;
    }
  | { type: 'stream-alive'; at: number }
  /** `since`: when the last byte came. */
  | { type: 'stream-stalled'; at: number; since: number }
  | { type: 'stream-lost'; at: number; resumable: boolean; error: RunError }
  | { type: 'stream-ended'; at: number; resumable: boolean }
  | { type: 'event-ignored'; at: number; code: RunIssue['code']; message: string }
  | { type: 'run-error-reported'; at: number; error: RunError }
  /** `rawOutput`: as it came, where a schema has read it. */
  | { type: 'run-completed'; at: number; output: unknown; rawOutput?: unknown }
  | { type: 'run-failed'; at: number; error: RunError }
  | { type: 'run-canceled'; at: number };

/** A result as it came. */
export function rawOutputOf(action: RunAction & { type: 'run-completed' }): unknown {
  return 'rawOutput' in action ? action.rawOutput : action.output;
}

/** Reads an event of fal's into the library's own words: the one place where the two vocabularies meet. */
export function toAction(event: WorkflowEvent, at: number): RunAction {
  switch (event.type) {
    case 'submit':
      return {
        type: 'node-submitted',
        at,
        nodeId: event.node_id,
        app: event.app_id ?? null,
        requestId: event.request_id ?? null,
      };
    case 'completion':
      return {
        type: 'node-completed',
        at,
        nodeId: event.node_id,
        app: event.app_id ?? null,
        output: event.output ?? null,
      };
    case 'output':
      return { type: 'run-completed', at, output: event.output ?? null };
    case 'error': {
      const error = describeEvent(event);
      return event.node_id === undefined
        ? { type: 'run-error-reported', at, error }
        : { type: 'node-failed', at, nodeId: event.node_id, error };
    }
    default:
      return unreachable(event);
  }
}

function describeEvent(event: WorkflowErrorEvent): RunError {
  return describeError(reasonIn(event), {
    kind: event.node_id === undefined ? 'run' : 'node',
    message: event.message ?? null,
    nodeId: event.node_id ?? null,
    requestId: event.request_id ?? engineSentence.exec(event.message ?? '')?.[1] ?? null,
  });
}

// fal's own errors name the request nowhere else. With it a replay is told from the same failure of a later attempt.
const engineSentence = /^Error while fetching the result of the request ([\w-]{1,128})$/;

// Usually under `error`; a proxy or another engine may put it beside: `detail`, or `status` and `body`.
function reasonIn(event: WorkflowErrorEvent): unknown {
  if (event.error !== undefined) return event.error;
  const { type: _, node_id: __, app_id: ___, request_id: ____, message: _____, ...rest } = event;
  return Object.keys(rest).length > 0 ? rest : undefined;
}

function unreachable(event: never): never {
  throw new TypeError(`Not a workflow event: ${JSON.stringify(event)}`);
}
