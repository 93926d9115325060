import { rootFolder } from '../lib/paths.mjs';
import { interleave } from '../lib/measure.mjs';
import { createFeed } from './feed.mjs';
import { makeEvents } from './workload.mjs';

const { createRunStore } = await import(`${rootFolder}dist/core/createRunStore.js`);
const { initialRunState } = await import(`${rootFolder}dist/core/initialState.js`);
const { createWorkflowRun } = await import(`${rootFolder}dist/core/index.js`);

/**
 * Nanoseconds an event that the store takes to apply facts, in batches of 100 as of a network chunk; of the second half of
 * them, when all nodes are there: to make one costs more than to change it.
 */
export async function measureReducing({ events, nodeCounts, rounds }) {
  return interleave(
    nodeCounts.map((nodes) => ({
      name: String(nodes),
      run: () => applyAll(makeFacts(events, nodes), events / 2),
    })),
    { rounds, warmup: 2 },
  );
}

/** The same, of the last so many events of longer and longer runs. */
export async function measureLateEvents({ nodes, counts, last, rounds }) {
  return interleave(
    counts.map((events) => ({ name: String(events), run: () => applyAll(makeFacts(events, nodes), last) })),
    { rounds, warmup: 1 },
  );
}

async function applyAll(facts, last = facts.length) {
  const store = createRunStore(initialRunState());
  store.dispatch([{ type: 'run-started', at: 0, input: {}, runId: null, plan: [] }], { urgent: true });
  const batches = [];
  for (let i = 0; i < facts.length; i += 100) batches.push(facts.slice(i, i + 100));
  const counted = batches.splice(-last / 100);
  for (const batch of batches) store.dispatch(batch);
  // What has been applied is held by nobody in an app either; held here, it would be paid for as garbage that is none.
  facts.length = 0;
  batches.length = 0;
  globalThis.gc();
  // Its threads sweep on for a while, and their time would be counted.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = process.cpuUsage();
  for (const batch of counted) store.dispatch(batch);
  const { user, system } = process.cpuUsage(before);
  const { nodes, order } = store.getLatest();
  if (!order.every((id) => nodes[id].status === 'success')) throw new Error('Not all nodes have succeeded.');
  return ((user + system) * 1000) / last;
}

function makeFacts(events, nodes) {
  return makeEvents(events, nodes).map(({ type, node: nodeId, turn, index: at }) =>
    type === 'submit'
      ? { type: 'node-submitted', at, nodeId, app: 'fal-ai/fast-sdxl', requestId: `${index36(at)}-0275-47c2` }
      : { type: 'node-completed', at, nodeId, app: null, output: { images: [], seed: turn } },
  );
}

const index36 = (at) => (Math.imul(at + 1, 0x9e3779b1) >>> 0).toString(36);

/** Bytes that a run of so many events holds when it has ended, read from bytes as in an app. */
export async function measureHeap({ events, nodes }) {
  const before = heapUsed();
  let feed = createFeed('fal', { events, nodes, pace: 'task', burst: 100 });
  const run = createWorkflowRun('workflows/acme/poster', { transport: { open: async () => feed.answer() } });
  const { status, order } = await run.start({ prompt: 'a cute puppy' });
  if (status !== 'success' || order.length !== nodes) throw new Error(`The run ended as ${status}.`);
  feed = null;
  await new Promise((resolve) => setTimeout(resolve, 50));
  const after = heapUsed();
  if (run.getState().status !== 'success') throw new Error('The run was forgotten.');
  return after - before;
}

function heapUsed() {
  for (let i = 0; i < 4; i++) globalThis.gc();
  return process.memoryUsage().heapUsed;
}
