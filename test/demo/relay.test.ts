import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo, type RunningDemo } from '../../demo/server/startDemo.ts';
import { launchBrowser, openPage } from './openPage.ts';
import { runPage } from './runPage.ts';

const { badge, durations, history, midRun, nodes, recorded, settleButton, start, statuses } = runPage;

let browser: Browser;
let demo: RunningDemo;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), startDemo({ port: 0, pace: 1 })]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

const slow = { pace: 3 };

/** Times on a page are those recorded, as far as one decimal can say. */
function expectSeconds(told: string[], took: number[]) {
  expect(told.length).toBe(took.length);
  told.forEach((text, index) => {
    expect(Math.abs(Number.parseFloat(text) - (took[index] ?? NaN))).toBeLessThan(0.0501);
  });
}

describe('the demo through the relay', { timeout: 150_000 }, () => {
  it('goes on after a refresh in mid-run: nothing is lost, nothing is started', async () => {
    const { page, complaints } = await openPage(browser, demo.url, slow);
    const before = demo.runsStarted();
    await page.getByLabel('What should the sticker show?').fill('an owl with a hat');
    await start(page);
    await midRun(page);
    await page.reload();

    await badge(page, 'running').waitFor();
    const [firstTook] = await recorded(page);
    expectSeconds((await durations(page)).slice(0, 1), [firstTook ?? NaN]);
    expect(await page.getByLabel('What should the sticker show?').inputValue()).toBe('an owl with a hat');
    await badge(page, 'success').waitFor();
    expect(await statuses(page)).toEqual(['success', 'success', 'success']);
    for (const index of [0, 1, 2]) await nodes(page).nth(index).locator('img').waitFor();
    expect(await history(page).count()).toBe(1);
    expect(demo.runsStarted() - before).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('comes back to the result after a refresh at the end, with the times that it took', async () => {
    const { page } = await openPage(browser, demo.url);
    const before = demo.runsStarted();
    await start(page);
    await badge(page, 'success').waitFor();
    const took = await recorded(page);

    for (const _ of [1, 2]) {
      await page.reload();
      await badge(page, 'success').waitFor();
      expect(await statuses(page)).toEqual(['success', 'success', 'success']);
      expectSeconds(await durations(page), took);
      expect(await history(page).count()).toBe(1);
    }
    expect(demo.runsStarted() - before).toBe(1);
    await page.context().close();
  });

  it('shows the same run live in a second tab, opened before or after the start', async () => {
    const { page: first } = await openPage(browser, demo.url, slow);
    const context = first.context();
    const early = await context.newPage();
    await early.goto(demo.url);
    await badge(early, 'idle').waitFor();
    const before = demo.runsStarted();
    await start(first);
    await badge(early, 'running').waitFor();
    const late = await context.newPage();
    await late.goto(demo.url);

    await badge(late, 'running').waitFor();
    for (const page of [first, early, late]) await badge(page, 'success').waitFor();
    for (const page of [first, early, late]) {
      expect(await statuses(page)).toEqual(['success', 'success', 'success']);
      expect(await history(page).count()).toBe(1);
    }
    expect(demo.runsStarted() - before).toBe(1);
    await context.close();
  });

  it('is let be by a second tab while its start takes long, and is shown there once it is answered', async () => {
    const { page: first } = await openPage(browser, demo.url);
    const before = demo.runsStarted();
    let letThrough = () => {};
    const isLetThrough = new Promise<void>((resolve) => (letThrough = resolve));
    await first.route('**/api/workflows/**', async (route) => {
      if (route.request().method() === 'POST') await isLetThrough;
      await route.continue();
    });
    await start(first);
    await badge(first, 'running').waitFor();

    const second = await first.context().newPage();
    const asked: string[] = [];
    second.on('request', (request) => asked.push(request.url()));
    await second.goto(demo.url);
    await badge(second, 'running').waitFor();
    // Longer than it would wait for a start of which it hears nothing.
    await second.waitForTimeout(4_000);
    expect(asked.filter((url) => url.includes('key='))).toEqual([]);
    letThrough();

    for (const page of [first, second]) await badge(page, 'success').waitFor();
    expect(demo.runsStarted() - before).toBe(1);
    await first.context().close();
  });

  it('is asked for by the second tab once the first has gone without an answer', async () => {
    const { page: first } = await openPage(browser, demo.url);
    const before = demo.runsStarted();
    await first.route('**/api/workflows/**', (route) =>
      route.request().method() === 'POST' ? new Promise<void>(() => {}) : route.continue(),
    );
    await start(first);
    await badge(first, 'running').waitFor();
    const second = await first.context().newPage();
    await second.goto(demo.url);
    await badge(second, 'running').waitFor();
    await first.goto('about:blank');
    await badge(second, 'error').waitFor();
    expect(await second.locator('[data-slot="card"]').innerText()).toMatch(/nothing was started/i);
    expect(demo.runsStarted()).toBe(before);
    await second.context().close();
  });

  it('is canceled from either tab', async () => {
    const { page: first } = await openPage(browser, demo.url, slow);
    const second = await first.context().newPage();
    await second.goto(demo.url);
    for (const [starting, canceling] of [
      [first, second],
      [second, first],
    ] as const) {
      const aborted = demo.runsAborted();
      await start(starting);
      await badge(canceling, 'running').waitFor();
      await midRun(starting);
      await runPage.cancel(canceling);
      for (const page of [first, second]) await badge(page, 'canceled').waitFor();
      await expect.poll(() => demo.runsAborted(), { timeout: 20_000 }).toBe(aborted + 1);
      await settleButton(first);
    }
    await first.context().close();
  });

  it('shows another browser nothing', async () => {
    const { page } = await openPage(browser, demo.url, slow);
    const runId = page
      .waitForResponse((response) => response.request().method() === 'POST')
      .then((response) => response.headers()['x-workflow-run-id']);
    await start(page);
    await midRun(page);
    const { page: other } = await openPage(browser, demo.url);
    await badge(other, 'idle').waitFor();
    const asked = await other.evaluate(
      async (id) => {
        const statusOf = async (path: string, method: string) =>
          (await fetch(`/api/workflows/runs/${id}${path}`, { method })).status;
        return [await statusOf('', 'GET'), await statusOf('/events', 'GET'), await statusOf('', 'DELETE')];
      },
      await runId,
    );
    expect(asked).toEqual([404, 404, 404]);
    await badge(page, 'running').waitFor();
    await badge(other, 'idle').waitFor();
    for (const one of [page, other]) await one.context().close();
  });

  it('goes on when its only tab is closed, and is there in the next one', async () => {
    const { page } = await openPage(browser, demo.url);
    const context = page.context();
    const before = { started: demo.runsStarted(), aborted: demo.runsAborted() };
    await start(page);
    await midRun(page);
    // A context without a page keeps its cookies and its storage, as a browser does.
    await page.close();
    const next = await context.newPage();
    await next.goto(demo.url);
    await badge(next, 'success').waitFor();
    expect(demo.runsStarted() - before.started).toBe(1);
    expect(demo.runsAborted()).toBe(before.aborted);
    await context.close();
  });

  it('is a run of its own for each connection, and the switch starts nothing', async () => {
    const { page } = await openPage(browser, demo.url, slow);
    const before = demo.runsStarted();
    await start(page);
    await midRun(page);
    await page.getByRole('button', { name: 'direct' }).click();
    await badge(page, 'idle').waitFor();
    expect(page.url()).toContain('connection=direct');
    await page.getByRole('button', { name: 'relay' }).click();
    await badge(page, 'running').waitFor();
    await runPage.cancel(page);
    await badge(page, 'canceled').waitFor();
    expect(demo.runsStarted() - before).toBe(1);
    await page.context().close();
  });
});

describe('the demo without the relay', { timeout: 150_000 }, () => {
  it('loses a run to a refresh, as its header says', async () => {
    const { page } = await openPage(browser, `${demo.url}/?connection=direct`);
    await page.getByText('Refresh in mid-run, and it is lost').waitFor();
    const before = { started: demo.runsStarted(), aborted: demo.runsAborted() };
    await start(page);
    await midRun(page);
    await page.reload();
    await badge(page, 'idle').waitFor();
    await expect.poll(() => demo.runsAborted(), { timeout: 20_000 }).toBe(before.aborted + 1);
    expect(demo.runsStarted() - before.started).toBe(1);
    await page.context().close();
  });

  it('still runs to its end and is canceled', async () => {
    const { page, complaints } = await openPage(browser, `${demo.url}/?connection=direct`);
    const aborted = demo.runsAborted();
    await start(page);
    await badge(page, 'success').waitFor();
    await settleButton(page);
    await start(page);
    await midRun(page);
    await runPage.cancel(page);
    await badge(page, 'canceled').waitFor();
    await expect.poll(() => demo.runsAborted(), { timeout: 20_000 }).toBe(aborted + 1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
