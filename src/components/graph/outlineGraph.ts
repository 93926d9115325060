import type { GraphPlan } from './graphPlan.ts';
import type { Link } from './layerGraph.ts';

/** A node of the graph as a list, with what follows it. */
export interface GraphBranch {
  /** Id of the node. */
  readonly id: string;
  /** What it waits for. */
  readonly after: readonly string[];
  /** What follows it. */
  readonly children: readonly GraphBranch[];
}

// Browsers stop nesting at 512 elements, and listeners long before: from here on, what follows stands beside.
const deepest = 16;

/**
 * The graph as a nested list: each node once, beneath the last of those that it waits for, in the order in which
 * the list is read. So a node never comes before one that it waits for.
 */
export function outlineGraph({ ids, parents }: GraphPlan, links: readonly Link[]): readonly GraphBranch[] {
  const following: number[][] = ids.map(() => []);
  const waiting = ids.map(() => 0);
  for (const { source, target, turned } of links) {
    if (turned) continue;
    following[source]?.push(target);
    waiting[target] = (waiting[target] ?? 0) + 1;
  }

  const roots: GraphBranch[] = [];
  const isRoot = (node: number): boolean => waiting[node] === 0;
  const stack = ids.flatMap((_, node) => (isRoot(node) ? { node, into: roots, depth: 1 } : [])).toReversed();
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, into, depth } = next;
    const children: GraphBranch[] = [];
    into.push({
      id: ids[node] ?? '',
      after: (parents[node] ?? []).map((parent) => ids[parent] ?? ''),
      children,
    });
    const beneath = depth < deepest ? { into: children, depth: depth + 1 } : { into, depth };
    for (const child of (following[node] ?? []).toReversed()) {
      const left = (waiting[child] ?? 0) - 1;
      waiting[child] = left;
      if (left === 0) stack.push({ node: child, ...beneath });
    }
  }
  return roots;
}
