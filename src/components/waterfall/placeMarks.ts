import type { ScalePiece } from './scaleTime.ts';
import { tickUnit } from './niceEnd.ts';

/** Where a mark stands on the axis. */
interface MarkBase {
  /** Its time in milliseconds after the start of the run; its name among the marks, too. */
  readonly time: number;
  /** Where it begins, as a fraction of the axis. */
  readonly start: number;
  /** How much of the axis it takes, as a fraction. */
  readonly size: number;
  /** How its words stand to its place: those at the ends of the axis must not stand out. */
  readonly align: 'start' | 'center' | 'end';
}

/** A round time on the axis. */
export interface WaterfallTickMark extends MarkBase {
  readonly kind: 'tick';
  /** What `value` counts. */
  readonly unit: 'second' | 'minute' | 'hour';
  /** In that unit. */
  readonly value: number;
  /** The unit is written once, at the end. */
  readonly last: boolean;
  /** Its words give way where it is narrow. */
  readonly minor: boolean;
}

/** A time in which nothing ran, folded. */
export interface WaterfallGapMark extends MarkBase {
  readonly kind: 'gap';
  /** In milliseconds. */
  readonly duration: number;
}

/** What stands on the axis: a round time, or a fold. */
export type WaterfallMark = WaterfallTickMark | WaterfallGapMark;

/** The ticks and the folds of an axis, from its start to its end. */
export function placeMarks(pieces: readonly ScalePiece[], step: number): readonly WaterfallMark[] {
  const { unit, length } = tickUnit(step);
  const gaps = pieces
    .filter(({ folded }) => folded > 0)
    .map(({ from, start, size, folded }): WaterfallGapMark => {
      const middle = start + size / 2;
      const align = middle < 0.2 ? 'start' : middle > 0.8 ? 'end' : 'center';
      return { kind: 'gap', time: from, start, size, align, duration: folded };
    });
  const ticks: Pick<WaterfallTickMark, 'time' | 'start'>[] = [];
  for (const { from, to, start, size, folded } of pieces) {
    if (folded > 0) continue;
    for (let time = Math.ceil(from / step) * step; time <= to; time += step)
      ticks.push({ time, start: start + (size * (time - from)) / (to - from) });
  }
  // The first and the last stay: of four steps every other one goes, of three or five all between.
  const count = ticks.length - 1;
  const every = count % 2 === 1 ? count : count > 2 ? 2 : 1;
  const marks = ticks.map((tick, index): WaterfallMark => {
    const align = tick.start < 0.03 ? 'start' : tick.start > 0.97 ? 'end' : 'center';
    const value = tick.time / length;
    return {
      kind: 'tick',
      ...tick,
      size: 0,
      align,
      unit,
      value,
      last: index === count,
      minor: index % every > 0,
    };
  });
  return [...marks, ...gaps].sort((a, b) => a.start - b.start);
}
