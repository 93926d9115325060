import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './findBrowser.mjs';

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

  const prefix = rootPrefix();
  if (isDebian() && prefix) {
    console.log('No Chromium on this machine: installing the package "chromium" with apt-get …');
    apt(prefix, ['update']);
    apt(prefix, ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
    const installed = findBrowser();
    if (installed) return installed;
  }
  giveUp(
    'Install Chromium or Chrome (Debian: apt-get install chromium), or set CHROMIUM_PATH to one, and run again.',
  );
}

function giveUp(reason) {
  console.error(`The browser tests need a Chromium, and there is none. ${reason}`);
  process.exit(1);
}

function isDebian() {
  if (!existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** What makes a command run as root, or `null` when nothing does without asking for a password. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync('sudo', ['--non-interactive', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '--non-interactive'] : null;
}

function apt(prefix, args) {
  const [command, ...rest] = [...prefix, 'apt-get', '-qq', ...args];
  const { status } = spawnSync(command, rest, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) giveUp(`apt-get ${args.join(' ')} failed.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(ensureBrowser());
