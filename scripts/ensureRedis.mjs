import { fileURLToPath } from 'node:url';
import { findRedis } from './findRedis.mjs';
import { installPackages, stopService } from './installPackages.mjs';

/**
 * Path of a redis-server; installs Debian's when there is none and it may. Ends the process when it cannot: tests
 * that were skipped look like tests that passed.
 */
export function ensureRedis() {
  const found = findRedis();
  if (found) return found;
  if (process.env['REDIS_SERVER_PATH']) {
    giveUp(`REDIS_SERVER_PATH names no file: ${process.env['REDIS_SERVER_PATH']}`);
  }
  const failure = installPackages(['redis-server']);
  // The package starts a server for the whole machine. The tests start their own, and nobody asked for more.
  if (failure === null) stopService('redis-server');
  const installed = findRedis();
  if (installed) return installed;
  giveUp(
    `${failure ?? 'The package brought none.'} Install Redis 6.2 or newer (Debian: apt-get install redis-server, ` +
      'macOS: brew install redis), or set REDIS_SERVER_PATH to its redis-server, and run again.',
  );
}

function giveUp(reason) {
  console.error(`The tests of the relay need a redis-server, and there is none. ${reason}`);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(ensureRedis());
