// npm run demo:pictures: the README's pictures, taken from the running demo in mid-run and at the end.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { runnerImport } from 'vite';
import { chromiumArgs } from './chromiumArgs.mjs';
import { ensureBrowser } from './ensureBrowser.mjs';
import { sourceAlias } from './sourceAlias.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}docs/images`;
mkdirSync(folder, { recursive: true });

const { module } = await runnerImport(`${root}demo/server/startDemo.ts`, {
  configFile: false,
  resolve: { alias: sourceAlias },
});
const demo = await module.startDemo({ port: 0 });
const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: [...chromiumArgs, '--hide-scrollbars'],
});

const node = (page, index, status) =>
  page
    .locator('[data-slot="timeline-node"]')
    .nth(index)
    .and(page.locator(`[data-status="${status}"]`));

/** A node is at work, and all before it show what they made. */
async function reach(page, index) {
  await node(page, index, 'running').waitFor();
  for (let before = 0; before < index; before += 1)
    await node(page, before, 'success').locator('img').waitFor();
  // The pictures fade in.
  await page.waitForTimeout(600);
}

async function takePage(colorScheme) {
  const page = await browser.newPage({
    viewport: { width: 1360, height: 1320 },
    deviceScaleFactor: 1.5,
    colorScheme,
  });
  await page.goto(demo.url);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await reach(page, 2);
  await page.screenshot({ path: `${folder}/demo-${colorScheme}.png` });
  await page.locator('[data-slot="status-badge"][data-status="success"]').waitFor();
  await page.waitForTimeout(700);
  if (colorScheme === 'light') await page.screenshot({ path: `${folder}/demo-done.png`, fullPage: true });
  await page.close();
}

// Narrow enough to stand beside each other, and slow enough to be caught in the act.
const size = { width: 560, height: 736 };
const openContext = () =>
  browser.newContext({
    viewport: { width: 2 * size.width + 96, height: size.height + 92 },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
    extraHTTPHeaders: { 'x-emulator-pace': '3' },
  });

async function takeRefresh() {
  const context = await openContext();
  const page = await context.newPage();
  await page.setViewportSize(size);
  await page.goto(demo.url);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await reach(page, 1);
  const before = await shoot(page);
  await page.reload();
  await reach(page, 2);
  const after = await shoot(page);
  const frame = (png) => `<img src="data:image/png;base64,${png.toString('base64')}">`;
  const sheet = await context.newPage();
  await sheet.setContent(besides(['In mid-run', frame(before)], ['The same page, refreshed', frame(after)]));
  await sheet.screenshot({ path: `${folder}/relay-refresh.png`, fullPage: true });
  await context.close();
}

/** One sheet with two pages in it, so that both are caught at the same moment. */
async function takeSecondPage() {
  const context = await openContext();
  const sheet = await context.newPage();
  // Of the demo's own origin, whose pages share what a browser remembers.
  await sheet.goto(`${demo.url}/api/demo`);
  const frame = (name) => `<iframe name="${name}"></iframe>`;
  await sheet.setContent(
    besides(['The page that started it', frame('first')], ['Another one, opened later', frame('second')]),
  );
  const open = async (name) => {
    const page = sheet.frame(name);
    await page.goto(demo.url);
    return page;
  };
  const first = await open('first');
  await first.getByText('an astronaut fox').click();
  await first.getByRole('button', { name: 'Run', exact: true }).click();
  await node(first, 0, 'running').waitFor();
  const second = await open('second');
  // Pictures are fetched when they come into view.
  await Promise.all([showRun(first), showRun(second)]);
  await Promise.all([reach(first, 1), reach(second, 1)]);
  await Promise.all([showRun(first), showRun(second)]);
  await sheet.screenshot({ path: `${folder}/relay-second-tab.png`, fullPage: true });
  await context.close();
}

async function shoot(page) {
  await showRun(page);
  return page.screenshot();
}

const showRun = (page) =>
  page.locator('[data-slot="card"]').evaluate((card) => {
    scrollTo(0, card.getBoundingClientRect().top + scrollY - 12);
  });

const besides = (...frames) => `<!doctype html><style>
  body { margin: 0; padding: 24px 32px 32px; display: flex; gap: 32px; background: #e9eaee;
    font: 600 15px/24px ui-sans-serif, system-ui, sans-serif; color: #2b2d36 }
  figure { margin: 0 } figcaption { padding-bottom: 12px }
  img, iframe { display: block; box-sizing: border-box; width: ${size.width}px; height: ${size.height}px;
    border: 1px solid #d3d5dc; border-radius: 10px }
</style>${frames
  .map(([caption, frame]) => `<figure><figcaption>${caption}</figcaption>${frame}</figure>`)
  .join('')}`;

try {
  await takePage('light');
  await takePage('dark');
  await takeRefresh();
  await takeSecondPage();
  console.log(`Pictures are in ${folder}.`);
} finally {
  await browser.close();
  await demo.close();
}
