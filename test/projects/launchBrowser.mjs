import { chromium } from 'playwright';
import { ensureBrowser } from '../../scripts/ensureBrowser.mjs';

/** The Chromium of this machine, without a window. */
export function launchBrowser() {
  return chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
