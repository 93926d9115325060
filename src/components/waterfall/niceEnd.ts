const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

// What people count in. Below a second for runs that are over at once, because their answers were kept.
const steps = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map((value) => value * second),
  ...[1, 2, 5, 10, 30].map((value) => value * minute),
  ...[1, 2, 6, 12, 24].map((value) => value * hour),
];

/** Where an axis ends, and how far apart its ticks stand, in milliseconds. */
export interface AxisEnd {
  readonly end: number;
  readonly step: number;
}

/**
 * The first round end at or after `length`, two to five round steps from the start: three to six ticks.
 * The same length always has the same end, so that an axis which grew with a run does not move when it settles.
 */
export function niceEnd(length: number): AxisEnd {
  let step = steps.find((candidate) => length <= candidate * 5);
  if (step === undefined) {
    step = 24 * hour;
    while (length > step * 5) step *= 2;
  }
  return { end: Math.max(2, Math.ceil(length / step)) * step, step };
}

/** The unit that ticks a step apart are counted in, and its length in milliseconds. */
export function tickUnit(step: number): { unit: 'second' | 'minute' | 'hour'; length: number } {
  if (step < 30 * second) return { unit: 'second', length: second };
  return step < 30 * minute ? { unit: 'minute', length: minute } : { unit: 'hour', length: hour };
}
