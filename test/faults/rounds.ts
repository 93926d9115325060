import type fc from 'fast-check';

/** `npm run test:faults -- --deep` looks ten times as long. */
const deep = process.env['FAULTS_DEEP'] ? 10 : 1;

/** Rounds and seed of a property. A failure prints its seed; FAULTS_SEED repeats it. */
export function rounds(numRuns: number): fc.Parameters<unknown> {
  const seed = process.env['FAULTS_SEED'];
  // Fixed where everybody runs it, so that nobody's change fails for another's; new each time in depth.
  const fixed = seed === undefined ? (deep > 1 ? Date.now() % 2 ** 31 : 20_260_301) : Number(seed);
  return { numRuns: numRuns * deep, seed: fixed };
}
