import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo, type RunningDemo } from '../../demo/server/startDemo.ts';
import { discPicture } from '../server/discPicture.ts';
import { launchBrowser, openPage } from './openPage.ts';
import { runPage } from './runPage.ts';

let browser: Browser;
let demo: RunningDemo;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), startDemo({ port: 0, pace: 0.1 })]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

const hash = `#${encodeURIComponent('workflows/local/photo-sticker')}`;
const preview = (page: Page) => page.locator('img.demo-picture-preview');
const counts = () => ({ runs: demo.runsStarted(), uploads: demo.uploadsStored() });

describe.each(['relay', 'direct'])('a photo on the page of the demo (%s)', (connection) => {
  it('is there to begin with, is uploaded once, and is run again by its address', async () => {
    const { page, complaints } = await openPage(browser, `${demo.url}/?connection=${connection}${hash}`);
    const before = counts();
    await preview(page).waitFor();
    await page.getByText('The example, ').waitFor();
    await runPage.start(page);
    await runPage.badge(page, 'success').waitFor();
    expect(await runPage.statuses(page)).toEqual(['success', 'success']);
    await page.getByText('Uploaded: ').waitFor();
    await expect.poll(() => preview(page).getAttribute('src')).toMatch(/\/files\/[\w-]+\.jpg$/);
    expect(counts()).toEqual({ runs: before.runs + 1, uploads: before.uploads + 1 });

    await runPage.settleButton(page);
    await page.getByRole('button', { name: 'Run again' }).first().click();
    await expect.poll(() => demo.runsStarted()).toBe(before.runs + 2);
    await runPage.badge(page, 'success').waitFor();
    expect(demo.uploadsStored()).toBe(before.uploads + 1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('may be one of your own', async () => {
    const { page } = await openPage(browser, `${demo.url}/?connection=${connection}${hash}`);
    const before = counts();
    const file = { name: 'disc.png', mimeType: 'image/png', buffer: await discPicture() };
    await page.getByLabel('Photo', { exact: true }).setInputFiles(file);
    await page.getByText('disc.png, ').waitFor();
    await runPage.start(page);
    await runPage.badge(page, 'success').waitFor();
    expect(counts()).toEqual({ runs: before.runs + 1, uploads: before.uploads + 1 });
    await page.context().close();
  });
});

it('its storage is for pages of the demo alone', async () => {
  const announce = (headers: Record<string, string>, target: string) =>
    fetch(`${demo.url}/api/fal/proxy`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-fal-target-url': target, ...headers },
      body: '{"content_type":"image/png","file_name":"a.png"}',
    });
  const initiate = 'https://rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3';
  expect((await announce({}, initiate)).status).toBe(200);
  expect((await announce({ origin: 'https://elsewhere.example' }, initiate)).status).toBe(403);
  for (const target of ['https://rest.fal.ai/tokens/', 'https://rest.fal.ai/storage/upload/initiate/../x']) {
    expect((await announce({}, target)).status).toBe(404);
  }
  expect((await fetch(`${demo.url}/uploads/a.png?token=x`, { method: 'PUT', body: 'x' })).status).toBe(403);
});
