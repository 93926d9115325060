import { isSettled, selectNodes, type RunState } from '../../core/index.ts';
import { niceEnd } from './niceEnd.ts';
import { placeMarks, type WaterfallMark } from './placeMarks.ts';
import { readAttempts } from './readAttempts.ts';
import type { ScalePiece, TimeScale } from './scaleTime.ts';

/** Everything that is drawn, but for the bars: they place themselves by the scale. */
export interface WaterfallLayout extends TimeScale {
  readonly marks: readonly WaterfallMark[];
  /** Whether a bar is growing, so that the axis must grow when it gets there. */
  readonly grows: boolean;
}

/** A time of at least this long, in which nothing ran, may be folded … */
const foldAfter = 5000;
/** … when it is also more than this part of the time in which something ran. */
const foldShare = 0.2;
const mostFolds = 3;
/** The axis of a run that has just started: it must not grow ten times in its first second. */
const shortest = 3000;
const foldSize = 0.12;

type Span = [from: number, to: number];

/**
 * The axis for a run at a moment (milliseconds since the epoch); `null` before its start. Pure, so that the same
 * state and the same moment always look the same.
 */
export function layoutWaterfall(state: RunState, at: number): WaterfallLayout | null {
  const origin = state.startedAt;
  if (origin === null) return null;
  const attempts = selectNodes(state).flatMap(readAttempts);
  const grows = attempts.some(({ endedAt }) => endedAt === null);
  const busy = merge(
    attempts.map(({ startedAt, endedAt }) => [after(startedAt, origin), after(endedAt ?? at, origin)]),
  );
  const settledAt = isSettled(state) ? after(state.endedAt, origin) : 0;
  const busyEnd = busy.at(-1)?.[1] ?? 0;
  const last = Math.max(busyEnd, settledAt);
  const folds = findFolds(busy, last);

  const shown = folds.reduce((rest, [from, to]) => rest - (to - from), last);
  // A growing bar that stands exactly at the end needs room.
  const wanted = isSettled(state) ? shown : Math.max(shortest, grows ? shown + 1 : shown);
  const { end, step } = niceEnd(wanted);
  const pieces = placePieces(folds, busyEnd, last, end - shown);
  return { origin, pieces, grows, marks: placeMarks(pieces, step) };
}

function after(time: number, origin: number): number {
  return Number.isFinite(time) ? Math.max(0, time - origin) : 0;
}

/** The times in which at least one node ran. */
function merge(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    const open = merged.at(-1);
    if (open && from <= open[1]) open[1] = Math.max(open[1], to);
    else merged.push([from, Math.max(from, to)]);
  }
  return merged;
}

function findFolds(busy: readonly Span[], last: number): Span[] {
  if (busy.length === 0) return [];
  const total = busy.reduce((sum, [from, to]) => sum + to - from, 0);
  const idle: Span[] = [];
  let cursor = 0;
  for (const [from, to] of [...busy, [last, last] as const]) {
    if (from - cursor > Math.max(foldAfter, total * foldShare)) idle.push([cursor, from]);
    cursor = to;
  }
  return idle
    .sort((a, b) => b[1] - b[0] - (a[1] - a[0]))
    .slice(0, mostFolds)
    .sort((a, b) => a[0] - b[0]);
}

/** The axis in pieces; `spare`: the time that is missing to a round end. */
function placePieces(folds: readonly Span[], busyEnd: number, last: number, spare: number): ScalePiece[] {
  const pieces: Omit<ScalePiece, 'start' | 'size'>[] = [];
  let cursor = 0;
  const show = (to: number): void => {
    if (to > cursor) pieces.push({ from: cursor, to, folded: 0 });
    cursor = Math.max(cursor, to);
  };
  for (const [from, to] of folds) {
    // From an idle time that ends the axis the spare is taken; elsewhere it comes after the last bar.
    show(from >= busyEnd ? from + Math.min(spare, (to - from) / 2) : from);
    pieces.push({ from: cursor, to, folded: to - from });
    cursor = to;
  }
  if (last === busyEnd || cursor < last || folds.length === 0) show(last + spare);

  const open = pieces.filter(({ folded }) => folded === 0);
  const shown = open.reduce((sum, { from, to }) => sum + to - from, 0);
  const room = 1 - (pieces.length - open.length) * foldSize;
  let start = 0;
  return pieces.map((piece) => {
    const size = piece.folded > 0 ? foldSize : (room * (piece.to - piece.from)) / shown;
    const placed = { ...piece, start, size };
    start += size;
    return placed;
  });
}
