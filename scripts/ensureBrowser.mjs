import { fileURLToPath } from 'node:url';
import { findBrowser } from './findBrowser.mjs';
import { installPackages } from './installPackages.mjs';

/**
 * Path of a Chromium; installs Debian's when there is none and it may. Ends the process when it cannot: tests
 * that were skipped look like tests that passed.
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (process.env['CHROMIUM_PATH']) {
    giveUp(`CHROMIUM_PATH names no file: ${process.env['CHROMIUM_PATH']}`);
  }
  const failure = installPackages(['chromium', 'fonts-dejavu-core']);
  const installed = findBrowser();
  if (installed) return installed;
  giveUp(
    `${failure ?? 'The package brought none.'} Install Chromium or Chrome (Debian: apt-get install chromium), or set ` +
      'CHROMIUM_PATH to one, and run again.',
  );
}

function giveUp(reason) {
  console.error(`The browser tests need a Chromium, and there is none. ${reason}`);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(ensureBrowser());
