import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';

/** A project in a folder of its own: its files (text by path), and its packages from npm's registry. */
export async function createProject(cwd, files, packages) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', '--prefer-offline'];
  await run('npm', ['install', ...quiet, ...packages], { cwd, env: environment() });
}

/** That of a user's machine, as far as it matters to a build. */
export function environment(mode = 'production') {
  return { ...process.env, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
}
