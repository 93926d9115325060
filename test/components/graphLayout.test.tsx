import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkflowRun, defineWorkflow, initialRunState, type RunState } from 'react-fal-workflow';
import { sampleRuns, sampleState, type SampleRunName } from 'react-fal-workflow/testing';
import { createPlanSelector, type GraphPlan } from '../../src/components/graph/graphPlan.ts';
import { layerGraph } from '../../src/components/graph/layerGraph.ts';
import { layoutGraph, type GraphShape } from '../../src/components/graph/layoutGraph.ts';
import { countCrossings, orderLayers } from '../../src/components/graph/orderLayers.ts';
import type { GraphBranch } from '../../src/components/graph/outlineGraph.ts';

const shape = { orientation: 'horizontal', nodeWidth: 212, nodeHeight: 56 } as const satisfies GraphShape;
const shapes = fc.record({
  orientation: fc.constantFrom('horizontal' as const, 'vertical' as const),
  nodeWidth: fc.integer({ min: 20, max: 301 }),
  nodeHeight: fc.integer({ min: 20, max: 301 }),
});

/** Any graph at all, cycles included. */
const graphs: fc.Arbitrary<GraphPlan> = fc.integer({ min: 0, max: 24 }).chain((size) =>
  fc
    .array(fc.uniqueArray(fc.nat({ max: Math.max(0, size - 1) }), { maxLength: 4 }), {
      minLength: size,
      maxLength: size,
    })
    .map((parents) => ({
      ids: parents.map((_, i) => `node-${i}`),
      parents: parents.map((of, i) => of.filter((parent) => parent !== i)),
    })),
);

/** Graphs that can run: a node waits for earlier ones only. */
const runnable = graphs.map(({ ids, parents }) => ({
  ids,
  parents: parents.map((of, i) => of.filter((parent) => parent < i)),
}));

const planOf = (dependsOn: Record<string, readonly string[]>): GraphPlan =>
  createPlanSelector()(
    initialRunState(
      Object.entries(dependsOn).map(([id, of]) => ({ id, label: id, app: null, dependsOn: of })),
    ),
  );
const read = (branches: readonly GraphBranch[]): GraphBranch[] =>
  branches.flatMap((branch) => [branch, ...read(branch.children)]);

describe('the layout of a graph', () => {
  it('lets no two nodes overlap, and keeps all within the picture', () => {
    fc.assert(
      fc.property(graphs, shapes, (plan, given) => {
        const { nodes, width, height, nodeWidth, nodeHeight } = layoutGraph(plan, given);
        expect([...nodes.keys()].toSorted()).toEqual([...plan.ids].toSorted());
        const corners = [...nodes.values()];
        corners.forEach(([x, y], i) => {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(x + nodeWidth).toBeLessThanOrEqual(width + 1);
          expect(y + nodeHeight).toBeLessThanOrEqual(height + 1);
          for (const [otherX, otherY] of corners.slice(i + 1)) {
            expect(Math.abs(x - otherX) >= nodeWidth || Math.abs(y - otherY) >= nodeHeight).toBe(true);
          }
        });
      }),
    );
  });

  it('leads every edge forwards', () => {
    fc.assert(
      fc.property(runnable, (plan) => {
        const { nodes, lines } = layoutGraph(plan, shape);
        expect(lines).toHaveLength(plan.parents.flat().length);
        for (const { source, target, end } of lines) {
          const [from = NaN] = nodes.get(source) ?? [];
          const [to = NaN, top = NaN] = nodes.get(target) ?? [];
          expect(to).toBeGreaterThan(from + shape.nodeWidth);
          expect(end).toEqual([to - 2.5, top + shape.nodeHeight / 2]);
        }
      }),
    );
  });

  it('turns as few edges of a cycle as it must, and the first node of the plan stays first', () => {
    const { links } = layerGraph(planOf({ a: ['c'], b: ['a'], c: ['b'] }));
    expect(links.filter(({ turned }) => turned)).toMatchObject([{ source: 2, target: 0 }]);
    const { nodes } = layoutGraph(planOf({ a: ['c'], b: ['a'], c: ['b'] }), shape);
    expect([...nodes].toSorted(([, a], [, b]) => a[0] - b[0]).map(([id]) => id)).toEqual(['a', 'b', 'c']);
  });

  it('is the same for the same plan', () => {
    fc.assert(
      fc.property(graphs, shapes, (plan, given) => {
        expect(layoutGraph(structuredClone(plan), given)).toEqual(layoutGraph(plan, given));
      }),
    );
  });

  it('never crosses more edges than the plan in its own order', () => {
    fc.assert(
      fc.property(graphs, (plan) => {
        const { layers } = layerGraph(plan);
        const before = countCrossings(layers);
        orderLayers(layers);
        expect(countCrossings(layers)).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('counts what crosses', () => {
    fc.assert(
      fc.property(graphs, (plan) => {
        const { layers } = layerGraph(plan);
        let crossings = 0;
        for (const layer of layers) {
          const edges = layer.flatMap((a) => a.after.map((b) => [a.place, b.place] as const));
          for (const [a, b] of edges) {
            for (const [c, d] of edges) if (a < c && b > d) crossings += 1;
          }
        }
        expect(countCrossings(layers)).toBe(crossings);
      }),
    );
  });

  it('takes crossings out that need not be', () => {
    const { layers } = layerGraph(
      planOf({ a: [], b: [], c: [], z: ['a'], y: ['b'], x: ['c'], v: ['x'], w: ['y'], u: ['z'] }),
    );
    // As a careless plan has them.
    layers[1]?.reverse();
    layers[1]?.forEach((vertex, place) => {
      vertex.place = place;
    });
    expect(countCrossings(layers)).toBeGreaterThan(0);
    orderLayers(layers);
    expect(countCrossings(layers)).toBe(0);
  });

  it('draws a chain as one straight line, and a long edge straight past what it passes', () => {
    const chain = layoutGraph(planOf({ a: [], b: ['a'], c: ['b'] }), shape);
    expect(new Set([...chain.nodes.values()].map(([, y]) => y)).size).toBe(1);
    expect(chain.lines.every(({ path }) => !path.includes('C'))).toBe(true);

    const { lines } = layoutGraph(planOf({ a: [], b: ['a'], c: ['b'], d: ['c'], e: ['d', 'a'] }), shape);
    const long = lines.find(({ source, target }) => source === 'a' && target === 'e');
    // A curve away, straight through three layers, a curve back.
    expect(long?.path.match(/[A-Z]/g)?.join('')).toMatch(/^ML?C?L+C?L?$/);
    expect(long?.path.match(/C/g)?.length).toBeLessThanOrEqual(2);
  });

  it('draws a diamond evenly', () => {
    const { nodes } = layoutGraph(planOf({ a: [], b: ['a'], c: ['a'], d: ['b', 'c'] }), shape);
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => nodes.get(id)?.[1] ?? NaN);
    expect(a).toBe(d);
    expect((b ?? NaN) + (c ?? NaN)).toBe(2 * (a ?? NaN));
  });

  it('puts nodes that no edge touches on a line of their own, in their order, and moves nothing for them', () => {
    const plan = { a: [], b: ['a'], c: ['a'] };
    const before = layoutGraph(planOf(plan), shape);
    const { nodes, height } = layoutGraph(planOf({ ...plan, x: [], y: [] }), shape);
    for (const [id, corner] of before.nodes) expect(nodes.get(id)).toEqual(corner);
    const [x, y] = [nodes.get('x'), nodes.get('y')];
    expect(x?.[1]).toBe(y?.[1]);
    expect(x?.[1]).toBeGreaterThan(before.height);
    expect(x?.[0]).toBeLessThan(y?.[0] ?? NaN);
    expect(height).toBeGreaterThan(before.height);
  });

  it('takes any string as an id, drops what is unknown, twice or itself', () => {
    const plan = planOf(
      Object.fromEntries([
        ['__proto__', ['nobody', '__proto__']],
        ['constructor', ['__proto__', '__proto__']],
        ['🐶\u202E', ['constructor']],
      ]),
    );
    expect(plan.parents).toEqual([[], [0], [1]]);
    expect([...layoutGraph(plan, shape).nodes.keys()]).toEqual(['__proto__', 'constructor', '🐶\u202E']);
  });

  it('lays 1000 nodes and their long edges out, however they depend on each other', () => {
    const wide = {
      ids: Array.from({ length: 1000 }, (_, i) => `${i}`),
      parents: Array.from({ length: 1000 }, (_, i) =>
        [i - 7, i - 31, i - 310, (i * 13) % 997].filter((parent) => parent >= 0 && parent < i),
      ),
    };
    const chain = {
      ids: wide.ids,
      parents: wide.ids.map((_, i) => [i - 1, 0].filter((parent) => parent >= 0 && parent < i)),
    };
    for (const plan of [wide, chain]) {
      const { nodes, lines } = layoutGraph(plan, shape);
      expect(nodes.size).toBe(1000);
      expect(lines).toHaveLength(plan.parents.flat().length);
    }
    // What takes the time is the vertices: their number is bounded.
    const { layers } = layerGraph(chain);
    expect(layers.flat().length).toBeLessThanOrEqual(6000);
  });
});

describe('the plan of a run', () => {
  it.each(Object.keys(sampleRuns) as SampleRunName[])(
    'of %s is the same object whatever its nodes do',
    (name) => {
      const select = createPlanSelector();
      const sample = sampleRuns[name];
      if (sample.definition.plan.length === 0) return;
      const planned = select(sampleState(sample, { until: -1 }));
      for (let until = 0; until < 20_000; until += 700) {
        const state = sampleState(sample, { until });
        // As it comes from a server: nothing is the same object.
        const copy: RunState = JSON.parse(JSON.stringify(state));
        if (state.order.length === planned.ids.length) {
          expect(select(state)).toBe(planned);
          expect(select(copy)).toBe(planned);
        }
      }
    },
  );

  it('changes when a node appears', () => {
    const select = createPlanSelector();
    const run = createWorkflowRun(defineWorkflow({ endpoint: 'workflows/acme/any' }));
    expect(select(run.getState()).ids).toEqual([]);
    expect(select(sampleState(sampleRuns.unplanned, { until: 1000 })).ids).toEqual(['sdxl']);
    expect(select(sampleState(sampleRuns.unplanned, { until: 3000 })).ids).toEqual(['sdxl', 'rembg']);
  });
});

describe('the outline of a graph', () => {
  it('has every node once, and none before one that it waits for', () => {
    fc.assert(
      fc.property(runnable, (plan) => {
        const items = read(layoutGraph(plan, shape).outline);
        const ids = items.map(({ id }) => id);
        expect(ids.toSorted()).toEqual([...plan.ids].toSorted());
        for (const { id, after, children } of items) {
          for (const parent of after) expect(ids.indexOf(parent)).toBeLessThan(ids.indexOf(id));
          for (const child of children) expect(child.after).toContain(id);
        }
      }),
    );
  });

  it('has every node of a cycle, too', () => {
    fc.assert(
      fc.property(graphs, (plan) => {
        const ids = read(layoutGraph(plan, shape).outline).map(({ id }) => id);
        expect(ids.toSorted()).toEqual([...plan.ids].toSorted());
      }),
    );
  });

  it('nests a node beneath the last of those that it waits for', () => {
    const { outline } = layoutGraph(planOf({ a: [], b: ['a'], c: ['a'], d: ['b', 'c'] }), shape);
    expect(outline).toEqual([
      {
        id: 'a',
        after: [],
        children: [
          { id: 'b', after: ['a'], children: [] },
          { id: 'c', after: ['a'], children: [{ id: 'd', after: ['b', 'c'], children: [] }] },
        ],
      },
    ]);
  });

  it('stops nesting before a browser does', () => {
    const ids = Array.from({ length: 600 }, (_, i) => `${i}`);
    const { outline } = layoutGraph({ ids, parents: ids.map((_, i) => (i > 0 ? [i - 1] : [])) }, shape);
    const depth = (branches: readonly GraphBranch[]): number =>
      branches.length === 0 ? 0 : 1 + Math.max(...branches.map(({ children }) => depth(children)));
    expect(depth(outline)).toBe(16);
    expect(read(outline).map(({ id }) => id)).toEqual(ids);
  });
});
