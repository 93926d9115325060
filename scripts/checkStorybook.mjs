// Opens the built Storybook as a visitor does: a build that succeeds may still show a blank page.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { chromiumArgs } from './chromiumArgs.mjs';
import { checkDocsPage, findBrokenLinks } from './checkDocsPage.mjs';
import { ensureBrowser } from './ensureBrowser.mjs';
import { serveFolder } from './serveFolder.mjs';

// Another folder than the usual one may be named: node scripts/checkStorybook.mjs /tmp/storybook
const folder = process.argv[2] ?? fileURLToPath(new URL('../storybook-static', import.meta.url));
const site = await serveFolder(folder);
const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: chromiumArgs,
});

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
  const pages = [];
  for (const { id } of docs) pages.push(await checkDocsPage(browser, site.url, id));
  const wrong = pages.flatMap(({ id, problems }) => problems.map((problem) => `${id}: ${problem}`));
  wrong.push(...findBrokenLinks(pages, index.entries).map((link) => `${link} leads nowhere`));
  if (wrong.length > 0) throw new Error(`The docs pages are not as they should be:\n  ${wrong.join('\n  ')}`);
  await followLinks(await browser.newPage());
  console.log(`The built Storybook shows its stories and ${docs.length} docs pages.`);
} finally {
  await browser.close();
  site.close();
}

/** Within a page, and from one Markdown page to a part of another, as a reader goes. */
async function followLinks(page) {
  await page.goto(`${site.url}/?path=/docs/page-troubleshooting--docs`);
  const preview = page.frameLocator('#storybook-preview-iframe');
  await preview.locator('.docs-jump').getByRole('link', { name: 'Issues of a run' }).click();
  await page.waitForURL(/page-troubleshooting--docs#issues-of-a-run$/);
  await preview.locator('.docs-markdown').getByRole('link', { name: 'defineWorkflow' }).first().click();
  await preview.getByRole('heading', { level: 1, name: 'react-fal-workflow/core' }).waitFor();
  await page.waitForURL(/page-api-core--docs#defineworkflow$/);
  await preview.locator('#defineworkflow').waitFor();
  await page.waitForFunction(() => {
    const frame = document.querySelector('#storybook-preview-iframe');
    const top = frame?.contentDocument?.querySelector('#defineworkflow')?.getBoundingClientRect().top;
    return top !== undefined && Math.abs(top) < 200;
  });
}
