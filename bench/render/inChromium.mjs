import { openBrowser } from '../lib/browser.mjs';
import { within } from '../lib/measure.mjs';
import { serveFolder } from '../../scripts/serveFolder.mjs';

const warmups = [
  { events: 1000, nodes: 100, pace: 'task', burst: 1 },
  { events: 1000, nodes: 100, pace: 'task', burst: 100 },
  { events: 1000, nodes: 100, pace: 'task', burst: 1 },
];

/**
 * Candidates in Chromium, each in a page and a process of its own that stays open, warmed up.
 *
 * @param folder - from `buildPages`.
 * @returns `run(id, cell, timeout)`: the CPU time of the page's main thread in milliseconds, and what page.jsx tells;
 *   `evaluate(id, …)`: into the candidate's page; and `close()`.
 */
export async function openChromium(folder) {
  const served = await serveFolder(folder);
  const browser = await openBrowser({ memory: true });
  const pages = new Map();

  async function open(id) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
    const session = await context.newCDPSession(page);
    // Time of the thread, not of the clock: what else runs on the machine counts for nobody.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(`${served.url}/${id}.html`);
    await page.waitForFunction('globalThis.bench');
    const stage = { context, page, session, problems };
    for (const cell of warmups) {
      const { right } = await runIn(stage, cell, 4000);
      if (!right) break;
      await page.evaluate(() => globalThis.bench.clear());
    }
    return stage;
  }

  async function busy({ session }) {
    const { metrics } = await session.send('Performance.getMetrics');
    const { TaskDuration, DevToolsCommandDuration } = Object.fromEntries(
      metrics.map(({ name, value }) => [name, value]),
    );
    return (TaskDuration - DevToolsCommandDuration) * 1000;
  }

  async function runIn(stage, cell, timeout) {
    const { page, problems } = stage;
    await page.evaluate((given) => {
      globalThis.bench.prepare(given);
      globalThis.gc();
    }, cell);
    const before = await busy(stage);
    const result = await page.evaluate((limit) => globalThis.bench.run(limit), timeout);
    const cpu = (await busy(stage)) - before;
    if (problems.length > 0) throw new Error(`The page failed: ${problems[0]}`);
    return { ...result, cpu };
  }

  async function drop(id) {
    const stage = pages.get(id);
    pages.delete(id);
    await stage?.context.close();
  }

  return {
    async run(id, cell, timeout) {
      if (!pages.has(id)) pages.set(id, await open(id));
      const stage = pages.get(id);
      try {
        const result = await within(timeout * 6, `${id} hangs`, runIn(stage, cell, timeout));
        // One that is late goes on working; its page is not to be measured again.
        if (result.right) await stage.page.evaluate(() => globalThis.bench.clear());
        else await drop(id);
        return result;
      } catch (error) {
        await drop(id);
        throw error;
      }
    },
    evaluate: (id, ...args) => pages.get(id).page.evaluate(...args),
    async close() {
      await browser.close();
      served.close();
    },
  };
}
