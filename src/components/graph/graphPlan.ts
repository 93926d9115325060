import { selectNodes, type NodeState, type RunState } from '../../core/index.ts';

/** What is known of the graph: its nodes by their place in the order, and which of them each one waits for. */
export interface GraphPlan {
  readonly ids: readonly string[];
  /** For each node the places of those that it waits for: each once, all of them known, never itself. */
  readonly parents: readonly (readonly number[])[];
}

/**
 * A selector that gives the same plan for as long as the graph is the same, whatever its nodes do: node objects
 * change with every status, and a graph must not be laid out again for that.
 */
export function createPlanSelector(): (state: RunState) => GraphPlan {
  let seen: readonly NodeState[] = [];
  let plan: GraphPlan = { ids: [], parents: [] };
  return (state) => {
    const nodes = selectNodes(state);
    if (!isSameGraph(nodes, seen)) plan = readPlan(nodes);
    seen = nodes;
    return plan;
  };
}

function isSameGraph(nodes: readonly NodeState[], seen: readonly NodeState[]): boolean {
  return (
    nodes === seen ||
    (nodes.length === seen.length &&
      nodes.every((node, i) => {
        const other = seen[i];
        return other?.id === node.id && isSameList(node.dependsOn, other.dependsOn);
      }))
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((id, i) => id === b[i]));
}

function readPlan(nodes: readonly NodeState[]): GraphPlan {
  const places = new Map(nodes.map((node, place) => [node.id, place]));
  return {
    ids: nodes.map((node) => node.id),
    parents: nodes.map((node, self) => {
      const known = node.dependsOn.flatMap((id) => places.get(id) ?? []);
      return [...new Set(known)].filter((place) => place !== self);
    }),
  };
}
