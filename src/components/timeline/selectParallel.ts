import { selectNodes, type NodeState, type RunState } from '../../core/index.ts';

const cache = new WeakMap<readonly NodeState[], string>();

/**
 * Which nodes work at the same time, one letter a node in the run's order: `s` starts a bracket that the graph
 * knows of, `o` one that was only observed, `m` and `e` go on and end it, `.` stands alone. A string, so that a
 * subscriber sees at once that nothing has changed.
 *
 * With a graph, nodes of the same depth are parallel, before anything runs and whatever happens then: a bracket
 * must not flicker. Without one, nodes are parallel when their times overlap.
 */
export function selectParallel(state: RunState): string {
  const nodes = selectNodes(state);
  const known = cache.get(nodes);
  if (known !== undefined) return known;
  const depths = depthsOf(nodes);
  let pattern = '';
  let group: NodeState[] = [];
  const close = (): void => {
    const [first] = group;
    const start = first && depths.has(first.id) ? 's' : 'o';
    if (first) pattern += group.length === 1 ? '.' : `${start}${'m'.repeat(group.length - 2)}e`;
    group = [];
  };
  for (const node of nodes) {
    if (!group.every((member) => areParallel(member, node, depths))) close();
    group.push(node);
  }
  close();
  cache.set(nodes, pattern);
  return pattern;
}

/** How many nodes stand under the bracket that starts at `index`. */
export function bracketLength(pattern: string, index: number): number {
  return pattern[index] === 's' || pattern[index] === 'o' ? pattern.indexOf('e', index) - index + 1 : 0;
}

function areParallel(a: NodeState, b: NodeState, depths: ReadonlyMap<string, number>): boolean {
  const depthA = depths.get(a.id);
  const depthB = depths.get(b.id);
  if (depthA !== undefined || depthB !== undefined) return depthA === depthB;
  return overlaps(a, b);
}

// Only nodes that the graph connects: of the others nobody said what they wait for.
function depthsOf(nodes: readonly NodeState[]): ReadonlyMap<string, number> {
  const connected = new Set(
    nodes.flatMap((node) => (node.dependsOn.length > 0 ? [node.id, ...node.dependsOn] : [])),
  );
  const depths = new Map<string, number>();
  // The order is one in which the nodes can run, so what a node waits for has its depth already.
  for (const node of nodes) {
    if (!connected.has(node.id)) continue;
    depths.set(node.id, Math.max(-1, ...node.dependsOn.map((id) => depths.get(id) ?? 0)) + 1);
  }
  return depths;
}

function overlaps(a: NodeState, b: NodeState): boolean {
  const startA = firstStart(a);
  const startB = firstStart(b);
  if (startA === null || startB === null) return false;
  return startA < (b.endedAt ?? Infinity) && startB < (a.endedAt ?? Infinity);
}

function firstStart(node: NodeState): number | null {
  return node.previousAttempts[0]?.startedAt ?? node.startedAt;
}
