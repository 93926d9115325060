import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Path of the first of these programs that is on this machine, or `null`. */
export function findOnPath(...names) {
  const which = process.platform === 'win32' ? 'where' : 'which';
  for (const name of names) {
    try {
      const [path] = execFileSync(which, [name], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).split(/\r?\n/);
      if (path && existsSync(path)) return path;
    } catch {
      // Not there; the next name may be.
    }
  }
  return null;
}
