import { mkdtempSync, rmSync, writeFileSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quick } from '../lib/args.mjs';
import { withPage } from '../lib/browser.mjs';
import { bundle } from '../lib/bundle.mjs';
import { interleave, quantile, within } from '../lib/measure.mjs';
import { benchFolder, rootFolder } from '../lib/paths.mjs';
import { keepResult } from '../lib/results.mjs';
import { encodePng } from '../picture/encodePng.mjs';
import { clickThrough } from './clickThrough.mjs';
import { countStatuses, perSecond } from './workload.mjs';

const seconds = quick ? 3 : 10;
const rounds = quick ? 1 : 2;
const count = seconds * perSecond;

const names = {
  plain: 'plain DOM, no React',
  stateMap: '`useState` and a map of rows',
  memoRows: 'the same, memo rows',
  coalesced: 'coalesced store, bare rows',
  contentVisibility: 'the same, `content-visibility`',
  virtualised: 'the same, virtualised',
  bareNodes: 'ours: `useWorkflowNode`, bare rows',
  timeline: 'ours: `WorkflowTimeline`, all parts',
  compact: 'ours: `WorkflowTimeline`, compact',
};

const folder = mkdtempSync(join(tmpdir(), 'bench-interaction-'));
try {
  await makePage();
  const expected = countStatuses(count);
  const candidates = Object.keys(names).map((name) => ({ name, run: () => measure(name, expected) }));
  const only = process.env.BENCH_ONLY?.split(',');
  const measured = await interleave(
    candidates.filter(({ name }) => !only || only.includes(name)),
    { rounds, warmup: 0 },
  );
  await keepResult(report(measured));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function makePage() {
  const library = process.env.BENCH_LIBRARY;
  const own = library ? { alias: { 'react-fal-workflow': join(library, 'index.ts') } } : {};
  await bundle({
    entry: {
      page: `${benchFolder}interaction/page.jsx`,
      feedWorker: `${benchFolder}interaction/feedWorker.mjs`,
    },
    outdir: folder,
    ...own,
  });
  if (library) {
    await bundle({ entry: { library: join(library, 'styles/index.css') }, outdir: folder });
  } else copyFileSync(`${rootFolder}dist/styles.css`, join(folder, 'library.css'));
  copyFileSync(`${benchFolder}interaction/page.html`, join(folder, 'index.html'));
  writeFileSync(join(folder, 'picture.png'), encodePng(64, 64));
}

async function measure(name, expected) {
  const options = { folder, path: `/?candidate=${name}&count=${count}` };
  return await within(
    90_000 + seconds * 1000,
    'no end in sight',
    withPage(options, async (page) => {
      await page.waitForSelector('html[data-ready]');
      const client = await page.context().newCDPSession(page);
      // The processor's time, and not the clock's: another program's work must not count.
      await client.send('Performance.enable', { timeDomain: 'threadTicks' });
      const before = await mainThread(client);
      await page.evaluate(() => window.bench.start());
      const pressed = await clickThrough(page, client, seconds * 1000);
      await page.evaluate(() => window.bench.done);
      const after = await mainThread(client);
      // The last click's answer is still on its way; what rows out of sight do after that is no part of it.
      await page.waitForTimeout(300);
      const { longTasks } = await page.evaluate(() => window.bench.read());
      const end = { ...(await readEnd(page, expected)), longTasks };
      return check(end, pressed, after - before, expected);
    }),
  );
}

/** Milliseconds that the page's main thread has spent on script, style and layout. */
async function mainThread(client) {
  const { metrics } = await client.send('Performance.getMetrics');
  const value = (name) => metrics.find((metric) => metric.name === name).value;
  return 1000 * (value('ScriptDuration') + value('LayoutDuration') + value('RecalcStyleDuration'));
}

/** What the page says at its end; a page that is late may take its time to get there. */
async function readEnd(page, { running, success }) {
  for (let left = 60; ; left -= 1) {
    const end = await page.evaluate(() => window.bench.read());
    if ((end.running === running && end.success === success) || left === 0) return end;
    await page.waitForTimeout(500);
  }
}

function check(end, pressed, script, expected) {
  const { latencies, longTasks, ...seen } = end;
  for (const status of ['running', 'success']) {
    if (seen[status] !== expected[status])
      throw new Error(`${seen[status]} nodes are ${status}, not ${expected[status]}`);
  }
  if (seen.pressed !== pressed || latencies.length !== seconds * 10)
    throw new Error(`saw ${seen.pressed} of ${pressed} presses, ${latencies.length} clicks`);
  return {
    p50: quantile(latencies, 0.5),
    p98: quantile(latencies, 0.98),
    script,
    longTasks: longTasks.length,
    longest: Math.max(0, ...longTasks),
  };
}

function report(measured) {
  const rows = Object.entries(names)
    .filter(([name]) => measured[name])
    .map(([name, title]) => {
      const figures = measured[name];
      if (figures.failed) return [title, figures.failed];
      const { p50, p98, script, longTasks, longest } = figures;
      return [title, p50.median, p98.median, script.median, longTasks.median, longest.median || null];
    });
  return {
    area: 'interaction',
    title: 'Interaction',
    intro:
      `${perSecond} events a second for ${seconds} s, into a list of 1000 nodes of which half run at any time; each of them ` +
      'makes a picture, a text or data, in turn. Meanwhile ten clicks a second, on a button above the list and on rows, which ' +
      'open and close. Bare rows show a name, a status and a duration; `WorkflowTimeline` shows all that it shows to users.',
    tables: [
      {
        title: `Click to paint, and the main thread's work for ${count.toLocaleString('en-US')} events`,
        note: `Medians of ${rounds} rounds; script: script, style and layout; a long task takes 50 ms or more.`,
        columns: ['', 'p50, ms', 'p98, ms', 'script, ms', 'long tasks', 'longest, ms'],
        rows,
      },
    ],
    goals: goals(measured),
  };
}

function goals({ timeline, coalesced }) {
  if (!timeline || !coalesced || timeline.failed || coalesced.failed) return [];
  const ratio = timeline.script.median / coalesced.script.median;
  return [
    {
      goal: '`WorkflowTimeline` with all its parts: click to paint, p98, at most 30 ms',
      result: `${timeline.p98.median.toFixed(1)} ms`,
      met: timeline.p98.median <= 30,
    },
    {
      goal: '… script at most 1.5 × that of the coalesced store with bare rows',
      result: `${ratio.toFixed(2)} ×`,
      met: ratio <= 1.5,
    },
    {
      goal: '… no long task',
      result: `${timeline.longTasks.median}`,
      met: timeline.longTasks.values.every((value) => value === 0),
    },
  ];
}
