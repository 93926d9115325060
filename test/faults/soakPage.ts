import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { words } from '../server/relaySupport.ts';
import type { StartWishes } from './page/client.tsx';
import { launchRawBrowser, type RawPage } from './page/rawBrowser.ts';
import { servePage } from './page/servePage.ts';
import type { SoakFigures } from './table/writeTable.ts';

const mebibyte = 1024 * 1024;
const sticker = 'workflows/fal-ai/sdxl-sticker';

interface Sample {
  runs: number;
  heap: number;
  listeners: number;
  nodes: number;
}

/**
 * So many runs in one page with every drop-in, over real HTTP: most with text, each fiftieth with pictures, each tenth
 * through the relay, each tenth canceled on its way. Prints what the page holds, and says whether that grows.
 */
export async function soakPage({ runs, write }: { runs: number; write: boolean }): Promise<boolean> {
  const [browser, served] = await Promise.all([launchRawBrowser(), servePage({ fileBudget: 8 * mebibyte })]);
  try {
    const page = await browser.open(served.url);
    await until(() => page.evaluate('"ready" in (document.documentElement?.dataset ?? {})'));
    await page.send('Performance.enable');
    const marks = [0.1, 0.25, 0.5, 0.75, 1].map((part) => Math.round(runs * part));
    const samples: Sample[] = [];
    const ends: Record<string, number> = {};
    for (let run = 1; run <= runs; run += 1) {
      const status = await playRun(page, wishesOf(run, served), run % 10 === 7);
      ends[status] = (ends[status] ?? 0) + 1;
      if (marks.includes(run)) samples.push(await look(page, run));
    }
    console.log('ends:', JSON.stringify(ends));
    console.table(samples.map((sample) => ({ ...sample, heap: (sample.heap / mebibyte).toFixed(1) })));
    if (write) keep(samples, ends);
    return judge(samples, ends, runs);
  } finally {
    await browser.close();
    await served.close();
  }
}

function wishesOf(run: number, { falUrl, relayUrl }: { falUrl: string; relayUrl: string }): StartWishes {
  const relay = run % 10 === 3;
  return {
    url: relay ? relayUrl : falUrl,
    relay,
    endpoint: run % 50 === 0 ? sticker : words,
    // Those that are canceled must be going when they are.
    headers: { 'x-emulator-pace': '0', 'x-emulator-fault': run % 10 === 7 ? 'silence:60000' : '' },
  };
}

/** One run, to its end and to the picture of it. */
async function playRun(page: RawPage, wishes: StartWishes, cancel: boolean): Promise<string> {
  await page.evaluate(`window.page.start(${JSON.stringify(wishes)})`);
  if (cancel) {
    await until(() => page.evaluate('window.page.state().order > 0'));
    await page.evaluate('window.page.cancel()');
  }
  const status = String(await page.evaluate('window.page.ended()'));
  await until(() =>
    page.evaluate(`!!document.querySelector('[data-slot="status-badge"][data-status="${status}"]')`),
  );
  return status;
}

async function look(page: RawPage, runs: number): Promise<Sample> {
  // Once more for what the first time has let go of.
  for (let i = 0; i < 3; i += 1) await page.send('HeapProfiler.collectGarbage');
  const { metrics } = (await page.send('Performance.getMetrics')) as {
    metrics: { name: string; value: number }[];
  };
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { runs, heap: of('JSHeapUsedSize'), listeners: of('JSEventListeners'), nodes: of('Nodes') };
}

/** The first sample is behind all that is made once. */
function judge(samples: readonly Sample[], ends: Record<string, number>, runs: number): boolean {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return false;
  const canceled = Math.floor((runs + 3) / 10);
  const wrong = [
    ends['success'] !== runs - canceled && `${runs - canceled} runs should have succeeded`,
    ends['canceled'] !== canceled && `${canceled} runs should have been canceled`,
    last.heap > first.heap + 2 * mebibyte && 'the heap grows',
    last.listeners > first.listeners && 'listeners are left behind',
    last.nodes > first.nodes * 1.05 && 'nodes are left behind',
  ].filter((what) => what !== false);
  console.log(wrong.length === 0 ? 'flat' : `NOT flat: ${wrong.join('; ')}`);
  return wrong.length === 0;
}

function keep(samples: readonly Sample[], ends: Record<string, number>): void {
  const total = samples.at(-1)?.runs ?? 0;
  const figures: SoakFigures = {
    note:
      `${total} runs in one page of Chromium with every drop-in, over HTTP (\`npm run test:soak:page\`): ` +
      `${ends['success'] ?? 0} to their result, ${ends['canceled'] ?? 0} canceled on the way; each fiftieth with pictures, each tenth through the relay. ` +
      'What the page holds after a garbage collection:',
    rows: [
      ['runs', 'heap', 'event listeners', 'DOM nodes'],
      ...samples.map(({ runs, heap, listeners, nodes }) => [
        ...[`${runs}`, `${(heap / mebibyte).toFixed(1)} MiB`, `${listeners}`, `${nodes}`],
      ]),
    ],
  };
  const path = fileURLToPath(new URL('./soakFigures.json', import.meta.url));
  writeFileSync(path, `${JSON.stringify(figures, null, 2)}\n`);
}

async function until(isSo: () => Promise<unknown>): Promise<void> {
  while ((await isSo()) !== true) await new Promise((resolve) => setTimeout(resolve, 10));
}
