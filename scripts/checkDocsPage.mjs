import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

// Stories show files that have expired, and a row whose own renderer throws: the browser and React remark on them.
const expected = ['Failed to load resource', 'A renderer of the app'];
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * A docs page must have its headings, say nothing on the console, and fit a small phone; one that is a Markdown file
 * must please axe as well, in both schemes, as no story of it is tested. Gives what is wrong, its anchors, and where its links lead.
 */
export async function checkDocsPage(browser, url, id) {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !expected.some((part) => text.includes(part))) problems.push(text);
  });
  await page.goto(`${url}/iframe.html?id=${id}&viewMode=docs`);
  await page.locator('.docs-page h1').waitFor({ timeout: 60_000 });
  // Stories are rendered one after the other, each on a surface of its own or in a frame.
  await page.waitForFunction(
    () => document.querySelector('.sb-story:not(:has(.story-surface, iframe))') === null,
    undefined,
    { timeout: 120_000 },
  );
  await page.waitForLoadState('networkidle');
  const found = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    isEmpty: document.querySelector('.docs-page h2, .docs-markdown > *') === null,
    isMarkdown: document.querySelector('.docs-markdown') !== null,
    anchors: [...document.querySelectorAll('[id]')].map((element) => element.id),
    // Of stories, the links belong to what they show.
    links: [...document.querySelectorAll('.docs-page a[href]:not(.sb-story *)')].map((link) =>
      link.getAttribute('href'),
    ),
    missing: [...document.querySelectorAll('.docs-markdown img')].filter(
      (image) => !/^(data:|\.?\/?assets\/|https?:)/.test(image.getAttribute('src')),
    ).length,
  }));
  if (found.isEmpty) problems.push('there is nothing below its title');
  if (found.width > 320) problems.push(`it is ${found.width} px wide on a screen of 320`);
  if (found.missing > 0) problems.push(`${found.missing} of its pictures are not there`);
  if (found.isMarkdown) problems.push(...(await findHarm(page)));
  await page.close();
  return { id, problems, anchors: new Set(found.anchors), links: found.links };
}

/** What axe finds in the page, in light and in dark. */
async function findHarm(page) {
  await page.evaluate(axe);
  const harm = [];
  for (const scheme of ['light', 'dark']) {
    const violations = await page.evaluate(async (theme) => {
      window.__STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', { globals: { theme } });
      await new Promise((resolve) => setTimeout(resolve, 100));
      const result = await window.axe.run('.docs-page', { resultTypes: ['violations'] });
      return result.violations.map(
        ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 160)}`,
      );
    }, scheme);
    harm.push(...violations.map((text) => `axe, ${scheme}: ${text}`));
  }
  return harm;
}

/** The links of the pages that lead nowhere in this Storybook. */
export function findBrokenLinks(pages, entries) {
  const byId = new Map(pages.map((page) => [page.id, page]));
  return pages.flatMap((page) =>
    page.links
      .filter((link) => !leadsSomewhere(link, page, byId, entries))
      .map((link) => `${page.id}: ${link}`),
  );
}

function leadsSomewhere(link, page, byId, entries) {
  if (/^https?:/.test(link)) return true;
  const [, id, hash] = link.match(/^(?:\.\/\?path=\/(?:docs|story)\/([\w-]+))?(?:#(.+))?$/) ?? [];
  if (id === undefined && hash === undefined) return false;
  if (id !== undefined && !Object.hasOwn(entries, id)) return false;
  return (
    hash === undefined ||
    (id === undefined ? page : byId.get(id))?.anchors.has(decodeURIComponent(hash)) === true
  );
}
