// npm run demo:pictures: the README's pictures, taken from the running demo in mid-run and at the end.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { runnerImport } from 'vite';
import { ensureBrowser } from './ensureBrowser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}docs/images`;
mkdirSync(folder, { recursive: true });

const { module } = await runnerImport(`${root}demo/server/startDemo.ts`);
const demo = await module.startDemo({ port: 0 });
const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars'],
});

try {
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({
      viewport: { width: 1360, height: 1160 },
      deviceScaleFactor: 1.5,
      colorScheme,
    });
    await page.goto(demo.url);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const nodes = page.locator('[data-slot="timeline-node"]');
    await nodes.nth(1).locator('img').waitFor();
    await page.locator('[data-slot="timeline-node"][data-status="running"]').last().waitFor();
    // The pictures fade in; the third node works for two more seconds.
    await page.waitForTimeout(700);
    await page.screenshot({ path: `${folder}/demo-${colorScheme}.png` });
    await page.locator('[data-slot="status-badge"][data-status="success"]').waitFor();
    await page.waitForTimeout(700);
    if (colorScheme === 'light') await page.screenshot({ path: `${folder}/demo-done.png`, fullPage: true });
    await page.close();
  }
  console.log(`Pictures are in ${folder}.`);
} finally {
  await browser.close();
  await demo.close();
}
