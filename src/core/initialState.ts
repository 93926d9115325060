import type { WorkflowPlan } from '../protocol/planFromDefinition.ts';
import type { IdleRunState, NodeState, RunState } from './state.ts';

/** The state before the first start: the plan's nodes, all pending. */
export function initialRunState<Input = unknown>(plan: WorkflowPlan = []): IdleRunState<Input> {
  return {
    status: 'idle',
    connection: 'closed',
    silentSince: null,
    input: null,
    uploads: [],
    output: null,
    rawOutput: null,
    error: null,
    errors: [],
    issues: [],
    ...pendingNodes(plan),
    requestId: null,
    runId: null,
    queue: null,
    startedAt: null,
    endedAt: null,
  };
}

// A plan's pending nodes are the same objects each time, so that a start changes no row that has yet to run.
const pendingOfPlan = new WeakMap<WorkflowPlan, Pick<RunState, 'nodes' | 'order'>>();

/** The plan as node states, each still to run. */
export function pendingNodes(plan: WorkflowPlan): Pick<RunState, 'nodes' | 'order'> {
  const known = pendingOfPlan.get(plan);
  if (known) return known;
  const nodes: Record<string, NodeState> = Object.create(null);
  for (const node of plan) {
    const { id, label, app, dependsOn, makes = null } = node;
    nodes[id] = { ...pendingNode(id), label, app, dependsOn, makes };
  }
  const pending = { nodes, order: [...new Set(plan.map(({ id }) => id))] };
  pendingOfPlan.set(plan, pending);
  return pending;
}

/** A node that nothing is known of but its id. */
export function pendingNode(id: string): NodeState {
  return {
    id,
    label: id,
    app: null,
    dependsOn: [],
    makes: null,
    status: 'pending',
    attempt: 0,
    requestId: null,
    startedAt: null,
    endedAt: null,
    output: null,
    error: null,
    previousAttempts: [],
  };
}
