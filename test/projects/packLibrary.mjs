import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Path of the packed package: built and packed now, into `folder`, unless PACKAGE names a tarball that is there already. */
export async function packLibrary(folder) {
  if (process.env.PACKAGE) return process.env.PACKAGE;
  await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack has packed nothing.');
  return join(folder, tarball);
}
