import { randomUUID } from 'node:crypto';
import { modelError, NodeError, plainError } from '../errors.ts';
import type { WorkflowEvent } from './events.ts';
import type { JsonObject } from '../json.ts';
import { BadReferenceError, resolveReferences } from './references.ts';
import type { PlannedNode, WorkflowPlan } from './planWorkflow.ts';

/** Calls a node's model; rejects with {@link NodeError} when the model refuses. */
export type RunNode = (node: PlannedNode, input: JsonObject, requestId: string) => Promise<unknown>;

export interface Execution {
  plan: WorkflowPlan;
  input: JsonObject;
  runNode: RunNode;
  emit: (event: WorkflowEvent) => void;
  signal: AbortSignal;
}

/** How a run ended. An abort rejects instead. */
export type Outcome = { output: unknown } | { error: NodeError };

/**
 * Runs all nodes, each as soon as what it needs has completed, so branches overlap. A failed node takes its
 * descendants with it and nothing else: siblings go on to their end, and then there is no output.
 */
export async function executeWorkflow({ plan, input, runNode, emit, signal }: Execution): Promise<Outcome> {
  const results = new Map<string, unknown>([['input', input]]);
  const waiting = new Set(plan.nodes);
  let firstError: NodeError | undefined;

  function fail(node: PlannedNode, message: string, error: NodeError) {
    firstError ??= error;
    emit({ type: 'error', node_id: node.id, message, error: { status: error.status, body: error.body } });
  }

  async function execute(node: PlannedNode): Promise<void> {
    let resolved: JsonObject;
    try {
      resolved = resolveReferences(node.input, results) as JsonObject; // an object in, an object out
    } catch (error) {
      return fail(node, `Error while preparing the input of the node ${node.id}`, toNodeError(error));
    }
    const requestId = randomUUID();
    emit({ type: 'submit', node_id: node.id, app_id: node.app, request_id: requestId });
    try {
      const output = await runNode(node, resolved, requestId);
      signal.throwIfAborted();
      results.set(node.id, output);
      emit({ type: 'completion', node_id: node.id, output });
    } catch (error) {
      if (signal.aborted) throw error;
      return fail(node, `Error while fetching the result of the request ${requestId}`, toNodeError(error));
    }
    await startReady();
  }

  async function startReady(): Promise<void> {
    const ready = [...waiting].filter((node) => [...node.needs].every((id) => results.has(id)));
    for (const node of ready) waiting.delete(node);
    await Promise.all(ready.map(execute));
  }

  signal.throwIfAborted();
  await startReady();
  if (!firstError) {
    // Nothing failed and yet nodes wait: they wait for each other.
    const circular = new NodeError(422, plainError('The workflow has a circular dependency'));
    for (const node of waiting)
      fail(node, `Error while preparing the input of the node ${node.id}`, circular);
  }
  if (firstError) return { error: firstError };
  try {
    const output = resolveReferences(plan.output ?? {}, results);
    emit({ type: 'output', output });
    return { output };
  } catch (error) {
    const nodeError = toNodeError(error);
    fail(
      { id: plan.displayId ?? 'output', app: '', input: {}, needs: new Set() },
      nodeError.message,
      nodeError,
    );
    return { error: nodeError };
  }
}

function toNodeError(error: unknown): NodeError {
  if (error instanceof NodeError) return error;
  if (error instanceof BadReferenceError) {
    return new NodeError(
      422,
      modelError([{ loc: [error.reference], msg: error.message, type: 'value_error' }]),
    );
  }
  // A bug of the emulator: say so in the run, where the developer looks, instead of hanging the stream.
  const text = error instanceof Error ? error.message : String(error);
  return new NodeError(500, {
    detail: `Internal error of the emulator: ${text}`,
    error_type: 'internal_error',
  });
}
