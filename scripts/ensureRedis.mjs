import { fileURLToPath } from 'node:url';
import { ensureProgram } from './ensureProgram.mjs';
import { findRedis } from './findRedis.mjs';

/** Path of a redis-server, installed if need be. */
export function ensureRedis() {
  return ensureProgram({
    find: findRedis,
    need: 'The tests of the relay need a redis-server',
    variable: 'REDIS_SERVER_PATH',
    packages: ['redis-server'],
    service: 'redis-server',
    name: 'its redis-server',
    install: 'Redis 6.2 or newer (Debian: apt-get install redis-server, macOS: brew install redis)',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(ensureRedis());
