// One candidate in a thread of its own: its garbage and its compiled code are its own, and a run that never ends can be
// ended from outside.
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { candidates } from './candidates.mjs';
import { makeEvents } from './events.mjs';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const { candidate, cell, shared } = workerData;
const seen = new Int32Array(shared);
const { texts, seedSum, open } = makeEvents(cell);
const decode = await candidates[candidate]();

parentPort.on('message', async () => {
  try {
    parentPort.postMessage({ duration: await run() });
  } catch (error) {
    parentPort.postMessage({ failed: error instanceof Error ? error.message : String(error) });
  }
});
parentPort.postMessage('ready');

// Milliseconds that this thread was at work: other programs of the machine do not count. Where the system does not
// tell (it is Linux that does), the clock has to do.
function threadTime() {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

async function run() {
  collectGarbage();
  seen[0] = 0;
  let seeds = 0;
  const body = open(cell.chunkBytes);
  const started = threadTime();
  await decode(
    body,
    (event) => {
      seen[0] += 1;
      seeds += Number(event.output.seed);
    },
    { texts, eventBytes: cell.eventBytes },
  );
  const duration = threadTime() - started;
  if (seen[0] !== cell.count || seeds !== seedSum) {
    throw new Error(`saw ${seen[0]} of ${cell.count} events, or not whole`);
  }
  return duration;
}
