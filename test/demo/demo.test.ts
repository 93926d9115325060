import { createRequire } from 'node:module';
import type * as axeCore from 'axe-core';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo, type RunningDemo } from '../../demo/server/startDemo.ts';
import { launchBrowser, openPage } from './openPage.ts';
import { runPage } from './runPage.ts';

let browser: Browser;
let demo: RunningDemo;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), startDemo({ port: 0, pace: 0.3 })]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

describe('the demo, in a real browser on a real local fal', () => {
  it('shows three nodes go from pending to done, each picture as its node completes, and the sticker', async () => {
    const before = demo.runsStarted();
    const { page, complaints } = await openPage(browser, demo.url);
    const run = page.locator('[data-slot="card"]');
    const nodes = run.getByRole('listitem').filter({ has: page.locator('[data-slot="timeline-label"]') });
    const statuses = () =>
      nodes.evaluateAll((all) => all.map((node) => (node as HTMLElement).dataset['status']));
    const pictures = (index: number) => nodes.nth(index).locator('img');

    await expect.poll(statuses).toEqual(['pending', 'pending', 'pending']);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect.poll(statuses, { interval: 10 }).toEqual(['running', 'pending', 'pending']);

    // Each picture is there while the next node still works on it. Asked in the page, frame by
    // frame: a question from here may come too late on a busy machine.
    for (const done of [0, 1]) {
      await page.waitForFunction((index) => {
        const rows = document.querySelectorAll<HTMLElement>('[data-slot="timeline-node"]');
        return rows[index]?.querySelector('img') && rows[index + 1]?.dataset['status'] === 'running';
      }, done);
    }

    await expect.poll(statuses, { timeout: 20_000 }).toEqual(['success', 'success', 'success']);
    await pictures(2).waitFor();
    const result = page
      .getByRole('complementary', { name: 'Result' })
      .locator('[data-slot="media"] img')
      .first();
    await expect
      .poll(() => result.evaluate((img) => (img as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0);
    expect(demo.runsStarted() - before).toBe(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('moves nothing in a whole run, and shows the result larger than what led to it', async () => {
    const { page } = await openPage(browser, demo.url);
    await page.setViewportSize({ width: 1360, height: 1400 });
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    await page.evaluate(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as { value?: number }).value ?? 0);
      }).observe({ type: 'layout-shift' });
    });
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const tiles = page.locator('.demo-result [data-slot="media-frame"]');
    await expect.poll(() => tiles.count(), { timeout: 20_000 }).toBe(2);
    await page.waitForTimeout(500);
    const [result, other] = await tiles.evaluateAll((all) =>
      all.map((tile) => tile.getBoundingClientRect().height),
    );
    expect(result).toBeGreaterThan(2 * other!);
    expect(await page.evaluate(() => (globalThis as { shifts?: number[] }).shifts)).toEqual([]);
    await page.close();
  });

  it('cancels: the page says so at once, and the work ends', async () => {
    const { page } = await openPage(browser, demo.url);
    const aborted = demo.runsAborted();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('[data-slot="timeline-node"][data-status="running"]').waitFor();
    await runPage.settleButton(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('[data-slot="status-badge"][data-status="canceled"]').waitFor();
    await expect.poll(() => demo.runsAborted(), { timeout: 20_000 }).toBe(aborted + 1);
    await page.close();
  });

  it('starts one run for a double click, and one more for Run again', async () => {
    const { page } = await openPage(browser, demo.url);
    const before = demo.runsStarted();
    await page.getByRole('button', { name: 'Run', exact: true }).dblclick();
    await page.locator('[data-slot="status-badge"][data-status="success"]').waitFor();
    expect(demo.runsStarted() - before).toBe(1);
    await runPage.settleButton(page);
    await page.getByRole('button', { name: 'Run again' }).first().click();
    await page.locator('[data-slot="status-badge"][data-status="running"]').waitFor();
    await page.locator('[data-slot="status-badge"][data-status="success"]').waitFor();
    expect(demo.runsStarted() - before).toBe(2);
    await page.close();
  });

  it('says why a node failed, with the field and what to do', async () => {
    const { page } = await openPage(browser, demo.url);
    await page.getByRole('button', { name: /Twelve copies/ }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const alert = page.locator('[data-slot="card"]').locator('[data-slot="error"]').first();
    await alert.waitFor();
    await expect.poll(() => alert.innerText()).toMatch(/num_images/);
    expect(await alert.innerText()).toMatch(/8/);
    expect(
      await page
        .locator('[data-slot="timeline-node"]')
        .evaluateAll((all) => all.map((node) => (node as HTMLElement).dataset['status'])),
    ).toContain('error');
    await page.close();
  });

  it('lets a sibling finish when one branch fails', async () => {
    const { page } = await openPage(browser, demo.url);
    await page.getByRole('button', { name: /poster fails/ }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('[data-slot="status-badge"][data-status="error"]').waitFor();
    const statuses = await page
      .locator('[data-slot="timeline-node"]')
      .evaluateAll((all) => all.map((node) => (node as HTMLElement).dataset['status']));
    expect(statuses).toContain('error');
    expect(statuses.filter((status) => status === 'success').length).toBeGreaterThanOrEqual(2);
    await page.close();
  });

  it.each([
    ['direct', 'cut-after-completion', 'interrupted', /billed/],
    ['direct', 'eof-without-output', 'interrupted', /billed/],
    ['direct', 'http:403', 'error', /balance/i],
    ['direct', 'errors-as-200,http:422', 'error', /./],
    ['direct', 'html-200', 'error', /text\/html/],
    ['relay', 'cut-after-completion', 'interrupted', /billed/],
    ['relay', 'http:403', 'error', /balance/i],
  ])('tells the truth, %s, when the wire does %s: %s', async (connection, fault, status, words) => {
    const { page } = await openPage(browser, `${demo.url}/?connection=${connection}`);
    await page.getByLabel('What goes wrong').selectOption(fault);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator(`[data-slot="status-badge"][data-status="${status}"]`).waitFor();
    await expect.poll(() => page.locator('[data-slot="card"]').innerText()).toMatch(words);
    await page.close();
  });

  it('keeps a run going while another workflow is looked at', async () => {
    const { page } = await openPage(browser, demo.url);
    const before = demo.runsStarted();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('[data-slot="timeline-node"][data-status="running"]').waitFor();
    await page.getByRole('button', { name: /Three seasons/ }).click();
    await page.getByRole('heading', { name: 'Three seasons' }).waitFor();
    await page.getByRole('button', { name: /SDXL Sticker/ }).click();
    await page.locator('[data-slot="status-badge"][data-status="success"]').waitFor();
    expect(demo.runsStarted() - before).toBe(1);
    await page.close();
  });

  it.each(['light', 'dark'] as const)(
    'has nothing for axe to find, %s, idle and done',
    async (colorScheme) => {
      const { page } = await openPage(browser, demo.url);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
      const violations = () =>
        page.evaluate(async () => {
          const { axe } = window as unknown as { axe: typeof axeCore };
          return (await axe.run()).violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
          );
        });
      expect(await violations()).toEqual([]);
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.locator('[data-slot="status-badge"][data-status="success"]').waitFor();
      await expect.poll(violations, { timeout: 20_000 }).toEqual([]);
      await page.close();
    },
  );

  it('fits a page of 320 px without scrolling sideways', async () => {
    const { page } = await openPage(browser, demo.url);
    await page.setViewportSize({ width: 320, height: 800 });
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('[data-slot="status-badge"][data-status="success"]').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.close();
  });
});
