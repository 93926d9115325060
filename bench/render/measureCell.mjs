import { interleave } from '../lib/measure.mjs';

/** Milliseconds after which a run is late; the table then says how far it came. */
const timeoutOf = ({ events }) => (events >= 100_000 ? 60_000 : 20_000);

/**
 * Measures candidates in one cell, in turn.
 *
 * @returns by id: `{ cpu, commits, rows, right, seen }`, medians; or `{ failed }`.
 */
export async function measureCell(stage, candidates, cell) {
  const runs = candidates.map(({ id, slow }) => {
    let known = null;
    const isOnce = slow && cell.events >= 10_000;
    return {
      name: id,
      async run() {
        if (known) return known;
        const { cpu, commits, rows, seen, right } = await stage.run(id, cell, timeoutOf(cell));
        const measured = { cpu, commits, rows, seen, right: right ? 1 : 0 };
        // What is late is late: another round would only cost time.
        if (isOnce || !right) known = measured;
        return measured;
      },
    };
  });
  const measured = await interleave(runs, { rounds: cell.rounds, warmup: 0 });
  return Object.fromEntries(
    Object.entries(measured).map(([id, result]) => [
      id,
      result.failed
        ? result
        : {
            ...Object.fromEntries(Object.entries(result).map(([key, { median }]) => [key, median])),
            right: result.right.values.every(Boolean),
          },
    ]),
  );
}
