import { quick } from '../lib/args.mjs';

const cell = (pace, burst, events, nodes, more) => ({ pace, burst, events, nodes, ...more });

/** Cells in which every candidate is measured. */
export const comparison = [
  cell('task', 1, 1000, 100, { rounds: 7 }),
  cell('task', 100, 1000, 100, { rounds: 5 }),
  cell('task', 100, 10_000, 100, { rounds: 2 }),
];

const all = [
  cell('task', 1, 1000, 10, { rounds: 5 }),
  cell('task', 1, 1000, 100, { rounds: 5 }),
  cell('task', 1, 1000, 1000, { rounds: 5 }),
  cell('task', 1, 10_000, 10, { rounds: 3 }),
  cell('task', 1, 10_000, 100, { rounds: 3 }),
  cell('task', 1, 10_000, 1000, { rounds: 3 }),
  cell('task', 1, 100_000, 100, { rounds: 3, fast: true }),
  cell('task', 100, 1000, 10, { rounds: 5 }),
  cell('task', 100, 1000, 1000, { rounds: 5 }),
  cell('task', 100, 10_000, 10, { rounds: 3 }),
  cell('task', 100, 10_000, 1000, { rounds: 3 }),
  cell('task', 100, 100_000, 10, { rounds: 3, fast: true }),
  cell('task', 100, 100_000, 100, { rounds: 3, fast: true }),
  cell('task', 100, 100_000, 1000, { rounds: 3, fast: true }),
  cell('millisecond', 1, 1000, 10, { rounds: 3 }),
  cell('millisecond', 1, 1000, 100, { rounds: 3 }),
  cell('millisecond', 1, 1000, 1000, { rounds: 3 }),
  cell('millisecond', 1, 10_000, 100, { rounds: 1, fast: true }),
];

const jsdom = [
  cell('task', 1, 1000, 100, { rounds: 5 }),
  cell('task', 1, 1000, 1000, { rounds: 3 }),
  cell('task', 100, 1000, 100, { rounds: 5 }),
  cell('task', 100, 10_000, 100, { rounds: 3 }),
];

/** Cells of the candidates that are measured everywhere; `fast`: without those that would not end. */
export const scale = quick ? all.filter((_, i) => i === 1 || i === 14) : all;

export const inJsdomCells = quick ? jsdom.slice(0, 1) : jsdom;

export function nameOf({ pace, burst, events, nodes }) {
  const way = pace === 'millisecond' ? '1000 a second' : burst === 1 ? 'one a task' : `bursts of ${burst}`;
  return `${events.toLocaleString('en-US')} over ${nodes.toLocaleString('en-US')}, ${way}`;
}
