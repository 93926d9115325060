import type { GraphPlan } from './graphPlan.ts';
import { layoutGraph, type GraphLayout, type GraphShape } from './layoutGraph.ts';

/**
 * `layoutGraph` that hands out what has not changed as it was, edge by edge and branch by branch: when a graph grows,
 * only what is new in it needs to render.
 */
export function createGraphLayout(): (plan: GraphPlan, shape: GraphShape) => GraphLayout {
  let last: GraphLayout | null = null;
  return (plan, shape) => {
    const next = layoutGraph(plan, shape);
    last = last
      ? { ...next, lines: keep(last.lines, next.lines), outline: keep(last.outline, next.outline) }
      : next;
    return last;
  };
}

function keep<Item>(last: readonly Item[], next: readonly Item[]): readonly Item[] {
  const known = new Map(last.map((item) => [JSON.stringify(item), item]));
  return next.map((item) => known.get(JSON.stringify(item)) ?? item);
}
