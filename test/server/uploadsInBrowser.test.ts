import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sourceAlias } from '../../scripts/sourceAlias.mjs';
import { launchBrowser } from '../demo/openPage.ts';
import { runPage } from '../demo/runPage.ts';
import { node, published, storedDefinition, useEmulator } from '../emulator/testRuns.ts';
import { discPicture } from './discPicture.ts';
import { startUploadProxy, type UploadProxy } from './uploadProxy.ts';

const endpoint = 'workflows/test/cut-out';
const cutOut = published(
  'cut-out',
  storedDefinition(
    [node('rembg', 'fal-ai/imageutils/rembg', { image_url: '$input.image_url' })],
    { image: '$rembg.image' },
    { image_url: { type: 'string', required: true } },
  ),
);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

let browser: Browser;
let script = '';
let styles = '';
let picture: Buffer;

beforeAll(async () => {
  browser = await launchBrowser();
  const { outputFiles } = await build({
    entryPoints: [here('uploadPage.tsx'), here('../../src/styles/index.css')],
    bundle: true,
    write: false,
    outdir: here('out'),
    format: 'esm',
    target: 'esnext',
    jsx: 'automatic',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'the package by its names',
        setup({ onResolve }) {
          onResolve({ filter: /^react-fal-workflow/ }, ({ path }) => {
            const alias = sourceAlias.find(({ find }) => find.test(path));
            return alias ? { path: alias.replacement } : null;
          });
        },
      },
    ],
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  script = textOf('.js');
  styles = textOf('.css');
  picture = await discPicture();
});
afterAll(() => browser?.close());

describe('a file that a person chooses', () => {
  const emulator = useEmulator({ definitions: [cutOut] });
  let proxy: UploadProxy;

  beforeEach(async () => {
    const html =
      '<!doctype html><html lang="en"><meta charset="utf-8"><title>Cut out</title><link rel="icon" href="data:,">' +
      '<link rel="stylesheet" href="/styles.css"><div id="root"></div><script type="module" src="/client.js"></script></html>';
    proxy = await startUploadProxy(emulator.current.url, endpoint, {
      '/': ['text/html; charset=utf-8', html],
      '/client.js': ['text/javascript; charset=utf-8', script],
      '/styles.css': ['text/css; charset=utf-8', styles],
    });
  });
  afterEach(() => proxy.close());

  async function open(query = '') {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${proxy.origin}/${query}`);
    await page
      .getByLabel('Picture')
      .setInputFiles({ name: 'disc.png', mimeType: 'image/png', buffer: picture });
    return { page, complaints };
  }
  const posts = () => emulator.current.emulator.stats.posts[endpoint] ?? 0;

  const isShown = (page: Page) =>
    expect
      .poll(() =>
        page
          .locator('img')
          .first()
          .evaluate((image: HTMLImageElement) => image.naturalWidth),
      )
      .toBe(96);

  it.each([
    ['the proxy', ''],
    ['the relay', '?relay'],
  ])(
    'is uploaded, read by the model and shown, for one POST; run again it is there (%s)',
    async (_, query) => {
      const { page, complaints } = await open(query);
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByText('Done', { exact: true }).first().waitFor();
      expect(await page.getByTestId('input').textContent()).toMatch(
        /^\{"image_url":"http.*\/files\/.*\.png"\}$/,
      );
      await isShown(page);
      expect(emulator.current.emulator.stats).toMatchObject({ uploadsStored: 1, runsCompleted: 1 });

      await runPage.settleButton(page);
      await page.getByRole('button', { name: 'Run again' }).click();
      await expect.poll(() => emulator.current.emulator.stats.runsCompleted).toBe(2);
      expect(emulator.current.emulator.stats).toMatchObject({ uploadsInitiated: 1, uploadsStored: 1 });
      expect([posts(), complaints]).toEqual([2, []]);
      await page.close();
    },
  );

  it('is forgotten by a page that is reloaded, but its run goes on at the relay and is shown, for one POST', async () => {
    proxy.pace = 3;
    const { page, complaints } = await open('?relay');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await runPage.nodes(page).and(page.locator('[data-status="running"]')).waitFor();
    await page.reload();
    await page.getByText('Done', { exact: true }).first().waitFor();
    await isShown(page);
    expect(posts()).toBe(1);

    proxy.pace = 0;
    await runPage.settleButton(page);
    await page.getByRole('button', { name: 'Run again' }).click();
    await expect.poll(() => emulator.current.emulator.stats.runsCompleted).toBe(2);
    expect([posts(), emulator.current.emulator.stats.uploadsStored, complaints]).toEqual([2, 1, []]);
    await page.close();
  });

  it('that cannot be uploaded costs nothing, and is tried again by the button', async () => {
    proxy.fault = 'upload-cut';
    const { page } = await open();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('The upload failed').first().waitFor();
    await page
      .getByText(/^“disc\.png” could not be uploaded/)
      .first()
      .waitFor();
    await page
      .getByText(/Nothing was started, and nothing billed/)
      .first()
      .waitFor();
    expect(posts()).toBe(0);

    proxy.fault = '';
    await runPage.settleButton(page);
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.getByText('Done', { exact: true }).first().waitFor();
    expect(posts()).toBe(1);
    await page.close();
  });

  it('is given up by a cancel in mid-upload: nothing is posted, also when the bytes have arrived', async () => {
    proxy.fault = 'upload-slow:10000';
    const { page } = await open();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('Uploading disc.png…').first().waitFor();
    await runPage.cancel(page);
    await page.getByText('Nothing was started, and nothing billed.').waitFor();
    await expect.poll(() => emulator.current.emulator.stats.uploadsStored, { timeout: 60_000 }).toBe(1);
    expect(posts()).toBe(0);
    await page.close();
  });
});
