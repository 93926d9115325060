import { fileURLToPath } from 'node:url';
import { ensureProgram } from './ensureProgram.mjs';
import { findBrowser } from './findBrowser.mjs';

/** Path of a Chromium, installed if need be. */
export function ensureBrowser() {
  return ensureProgram({
    find: findBrowser,
    need: 'The browser tests need a Chromium',
    variable: 'CHROMIUM_PATH',
    packages: ['chromium', 'fonts-dejavu-core'],
    install: 'Chromium or Chrome (Debian: apt-get install chromium)',
    name: 'one',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(ensureBrowser());
