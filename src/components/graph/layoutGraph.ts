import { alignLayers } from './alignLayers.ts';
import type { GraphPlan } from './graphPlan.ts';
import { layerGraph, type Vertex } from './layerGraph.ts';
import { orderLayers } from './orderLayers.ts';
import { outlineGraph, type GraphBranch } from './outlineGraph.ts';

/** How a graph is drawn. */
export interface GraphShape {
  readonly orientation: 'horizontal' | 'vertical';
  /** Of a node, in pixels at a font size of 14. */
  readonly nodeWidth: number;
  readonly nodeHeight: number;
}

/** One edge, from a node to one that waits for it. */
export interface GraphLine {
  /** The same for the same edge. */
  readonly key: string;
  /** Id of the node that it comes from. */
  readonly source: string;
  /** Id of the node that it leads to. */
  readonly target: string;
  /** As the `d` of a path. */
  readonly path: string;
  /** The middle of the dot before its target. */
  readonly end: readonly [x: number, y: number];
}

/** Where everything stands. */
export interface GraphLayout extends GraphShape {
  readonly width: number;
  readonly height: number;
  /** The start corner of each node. */
  readonly nodes: ReadonlyMap<string, readonly [x: number, y: number]>;
  readonly lines: readonly GraphLine[];
  readonly outline: readonly GraphBranch[];
}

const besides = 16;
const bendSize = 8;
const band = 24;
/** Of the dot at the end of an edge. */
export const dotRadius = 2.5;

/** Lays a graph out. Pure: the same plan and shape give the same picture, whatever the nodes do. */
export function layoutGraph(plan: GraphPlan, shape: GraphShape): GraphLayout {
  const flat = shape.orientation === 'horizontal';
  const [along, across] = flat ? [shape.nodeWidth, shape.nodeHeight] : [shape.nodeHeight, shape.nodeWidth];
  const { layers, links, loose } = layerGraph(plan);
  orderLayers(layers);
  const sizeOf = (vertex: Vertex): number => (vertex.node === null ? bendSize : across);
  const middles = alignLayers(layers, (a, b) => Math.ceil((sizeOf(a) + sizeOf(b)) / 2) + besides);

  let low = Infinity;
  let high = -Infinity;
  for (const [vertex, middle] of middles) {
    low = Math.min(low, middle - sizeOf(vertex) / 2);
    high = Math.max(high, middle + sizeOf(vertex) / 2);
  }
  const middleOf = (vertex: Vertex): number => Math.round((middles.get(vertex) ?? 0) - low);
  const starts = layerStarts(layers, along, middleOf);
  const startOf = (vertex: Vertex): number => starts[vertex.layer] ?? 0;

  const nodes = new Map<string, [number, number]>();
  const put = (node: number, main: number, cross: number): void => {
    nodes.set(plan.ids[node] ?? '', flat ? [main, cross] : [cross, main]);
  };
  for (const vertex of layers.flat()) {
    if (vertex.node !== null) put(vertex.node, startOf(vertex), middleOf(vertex) - Math.round(across / 2));
  }
  // In their order of appearance, on a line of their own: to say more would be a guess.
  const bandStart = layers.length > 0 ? high - low + band : 0;
  loose.forEach((node, i) => put(node, i * (along + besides), bandStart));

  const lines = links.map(({ source, target, turned, route }): GraphLine => {
    const points = route.flatMap((vertex, i): [number, number][] => {
      const [main, cross] = [startOf(vertex), middleOf(vertex)];
      if (i === 0) return [[main + along, cross]];
      return i === route.length - 1
        ? [[main, cross]]
        : [
            [main, cross],
            [main + along, cross],
          ];
    });
    if (turned) points.reverse();
    const [main = 0, cross = 0] = points.at(-1) ?? [];
    const dot = turned ? main + dotRadius : main - dotRadius;
    return {
      key: `${source} ${target}`,
      source: plan.ids[source] ?? '',
      target: plan.ids[target] ?? '',
      path: drawPath(points, flat),
      end: flat ? [dot, cross] : [cross, dot],
    };
  });

  const length = Math.max((starts.at(-1) ?? -along) + along, loose.length * (along + besides) - besides, 0);
  const breadth = loose.length > 0 ? bandStart + across : Math.max(0, high - low);
  const [width, height] = flat ? [length, breadth] : [breadth, length];
  return { ...shape, width, height, nodes, lines, outline: outlineGraph(plan, links) };
}

/** Where each layer starts. Edges that climb far get more room for it, so that no curve is steep. */
function layerStarts(
  layers: readonly (readonly Vertex[])[],
  along: number,
  middleOf: (vertex: Vertex) => number,
): number[] {
  let at = 0;
  return layers.map((layer) => {
    const start = at;
    let climb = 0;
    for (const vertex of layer) {
      for (const next of vertex.after) climb = Math.max(climb, Math.abs(middleOf(next) - middleOf(vertex)));
    }
    at += along + Math.round(Math.min(72, Math.max(36, climb / 6)));
    return start;
  });
}

function drawPath(points: readonly (readonly [number, number])[], flat: boolean): string {
  const at = (main: number, cross: number): string => (flat ? `${main} ${cross}` : `${cross} ${main}`);
  let path = '';
  let last: readonly [number, number] | null = null;
  for (const [main, cross] of points) {
    if (last === null) path = `M${at(main, cross)}`;
    else if (last[1] === cross) path += `L${at(main, cross)}`;
    else {
      const half = (last[0] + main) / 2;
      path += `C${at(half, last[1])} ${at(half, cross)} ${at(main, cross)}`;
    }
    last = [main, cross];
  }
  return path;
}
