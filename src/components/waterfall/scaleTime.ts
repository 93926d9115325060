/** A stretch of the axis: a time span in milliseconds after `origin`, drawn from `start`, `size` wide. */
export interface ScalePiece {
  readonly from: number;
  readonly to: number;
  /** Fractions of the axis, 0 to 1. */
  readonly start: number;
  readonly size: number;
  /** How long nothing ran, where that is folded to a fixed width; 0 where time is drawn to scale. */
  readonly folded: number;
}

/** Maps time to a place on the axis. */
export interface TimeScale {
  /** Milliseconds since the epoch. */
  readonly origin: number;
  /** One after the other, without a hole; never empty. */
  readonly pieces: readonly ScalePiece[];
}

/** Where a moment (milliseconds since the epoch) stands on the axis: 0 to 1, never `NaN`. */
export function scaleTime({ origin, pieces }: TimeScale, at: number): number {
  const time = Number.isNaN(at) ? 0 : Math.max(0, at - origin);
  for (const { from, to, start, size } of pieces) {
    if (time < to) return Math.min(1, start + (size * (time - from)) / (to - from));
  }
  return 1;
}

/** When the axis ends, in milliseconds since the epoch. */
export function endOfScale({ origin, pieces }: TimeScale): number {
  return origin + (pieces.at(-1)?.to ?? 0);
}
