import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { interleave, within } from '../lib/measure.mjs';

/** A lane this much slower than the fastest needs fewer rounds to be told from it. */
const slow = 3;
const roundsBetween = 5;

/**
 * Measures lanes, `{ name, candidate, cell: { count, eventBytes, chunkBytes } }`, each in a thread of its own.
 *
 * @param options.longest - milliseconds that one run may take. What was seen by then is told.
 * @returns by name, what `interleave` returns.
 */
export async function measureLanes(lanes, { rounds, longest, warmup = 2 }) {
  const threads = await Promise.all(lanes.map(openThread));
  let fastest = Infinity;
  const runs = threads.map(({ name, run }) => {
    let usual = 0;
    return {
      name,
      async run(round) {
        // The first counted round is for all, so that everyone has a figure.
        if (usual > slow * fastest && round % roundsBetween !== 0) return null;
        usual = await run(longest);
        fastest = Math.min(fastest, usual);
        return usual;
      },
    };
  });
  try {
    return await interleave(runs, { rounds, warmup });
  } finally {
    await Promise.all(threads.map(({ close }) => close()));
  }
}

async function openThread({ name, candidate, cell }) {
  const shared = new SharedArrayBuffer(4);
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: { candidate, cell, shared },
  });
  const next = async () => (await once(worker, 'message'))[0];
  await next();
  return {
    name,
    close: () => worker.terminate(),
    async run(longest) {
      const answer = next();
      worker.postMessage('run');
      try {
        const { duration, failed } = await within(longest, 'late', answer);
        if (failed !== undefined) throw new Error(failed);
        return duration;
      } catch (error) {
        if (error.message !== 'late') throw error;
        // What it says from now on is for nobody.
        answer.catch(() => {});
        const seen = new Int32Array(shared)[0];
        await worker.terminate();
        const of = `${seen.toLocaleString('en-US')} of ${cell.count.toLocaleString('en-US')}`;
        throw new Error(`${of} in ${longest / 1000} s`, { cause: error });
      }
    },
  };
}
