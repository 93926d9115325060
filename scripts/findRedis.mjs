import { existsSync } from 'node:fs';
import { findOnPath } from './findOnPath.mjs';

/** Path of a redis-server that is on this machine, or `null`. */
export function findRedis() {
  const { REDIS_SERVER_PATH } = process.env;
  if (REDIS_SERVER_PATH) return existsSync(REDIS_SERVER_PATH) ? REDIS_SERVER_PATH : null;
  return findOnPath('redis-server');
}
