import { findBrowser } from '../../scripts/findBrowser.mjs';
import { serveFolder } from '../../scripts/serveFolder.mjs';
import { rootRequire } from './paths.mjs';

const { chromium } = rootRequire('playwright');

/**
 * A Chromium of its own, as the tests start it.
 *
 * @param options.memory - whether memory is measured: then `gc()` is there, and `performance.memory` is exact.
 * @param options.args - more arguments.
 */
export function openBrowser({ memory = false, args = [] } = {}) {
  return chromium.launch({
    executablePath: findBrowser() ?? 'chromium-is-missing',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(memory ? ['--js-flags=--expose-gc', '--enable-precise-memory-info'] : []),
      ...args,
    ],
  });
}

/**
 * Serves a folder, opens a page of it in a browser of its own, hands it over and closes both, whatever happens.
 * What the page throws or logs as an error fails the call: a benchmark of a broken page measures nothing.
 */
export async function withPage({ folder, path = '/', ...options }, drive) {
  const served = await serveFolder(folder);
  const browser = await openBrowser(options);
  const problems = [];
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(served.url + path);
    const value = await drive(page, { browser, url: served.url });
    if (problems.length > 0) throw new Error(`The page failed: ${problems[0]}`);
    return value;
  } catch (error) {
    if (problems.length > 0) throw new Error(`The page failed: ${problems[0]}`, { cause: error });
    throw error;
  } finally {
    await browser.close();
    served.close();
  }
}
