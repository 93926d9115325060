// A process of its own, with --expose-gc: what reducing costs, and what a run holds. Prints JSON.
import { quick } from '../lib/args.mjs';
import { measureHeap, measureLateEvents, measureReducing } from './reduce.mjs';

const nodeCounts = [10, 100, 1000, 10_000];
const counts = [1000, 10_000, 100_000];
const rounds = quick ? 3 : 9;

const byNodes = await measureReducing({ events: quick ? 20_000 : 100_000, nodeCounts, rounds });
const lengths = [20_000, 100_000, 200_000];
const byEvents = await measureLateEvents({ nodes: 100, counts: lengths, last: 20_000, rounds });
// The first run compiles, and keeps what that takes.
await measureHeap({ events: 10_000, nodes: 100 });
const heap = {};
for (const events of counts) heap[events] = await measureHeap({ events, nodes: 100 });
console.log(JSON.stringify({ byNodes, byEvents, heap }));
