import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo, type RunningDemo } from '../../demo/server/startDemo.ts';
import { FAULT_NAMES } from '../../emulator/index.ts';
import { launchBrowser, openPage } from './openPage.ts';
import { openWire, type Wire } from './openWire.ts';
import { runPage } from './runPage.ts';

const { badge, midRun, nodes, settleButton, start, statuses } = runPage;
const posted = (wire: Wire) => wire.requests.filter((line) => line.startsWith('POST')).length;

let browser: Browser;
let demo: RunningDemo;
let wire: Wire;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), startDemo({ port: 0, pace: 1 })]);
  wire = await openWire(demo.url);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await wire?.close();
  await demo?.close();
});

async function open(): Promise<{ page: Page; isSamePage: () => Promise<boolean> }> {
  const { page } = await openPage(browser, wire.url);
  wire.doom(null);
  wire.requests.length = 0;
  // The development server reloads a page whose socket it has lost. That would prove another thing.
  await page.evaluate(() => Object.assign(window, { isSame: true }));
  return { page, isSamePage: () => page.evaluate(() => 'isSame' in window) };
}

describe('the demo on a network that fails', { timeout: 150_000 }, () => {
  it('goes on when its connection is cut, again and again', async () => {
    const { page, isSamePage } = await open();
    const before = demo.runsStarted();
    await start(page);
    for (const index of [0, 1]) {
      await nodes(page).nth(index).and(page.locator('[data-status="success"]')).waitFor();
      expect(wire.cut()).toBeGreaterThan(0);
    }
    await badge(page, 'success').waitFor();
    expect(await statuses(page)).toEqual(['success', 'success', 'success']);
    expect(await isSamePage()).toBe(true);
    expect(posted(wire)).toBe(1);
    expect(wire.requests.filter((line) => line.endsWith('/events')).length).toBeGreaterThanOrEqual(2);
    expect(demo.runsStarted() - before).toBe(1);
    await page.context().close();
  });

  it('waits while the device is offline, says so, and goes on when it is back', async () => {
    const { page, isSamePage } = await open();
    const before = demo.runsStarted();
    await start(page);
    await midRun(page);
    await page.context().setOffline(true);
    wire.cut();
    await page.locator('[data-connection="reconnecting"]').waitFor();
    await page.context().setOffline(false);
    await badge(page, 'success').waitFor();
    expect(await isSamePage()).toBe(true);
    expect(posted(wire)).toBe(1);
    expect(demo.runsStarted() - before).toBe(1);
    await page.context().close();
  });

  it('finds its run when the answer to the start is lost', async () => {
    const { page } = await open();
    const before = demo.runsStarted();
    // Chromium by itself sends such a POST again, on each connection that it has kept. The key makes them one start.
    wire.doom({ line: /^POST/, fate: 'lose-answer' });
    await start(page);
    await badge(page, 'success').waitFor();
    expect(await statuses(page)).toEqual(['success', 'success', 'success']);
    expect(demo.runsStarted() - before).toBe(1);
    expect(wire.requests.some((line) => line.startsWith('GET /api/workflows/runs?key='))).toBe(true);
    await page.context().close();
  });

  it('says that nothing was started when the start never arrived, and starts nothing', async () => {
    const { page } = await open();
    const before = demo.runsStarted();
    wire.doom({ line: /^POST/, fate: 'lose-request' });
    await start(page);
    await badge(page, 'error').waitFor();
    expect(await page.locator('[data-slot="card"]').innerText()).toMatch(/nothing was started|never/i);
    expect(demo.runsStarted()).toBe(before);
    wire.doom(null);
    await settleButton(page);
    await start(page);
    await badge(page, 'success').waitFor();
    expect(demo.runsStarted() - before).toBe(1);
    await page.context().close();
  });

  it('finds its run after a refresh before the start was answered', async () => {
    const { page } = await open();
    const before = demo.runsStarted();
    wire.doom({ line: /^(POST|GET \/api\/workflows)/, fate: 'lose-answer' });
    await start(page);
    await expect.poll(() => demo.runsStarted(), { timeout: 20_000 }).toBe(before + 1);
    await page.reload();
    wire.doom(null);
    await badge(page, 'success').waitFor();
    expect(demo.runsStarted() - before).toBe(1);
    await page.context().close();
  });

  it('starts one run for a double click', async () => {
    const { page } = await open();
    const before = demo.runsStarted();
    await page.getByRole('button', { name: 'Run', exact: true }).dblclick();
    await badge(page, 'success').waitFor();
    expect(posted(wire)).toBe(1);
    expect(demo.runsStarted() - before).toBe(1);
    await page.context().close();
  });
});

const ends: readonly (readonly [fault: string, status: string])[] = [
  ['cut-mid-frame', 'interrupted'],
  ['cut-after-completion', 'interrupted'],
  ['eof-without-output', 'interrupted'],
  ['unknown-event', 'success'],
  ['malformed-frame', 'success'],
  ['duplicate-events', 'success'],
  ['events-after-output', 'success'],
  ['optional-fields', 'success'],
  ['lf', 'success'],
  ['split-bytes', 'success'],
  ['join-frames', 'success'],
  ['buffered', 'success'],
  ['data-uris', 'success'],
  ['bare-urls', 'success'],
  ['errors-as-200,http:422', 'error'],
  ['html-200', 'error'],
  ['silence:300', 'success'],
  ['silence-without-pings:300', 'success'],
  ['slow-headers:300', 'success'],
  ['giant-frame:5', 'success'],
  ['event-names', 'success'],
  ['error-422', 'error'],
  ['error-500', 'error'],
  ['error-string-body', 'error'],
  ['error-null-body', 'error'],
  ...[401, 403, 404, 422, 429, 500, 502, 503, 504].map((status) => [`http:${status}`, 'error'] as const),
];

describe('every fault of the local fal, through the relay', () => {
  it('is in the list', () => {
    const named = new Set(ends.flatMap(([fault]) => fault.split(',').map((one) => one.split(':')[0])));
    // Those of storage are uploads', of which the demo has none.
    expect([...named].sort()).toEqual(FAULT_NAMES.filter((name) => !name.startsWith('upload-')).sort());
  });

  it('ends as what it is: never a false Done', { timeout: 300_000 }, async () => {
    const { page } = await openPage(browser, demo.url);
    // Watched in the page: a run may begin and end between two questions from here.
    await page.evaluate(() => {
      const seen: string[] = Object.assign(window, { seen: [] }).seen;
      new MutationObserver(() => {
        const badge = document.querySelector<HTMLElement>('[data-slot="status-badge"]');
        const status = badge?.dataset['status'] ?? '';
        if (status !== seen.at(-1)) seen.push(status);
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-status'] });
    });
    const told: (readonly [fault: string, status: string])[] = [];
    for (const [fault] of ends) {
      const before = demo.runsStarted();
      await page.setExtraHTTPHeaders({ 'x-emulator-fault': fault, 'x-emulator-pace': '0.02' });
      await page.evaluate(() => ((window as unknown as Seen).seen.length = 0));
      await settleButton(page);
      await start(page);
      const end = await page.waitForFunction(() => {
        const { seen } = window as unknown as Seen;
        return seen.includes('running') && seen.at(-1) !== 'running' ? seen.at(-1) : null;
      });
      told.push([fault, (await end.jsonValue()) ?? '']);
      expect(demo.runsStarted() - before).toBeLessThanOrEqual(1);
    }
    expect(told).toEqual(ends);
    await page.context().close();
  });
});

/** What the observer in the page has seen. */
interface Seen {
  seen: string[];
}
