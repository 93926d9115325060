import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Path of a redis-server that is on this machine, or `null`. */
export function findRedis() {
  const { REDIS_SERVER_PATH } = process.env;
  if (REDIS_SERVER_PATH) return existsSync(REDIS_SERVER_PATH) ? REDIS_SERVER_PATH : null;
  try {
    const which = process.platform === 'win32' ? 'where' : 'which';
    const [path] = execFileSync(which, ['redis-server'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).split(/\r?\n/);
    return path && existsSync(path) ? path : null;
  } catch {
    return null;
  }
}
