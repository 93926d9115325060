import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialRunState, reduceRun, selectNodes, type NodeState, type RunState } from 'react-fal-workflow';
import { sampleRuns, sampleState } from 'react-fal-workflow/testing';
import { layoutWaterfall, type WaterfallLayout } from '../../src/components/waterfall/layoutWaterfall.ts';
import { niceEnd } from '../../src/components/waterfall/niceEnd.ts';
import { readAttempts } from '../../src/components/waterfall/readAttempts.ts';
import { endOfScale, scaleTime } from '../../src/components/waterfall/scaleTime.ts';

const origin = 1_000_000;
const second = 1000;

type Times = readonly [from: number, to: number | null];

const nodeOf = (id: string, [from, to]: Times): NodeState => ({
  id,
  label: id,
  app: null,
  dependsOn: [],
  makes: null,
  status: to === null ? 'running' : 'success',
  attempt: 1,
  requestId: id,
  startedAt: origin + from,
  endedAt: to === null ? null : origin + to,
  output: null,
  error: null,
  previousAttempts: [],
});

/** A run whose nodes ran at these times; settled when `end` is given. All in milliseconds after its start. */
function runOf(times: readonly Times[], end?: number): RunState {
  const started = reduceRun(initialRunState(), {
    type: 'run-started',
    at: origin,
    input: null,
    runId: null,
    plan: [],
  });
  const nodes: Record<string, NodeState> = {};
  times.forEach((time, index) => (nodes[`n${index}`] = nodeOf(`n${index}`, time)));
  const running = { ...started, nodes, order: Object.keys(nodes) } as RunState;
  return end === undefined
    ? running
    : reduceRun(running, { type: 'run-completed', at: origin + end, output: null });
}

const layoutOf = (times: readonly Times[], end?: number, at = 0): WaterfallLayout => {
  const layout = layoutWaterfall(runOf(times, end), origin + at);
  if (!layout) throw new Error('The run has not started.');
  return layout;
};
const axisEnd = (layout: WaterfallLayout) => endOfScale(layout) - origin;
const ticks = (layout: WaterfallLayout) => layout.marks.filter((mark) => mark.kind === 'tick');
const gaps = (layout: WaterfallLayout) => layout.marks.filter((mark) => mark.kind === 'gap');

describe('the end of the axis', () => {
  it.each([
    [0, 0.2],
    [0.45, 0.5],
    [0.9, 1],
    [1.4, 1.5],
    [2.2, 2.5],
    [3.1, 4],
    [6.4, 8],
    [10, 10],
    [10.1, 15],
    [38.2, 40],
    [51, 60],
    [76, 90],
    [200, 240],
    [301, 360],
    [3000, 3000],
    [3001, 3600],
    [40_000, 43_200],
    [1_000_000, 1_036_800],
  ])('is round: %d s ends at %d s', (length, end) => {
    expect(niceEnd(length * second).end).toBe(end * second);
  });

  it('is at or after the length, three to six ticks long, and never before the end of a shorter one', () => {
    const length = fc.oneof(fc.double({ min: 0, max: 1e5, noNaN: true }), fc.integer({ min: 0, max: 1e11 }));
    fc.assert(
      fc.property(length, length, (a, b) => {
        const [shorter, longer] = a < b ? [a, b] : [b, a];
        const { end, step } = niceEnd(shorter);
        expect(end).toBeGreaterThanOrEqual(shorter);
        expect(end / step + 1).toBeGreaterThanOrEqual(3);
        expect(end / step + 1).toBeLessThanOrEqual(6);
        expect(niceEnd(longer).end).toBeGreaterThanOrEqual(end);
      }),
    );
  });
});

describe('the bars of a node', () => {
  const bars = (name: 'retried' | 'branchError' | 'nodeError', id: string) => {
    const node = sampleState(sampleRuns[name], { startedAt: 0 }).nodes[id];
    return node ? readAttempts(node) : [];
  };

  it('are one an attempt; one that was given up ends where the next begins', () => {
    expect(bars('retried', 'rembg')).toEqual([
      { attempt: 1, status: 'canceled', startedAt: 2200, endedAt: 7500 },
      { attempt: 2, status: 'success', startedAt: 7500, endedAt: 8900 },
    ]);
  });

  it('are none for a node that was skipped', () => {
    expect(bars('nodeError', 'upscale')).toEqual([]);
  });

  it('are as long as the node failed after', () => {
    expect(bars('branchError', 'night')).toEqual([
      { attempt: 1, status: 'error', startedAt: 1200, endedAt: 2600 },
    ]);
  });

  it('are an instant where only the end is known', () => {
    expect(readAttempts({ ...nodeOf('a', [0, 5]), startedAt: null })).toEqual([
      { attempt: 1, status: 'success', startedAt: origin + 5, endedAt: origin + 5 },
    ]);
    expect(readAttempts({ ...nodeOf('a', [0, 5]), startedAt: null, endedAt: null })).toEqual([]);
    expect(readAttempts({ ...nodeOf('a', [0, 5]), startedAt: Number.NaN })).toEqual([]);
  });
});

describe('the axis', () => {
  it('is not there before the start', () => {
    expect(layoutWaterfall(initialRunState(), 0)).toBeNull();
  });

  it('goes from the start of the run to a round end', () => {
    const layout = layoutOf([[0, 4000] as const, [4000, 38_200] as const], 38_200);
    expect(axisEnd(layout)).toBe(40_000);
    expect(ticks(layout).map(({ value, unit }) => `${value} ${unit}`)).toEqual([
      '0 second',
      '10 second',
      '20 second',
      '30 second',
      '40 second',
    ]);
    expect(ticks(layout).map(({ start }) => start)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(ticks(layout).map(({ minor }) => minor)).toEqual([false, true, false, true, false]);
    expect(scaleTime(layout, origin + 10_000)).toBe(0.25);
  });

  it('counts in the unit that suits its length', () => {
    const units = (end: number) => {
      const [first, next] = ticks(layoutOf([[0, end]], end));
      return [first?.unit, next?.value];
    };
    expect(units(400)).toEqual(['second', 0.1]);
    expect(units(75 * second)).toEqual(['second', 15]);
    expect(units(110 * second)).toEqual(['minute', 0.5]);
    expect(units(1200 * second)).toEqual(['minute', 5]);
    expect(units(7200 * second)).toEqual(['hour', 0.5]);
  });

  it('grows by round steps, when the growing bar has reached its end and not before', () => {
    const running: readonly Times[] = [[0, null]];
    const ends = Array.from({ length: 60 }, (_, s) => axisEnd(layoutOf(running, undefined, s * second)));
    expect([...new Set(ends)].map((end) => end / second)).toEqual([
      3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 60,
    ]);
    expect(layoutOf(running, undefined, 10_001)).toEqual(layoutOf(running, undefined, 14_990));
    expect(axisEnd(layoutOf(running, undefined, 14_999))).toBe(15_000);
    expect(axisEnd(layoutOf(running, undefined, 15_000))).toBe(20_000);
  });

  it('does not move when the run settles', () => {
    const before = layoutOf([[0, null]], undefined, 12_000);
    expect(axisEnd(layoutOf([[0, 12_000]], 12_000))).toBe(axisEnd(before));
  });

  it('does not grow while nothing runs', () => {
    const layout = layoutOf([[0, 4000]], undefined, 50_000);
    expect([axisEnd(layout), layout.grows]).toEqual([4000, false]);
  });
});

describe('a time in which nothing ran', () => {
  it('is folded when it is long, and the bars around it keep their scale', () => {
    const layout = layoutOf([[0, 2200] as const, [74_200, 78_300] as const], 78_300);
    expect(gaps(layout)).toMatchObject([{ duration: 72_000, size: 0.12 }]);
    const width = (from: number, to: number) =>
      scaleTime(layout, origin + to) - scaleTime(layout, origin + from);
    expect(width(0, 1000)).toBeCloseTo(width(75_000, 76_000));
    expect(width(2200, 74_200)).toBeCloseTo(0.12);
  });

  it('stays as it is when it is short, or short beside what ran', () => {
    expect(gaps(layoutOf([[0, 2000] as const, [6900, 9000] as const], 9000))).toEqual([]);
    expect(gaps(layoutOf([[0, 60_000] as const, [72_000, 99_000] as const], 99_000))).toEqual([]);
  });

  it('is folded before the first node and after the last one, too', () => {
    const layout = layoutOf([[20_000, 23_000]], 70_000);
    expect(gaps(layout).map(({ duration }) => duration)).toEqual([20_000, 47_000]);
    expect(scaleTime(layout, origin + 70_000)).toBe(1);
  });

  it('is not one while another node runs', () => {
    expect(
      gaps(layoutOf([[0, 2000] as const, [80_000, 82_000] as const, [0, 82_000] as const], 82_000)),
    ).toEqual([]);
  });

  it('leaves room for a bar that has only just begun', () => {
    const layout = layoutOf([[20_000, null]], undefined, 20_000);
    expect(gaps(layout)).toHaveLength(1);
    expect(scaleTime(layout, origin + 20_000)).toBeCloseTo(0.12);
    expect(axisEnd(layout)).toBe(23_000);
  });

  it('is folded three times at most', () => {
    const times = Array.from({ length: 30 }, (_, i): Times => [i * 10_000, i * 10_000 + 1]);
    expect(gaps(layoutOf(times, 290_001))).toHaveLength(3);
  });

  it('is all of a run in which no node ever ran, and then nothing is folded', () => {
    const layout = layoutOf([], 50_000);
    expect([axisEnd(layout), gaps(layout)]).toEqual([50_000, []]);
  });
});

describe('any run', () => {
  const time = fc.integer({ min: -1000, max: 400_000 });
  const times: fc.Arbitrary<Times> = fc.tuple(time, fc.option(time, { freq: 8, nil: null }));
  const anyRun = fc.record({
    times: fc.array(times, { maxLength: 30 }),
    end: fc.option(fc.integer({ min: 0, max: 900_000 }), { nil: undefined }),
    at: fc.integer({ min: -500, max: 900_000 }),
  });

  it('has an axis that is whole, in order, and without NaN', () => {
    fc.assert(
      fc.property(anyRun, ({ times, end, at }) => {
        const { pieces, marks } = layoutOf(times, end, at);
        let cursor = 0;
        let start = 0;
        for (const piece of pieces) {
          expect(piece.from).toBe(cursor);
          expect(piece.to).toBeGreaterThan(piece.from);
          expect(piece.start).toBeCloseTo(start);
          expect(piece.size).toBeGreaterThan(0);
          cursor = piece.to;
          start += piece.size;
        }
        expect(start).toBeCloseTo(1);
        expect(marks.length).toBeLessThanOrEqual(6 + 2 * 3);
        for (const mark of marks) {
          expect(mark.start).toBeGreaterThanOrEqual(0);
          expect(mark.start + mark.size).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(new Set(marks.map(({ kind, time: at_ }) => `${kind} ${at_}`)).size).toBe(marks.length);
        if (!pieces.some(({ folded }) => folded > 0)) {
          expect(marks.length).toBeGreaterThanOrEqual(3);
          expect(marks.length).toBeLessThanOrEqual(6);
        }
      }),
    );
  });

  it('has a scale on which what is later never stands before what is earlier', () => {
    const moment = fc.oneof(
      fc.integer({ min: -5000, max: 1_000_000 }),
      fc.constantFrom(NaN, Infinity, -Infinity),
    );
    fc.assert(
      fc.property(anyRun, moment, moment, ({ times, end, at }, a, b) => {
        const layout = layoutOf(times, end, at);
        const [placeA, placeB] = [a, b].map((each) => scaleTime(layout, origin + each));
        for (const place of [placeA, placeB]) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(1);
        }
        if (a < b) expect(placeA).toBeLessThanOrEqual(placeB ?? Number.NaN);
      }),
    );
  });

  it('has every bar on its axis, and never within a fold', () => {
    fc.assert(
      fc.property(anyRun, ({ times, end, at }) => {
        const layout = layoutOf(times, end, at);
        const folds = layout.pieces.filter(({ folded }) => folded > 0);
        for (const bar of selectNodes(runOf(times, end)).flatMap(readAttempts)) {
          const start = Math.max(0, bar.startedAt - origin);
          const stop = Math.max(start, (bar.endedAt ?? origin + at) - origin);
          expect(stop).toBeLessThanOrEqual(axisEnd(layout));
          for (const fold of folds) expect(stop <= fold.from || start >= fold.to).toBe(true);
        }
      }),
    );
  });

  it('may have a thousand nodes', () => {
    const times = Array.from({ length: 1000 }, (_, i): Times => [i * 100, i * 100 + 950]);
    const layout = layoutOf(times, 101_000);
    expect(axisEnd(layout)).toBe(120_000);
    expect(ticks(layout)).toHaveLength(5);
  });

  it('may have all its nodes at one instant', () => {
    const layout = layoutOf([[0, 0] as const, [0, 0] as const], 0);
    expect([axisEnd(layout), scaleTime(layout, origin)]).toEqual([200, 0]);
  });
});
