import { fileURLToPath } from 'node:url';
import { ensureServer } from './ensureServer.mjs';
import { findRedis } from './findRedis.mjs';

/** Path of a redis-server, installed if need be. */
export function ensureRedis() {
  return ensureServer({
    name: 'redis-server',
    find: findRedis,
    variable: 'REDIS_SERVER_PATH',
    neededBy: 'The tests of the relay need',
    otherwise: 'Redis 6.2 or newer (Debian: apt-get install redis-server, macOS: brew install redis)',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(ensureRedis());
