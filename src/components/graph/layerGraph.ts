import type { GraphPlan } from './graphPlan.ts';

/** What stands in a layer: a node, or a bend, which keeps a place free for a long edge that passes. */
export interface Vertex {
  /** Place of the node in the plan; `null` for a bend. */
  readonly node: number | null;
  readonly layer: number;
  /** Place in the layer. */
  place: number;
  /** Neighbours in the layer before, and in the one after. */
  readonly before: Vertex[];
  readonly after: Vertex[];
}

/** An edge, from one layer to a later one. */
export interface Link {
  /** Places in the plan. In a cycle, one edge must run against the layers: `turned`. */
  readonly source: number;
  readonly target: number;
  readonly turned: boolean;
  /** From the earlier layer to the later one: a node, the bends on the way, a node. */
  readonly route: readonly Vertex[];
}

/** A graph in layers: every edge goes from a layer to a later one. */
export interface LayeredGraph {
  readonly layers: Vertex[][];
  readonly links: readonly Link[];
  /** Nodes that no edge touches: nobody said what they wait for, so they have no layer. */
  readonly loose: readonly number[];
}

// Past it, long edges run straight and behind what stands in their way: a drawing must not freeze a page.
const mostBends = 5000;

/** Puts each node one layer behind the last of those that it waits for. */
export function layerGraph({ ids, parents }: GraphPlan): LayeredGraph {
  const children: number[][] = ids.map(() => []);
  parents.forEach((of, target) => of.forEach((source) => children[source]?.push(target)));
  const rank = rankNodes(children);
  const touched = ids.map((_, node) => (parents[node]?.length ?? 0) + (children[node]?.length ?? 0) > 0);

  const edges = parents.flatMap((of, target) =>
    of.map((source) => {
      const turned = (rank[source] ?? 0) > (rank[target] ?? 0);
      return turned
        ? { source, target, turned, from: target, to: source }
        : { source, target, turned, from: source, to: target };
    }),
  );
  const depth = ids.map(() => 0);
  for (const { from, to } of edges.toSorted((a, b) => (rank[a.from] ?? 0) - (rank[b.from] ?? 0))) {
    depth[to] = Math.max(depth[to] ?? 0, (depth[from] ?? 0) + 1);
  }

  const layers: Vertex[][] = [];
  const add = (node: number | null, layer: number): Vertex => {
    const row = (layers[layer] ??= []);
    const vertex: Vertex = { node, layer, place: row.length, before: [], after: [] };
    row.push(vertex);
    return vertex;
  };
  const vertices = ids.map((_, node) => (touched[node] ? add(node, depth[node] ?? 0) : null));
  let bends = 0;
  const links = edges.flatMap(({ source, target, turned, from, to }): Link[] => {
    const start = vertices[from];
    const end = vertices[to];
    if (!start || !end) return [];
    const route = [start];
    const length = end.layer - start.layer - 1;
    if (bends + length <= mostBends) {
      bends += length;
      for (let layer = start.layer + 1; layer < end.layer; layer += 1) route.push(add(null, layer));
    }
    route.push(end);
    return [{ source, target, turned, route }];
  });
  for (const { route } of links) join(route);
  return {
    layers: Array.from(layers, (row) => row ?? []),
    links,
    loose: ids.flatMap((_, i) => (touched[i] ? [] : i)),
  };
}

function join(route: readonly Vertex[]): void {
  route.forEach((vertex, i) => {
    const next = route[i + 1];
    // An edge without its bends has no say in where things stand.
    if (next?.layer !== vertex.layer + 1) return;
    vertex.after.push(next);
    next.before.push(vertex);
  });
}

/** A rank for each node, such that edges rise, but for one in each cycle. Depth first, without recursion. */
function rankNodes(children: readonly (readonly number[])[]): readonly number[] {
  const rank: number[] = children.map(() => -1);
  const opened = children.map(() => false);
  let next = children.length;
  // In the plan's order, so that of a cycle the node that the plan names first stands first.
  for (const root of children.keys()) {
    const stack = [root];
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      if (!opened[node]) {
        opened[node] = true;
        for (const child of children[node] ?? []) if (!opened[child]) stack.push(child);
      } else {
        stack.pop();
        if (rank[node] === -1) rank[node] = next -= 1;
      }
    }
  }
  return rank;
}
