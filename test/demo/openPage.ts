import { chromium, type Browser, type Page } from 'playwright';
import { chromiumArgs } from '../../scripts/chromiumArgs.mjs';
import { findBrowser } from '../../scripts/findBrowser.mjs';

/** Starts the Chromium that `npm test` has found. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath)
    throw new Error('No Chromium was found. Run the tests with `npm test`, which installs it.');
  return chromium.launch({ executablePath, args: chromiumArgs });
}

/** The first page of a browser of its own (cookies, storage), which remembers everything that the browser complained about. */
export async function openPage(
  browser: Browser,
  url: string,
  { pace }: { pace?: number } = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  // Of all its pages: runs that take long enough to look at them, also when this machine is busy.
  if (pace !== undefined) await context.setExtraHTTPHeaders({ 'x-emulator-pace': String(pace) });
  // A busy machine takes its time over a page of a hundred modules.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(url);
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  return { page, complaints };
}
