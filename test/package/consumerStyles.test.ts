import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArgs } from '../../scripts/chromiumArgs.mjs';
import { findBrowser } from '../../scripts/findBrowser.mjs';

const styles = fileURLToPath(new URL('../../dist/styles.css', import.meta.url));
let browser: Browser;

beforeAll(async () => {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('No Chromium was found: node scripts/ensureBrowser.mjs installs it.');
  browser = await chromium.launch({ executablePath, args: chromiumArgs });
});
afterAll(() => browser?.close());

/** The CSS of an app, as Vite builds it for production when nobody has told it anything. */
async function buildApp(css: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'fw-styles-'));
  try {
    await writeFile(join(root, 'index.html'), '<script type="module" src="/main.js"></script>');
    await writeFile(join(root, 'main.js'), `import ${JSON.stringify(styles)}; import './app.css';`);
    await writeFile(join(root, 'app.css'), css);
    await build({ root, configFile: false, logLevel: 'error' });
    const assets = join(root, 'dist/assets');
    return readdirSync(assets)
      .filter((name) => name.endsWith('.css'))
      .map((name) => readFileSync(join(assets, name), 'utf8'))
      .join('\n');
  } finally {
    await rm(root, { recursive: true });
  }
}

async function surfaceOf(css: string, colorScheme: 'light' | 'dark'): Promise<number> {
  const page = await browser.newPage({ colorScheme });
  await page.setContent(
    `<style>${css}</style><div class="fw-root"><button class="fw-controls-run">Run</button></div>`,
  );
  const surface = await page.evaluate(() => {
    const root = document.querySelector('.fw-root');
    const probe = document.body.appendChild(document.createElement('canvas'));
    const context = probe.getContext('2d');
    if (!root || !context) throw new Error('The page is not what this test wrote.');
    context.fillStyle = '#f0f';
    context.fillStyle = getComputedStyle(root).getPropertyValue('--_fw-surface');
    context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data[1] ?? -1;
  });
  await page.close();
  return surface;
}

describe("the stylesheet in an app's own production build", () => {
  it('is light on a page that declares no color-scheme', async () => {
    const css = await buildApp('');
    expect(await surfaceOf(css, 'light')).toBeGreaterThan(240);
    expect(await surfaceOf(css, 'dark')).toBeGreaterThan(240);
  });

  it('follows the system on a page that declares both', async () => {
    const css = await buildApp('html { color-scheme: light dark }');
    expect(await surfaceOf(css, 'light')).toBeGreaterThan(240);
    expect(await surfaceOf(css, 'dark')).toBeLessThan(60);
  });

  it('is dark on a page that is', async () => {
    const css = await buildApp('html { color-scheme: dark }');
    expect(await surfaceOf(css, 'light')).toBeLessThan(60);
  });
});
