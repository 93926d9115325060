/**
 * Runs candidates in turn, each round in a new random order, so that a slow minute of the machine meets all of them.
 *
 * A candidate is `{ name, run(round) }`. `run` answers with a number, or with an object of numbers; when it answers with
 * nothing, its duration is measured, in milliseconds; with `null`, it has sat out this round. One that throws is left out
 * of the rounds that follow.
 *
 * @param options.rounds - rounds that count.
 * @param options.warmup - rounds before them that do not. @default 1
 * @param options.onRound - called after each round, with its number; for a sign of life.
 * @returns by name: `{ values, median, spread }`, or the same by key; or `{ failed: message }`. `spread` is the range
 *   between the quartiles.
 */
export async function interleave(candidates, { rounds, warmup = 1, onRound }) {
  const values = new Map(candidates.map(({ name }) => [name, []]));
  const failures = new Map();
  for (let round = -warmup; round < rounds; round++) {
    for (const { name, run } of shuffle(candidates)) {
      if (failures.has(name)) continue;
      try {
        const started = performance.now();
        const value = await run(round);
        const measured = value === undefined ? performance.now() - started : value;
        if (round >= 0 && measured !== null) values.get(name).push(measured);
      } catch (error) {
        failures.set(name, error instanceof Error ? error.message : String(error));
      }
    }
    onRound?.(round);
  }
  return Object.fromEntries(
    candidates.map(({ name }) => [
      name,
      failures.has(name) ? { failed: failures.get(name) } : summarize(values.get(name)),
    ]),
  );
}

/** Median and spread of numbers, or of each key of objects of numbers. */
export function summarize(values) {
  if (typeof values[0] !== 'object') {
    return { values, median: quantile(values, 0.5), spread: quantile(values, 0.75) - quantile(values, 0.25) };
  }
  return Object.fromEntries(
    Object.keys(values[0]).map((key) => [key, summarize(values.map((value) => value[key]))]),
  );
}

/** The value below which that share of the values lies, with a line drawn between neighbours. */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  return below + (above - below) * (place - Math.floor(place));
}

/** Fails after so many milliseconds, with `message`. What it waited for goes on: end its process or page. */
export async function within(milliseconds, message, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function shuffle(items) {
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
  }
  return shuffled;
}
