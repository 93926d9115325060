import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { quick } from '../lib/args.mjs';
import { keepResult } from '../lib/results.mjs';
import { buildPages } from './buildPages.mjs';
import { candidates } from './candidates.mjs';
import { comparison, inJsdomCells, nameOf, scale } from './cells.mjs';
import { openChromium } from './inChromium.mjs';
import { openJsdom } from './inJsdom.mjs';
import { measureCell } from './measureCell.mjs';
import { comparisonTable, scaleTable, worstOf } from './tables.mjs';

const everywhere = candidates.filter((candidate) => candidate.scale);
const folder = await buildPages(candidates);

const core = JSON.parse(
  execFileSync(
    process.execPath,
    [
      '--expose-gc',
      fileURLToPath(new URL('measureCore.mjs', import.meta.url)),
      ...(quick ? ['--quick'] : []),
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  ),
);

async function measureAll(where, stage, cells, who) {
  const results = [];
  for (const cell of cells) {
    const started = performance.now();
    const given = quick ? { ...cell, rounds: 1 } : cell;
    const measured = await measureCell(stage, cell.fast ? who.filter(({ slow }) => !slow) : who, given);
    console.log(`${where}: ${nameOf(cell)}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
    results.push({ where, cell, measured });
  }
  return results;
}

const chromium = await openChromium(folder);
let compared;
let scaled;
let settled;
try {
  settled = await measureSettledRow(chromium);
  compared = await measureAll('Chromium', chromium, quick ? comparison.slice(0, 2) : comparison, candidates);
  scaled = await measureAll('Chromium', chromium, scale, everywhere);
} finally {
  await chromium.close();
}
const jsdom = openJsdom(folder);
let simulated;
try {
  simulated = await measureAll('jsdom', jsdom, inJsdomCells, everywhere);
} finally {
  jsdom.close();
  rmSync(folder, { recursive: true, force: true });
}

/** How often each row rendered, when events come as slowly as models work. */
async function measureSettledRow(stage) {
  const cell = { events: 60, nodes: 30, pace: 'human', burst: 1 };
  const renders = {};
  for (const id of ['rows', 'whole']) {
    const { right } = await stage.run(id, cell, 20_000);
    if (!right) throw new Error(`${id} did not show the end of a run at human pace.`);
    renders[id] = Object.values(await stage.evaluate(id, () => globalThis.bench.rowRenders()));
  }
  return renders;
}

const median = (results) =>
  Object.entries(results).map(([name, result]) => [Number(name).toLocaleString('en-US'), result.median]);
const atNodes = median(core.byNodes);
const atEvents = median(core.byEvents);
const heap = Object.entries(core.heap).map(([events, bytes]) => [
  Number(events).toLocaleString('en-US'),
  bytes / 1024,
]);

const all = [...compared, ...scaled, ...simulated];
const [rows, whole] = ['rows', 'whole'].map((id) => worstOf(id, all));
const growth = (pairs) => pairs.at(-1)[1] / pairs[0][1];
const mostRenders = Math.max(...settled.rows, ...settled.whole);
const heapGrowth = core.heap[100_000] / core.heap[10_000];

await keepResult({
  area: 'render',
  title: 'Reduce and render',
  intro:
    'A run of 350-byte events, from bytes to the last frame: CPU time of the page’s main thread in Chromium, of the process in jsdom, ' +
    'with React’s production build. The floor reads the same bytes with eventsource-parser and JSON.parse into a Map, without React; "over the floor" ' +
    'is what comes on top of it, in multiples of it. The ideal is a store written for this page alone: a subscription for each row, one flush a frame. ' +
    'All render the same memoised row. AI SDK, LangGraph, Mastra and Trigger.dev get the same events in their own wire formats.',
  tables: [
    ...compared.map(({ where, cell, measured }) => comparisonTable(where, cell, candidates, measured)),
    scaleTable('Chromium', candidates, scaled),
    scaleTable('jsdom', candidates, simulated),
    {
      title: 'Reducing: nanoseconds an event, of the last 50,000 of 100,000, by nodes',
      columns: ['nodes', 'ns'],
      rows: atNodes,
    },
    {
      title: 'Reducing: nanoseconds an event, of the last 20,000 of a run',
      columns: ['events', 'ns'],
      rows: atEvents,
    },
    {
      title: 'Heap that a run over 100 nodes holds, when it has ended',
      columns: ['events', 'KiB'],
      rows: heap,
    },
  ],
  goals: [
    {
      goal: 'Within 1.2 of the ideal in every cell',
      result:
        `worst cell ${rows.ratio.toFixed(2)} (${rows.name}) with useWorkflowNode in each row; ` +
        `${whole.ratio.toFixed(2)} (${whole.name}) with useWorkflow in one component`,
      met: Math.max(rows.ratio, whole.ratio) <= 1.2,
    },
    {
      goal: 'A settled row is rendered twice in its life at human pace',
      result: `at most ${mostRenders} times, of ${settled.rows.length} rows`,
      met: mostRenders <= 2,
    },
    {
      goal: 'Reducing independent of the number of nodes and of events so far',
      result: `an event costs ${growth(atNodes).toFixed(2)} times as much with 10,000 nodes as with 10, ${growth(atEvents).toFixed(2)} times as much after 180,000 events as at the start`,
      met: growth(atNodes) <= 2 && growth(atEvents) <= 1.2,
    },
    {
      goal: 'Heap after 10⁵ events over 100 nodes flat',
      result: `${heapGrowth.toFixed(2)} times that after 10⁴ events`,
      met: heapGrowth <= 1.1,
    },
  ],
});
