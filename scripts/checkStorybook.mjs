// Opens the built Storybook as a visitor does: a build that succeeds may still show a blank page.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { chromiumArgs } from './chromiumArgs.mjs';
import { ensureBrowser } from './ensureBrowser.mjs';
import { serveFolder } from './serveFolder.mjs';

const folder = fileURLToPath(new URL('../storybook-static', import.meta.url));
const site = await serveFolder(folder);
const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: chromiumArgs,
});
// Stories show files that have expired, and a row whose own renderer throws: the browser and React remark on them.
const expected = ['Failed to load resource', 'A renderer of the app'];

try {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${site.url}/?path=/story/timeline--default`);
  const story = page.frameLocator('#storybook-preview-iframe');
  await story.getByRole('list').first().getByText('Generate').waitFor({ timeout: 60_000 });
  if (errors.length > 0) throw new Error(`The page of the built Storybook fails: ${errors.join('; ')}`);

  const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'));
  const docs = Object.values(index.entries).filter((entry) => entry.type === 'docs');
  for (const { id } of docs) await checkDocs(id);
  console.log(`The built Storybook shows its stories and ${docs.length} docs pages.`);
} finally {
  await browser.close();
  site.close();
}

/** A docs page must have its headings, say nothing on the console, and fit a small phone. */
async function checkDocs(id) {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !expected.some((part) => text.includes(part))) problems.push(text);
  });
  await page.goto(`${site.url}/iframe.html?id=${id}&viewMode=docs`);
  await page.locator('.docs-page h1').waitFor({ timeout: 60_000 });
  // Stories are rendered one after the other, each on a surface of its own or in a frame.
  await page.waitForFunction(
    () => document.querySelector('.sb-story:not(:has(.story-surface, iframe))') === null,
    undefined,
    { timeout: 120_000 },
  );
  await page.waitForLoadState('networkidle');
  const { width, missing } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    missing: document.querySelectorAll('.docs-page h2').length === 0,
  }));
  if (missing) problems.push('there is nothing below its title');
  if (width > 320) problems.push(`it is ${width} px wide on a screen of 320`);
  await page.close();
  if (problems.length > 0) throw new Error(`The docs page ${id} fails: ${problems.join('; ')}`);
}
