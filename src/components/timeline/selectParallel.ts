import { selectNodes, type NodeState, type RunState } from '../../core/index.ts';

const cache = new WeakMap<readonly NodeState[], string>();
const positions: Readonly<Record<string, string>> = { s: 'start', o: 'start', m: 'middle', e: 'end' };

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
  let count = 0;
  let depth: number | undefined;
  // When the last of the group began, and the first of them ended: who overlaps with these overlaps with all.
  let [began, ended] = [0, 0];
  const close = (): void => {
    if (count === 1) pattern += '.';
    if (count > 1) pattern += `${depth === undefined ? 'o' : 's'}${'m'.repeat(count - 2)}e`;
    count = 0;
  };
  for (const node of nodes) {
    const own = depths.get(node.id);
    const start = firstStart(node) ?? Infinity;
    const end = node.endedAt ?? Infinity;
    if (own !== depth || (own === undefined && !(start < ended && began < end))) close();
    [began, ended] = count === 0 ? [start, end] : [Math.max(began, start), Math.min(ended, end)];
    depth = own;
    count += 1;
  }
  close();
  cache.set(nodes, pattern);
  return pattern;
}

/**
 * Where the node at `index` stands in a bracket, as `start 3 planned`: which part of it, how many nodes stand under it (on
 * the first of them, else 0), and how it is known. `null`: in none.
 */
export function placeAt(pattern: string, index: number): string | null {
  const position = positions[pattern[index] ?? '.'];
  if (position === undefined) return null;
  const start = Math.max(pattern.lastIndexOf('s', index), pattern.lastIndexOf('o', index));
  const count = position === 'start' ? pattern.indexOf('e', index) - index + 1 : 0;
  return `${position} ${count} ${pattern[start] === 's' ? 'planned' : 'observed'}`;
}

/** Whether a bracket begins at `index`. */
export const beginsAt = (pattern: string, index: number): boolean => /[so]/.test(pattern[index] ?? '');

// Only nodes that the graph connects: of the others nobody said what they wait for. A plan may be written in any order,
// and be longer than the call stack is deep: depth first, without recursion.
function depthsOf(nodes: readonly NodeState[]): ReadonlyMap<string, number> {
  const waits = new Map<string, readonly string[]>();
  for (const { id, dependsOn } of nodes) {
    if (dependsOn.length === 0) continue;
    for (const other of dependsOn) if (!waits.has(other)) waits.set(other, []);
    waits.set(id, dependsOn);
  }
  const depths = new Map<string, number>();
  const opened = new Set<string>();
  for (const root of waits.keys()) {
    const stack = [root];
    for (let id = stack.at(-1); id !== undefined; id = stack.at(-1)) {
      const before = waits.get(id) ?? [];
      if (opened.has(id)) {
        depths.set(id, Math.max(-1, ...before.map((other) => depths.get(other) ?? 0)) + 1);
        stack.pop();
      } else {
        opened.add(id);
        // What is opened already has its depth, or waits for this one: a cycle ends here.
        for (const other of before) if (!opened.has(other)) stack.push(other);
      }
    }
  }
  return depths;
}

function firstStart(node: NodeState): number | null {
  return node.previousAttempts[0]?.startedAt ?? node.startedAt;
}
