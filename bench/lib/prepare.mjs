import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { benchFolder, rootFolder } from './paths.mjs';

/** Installs the peers when they are missing or older than the lock file, and puts this library beside them. */
export function installPeers() {
  const installed = join(benchFolder, 'node_modules/.package-lock.json');
  if (!existsSync(installed) || timeOf(installed) < timeOf(join(benchFolder, 'package-lock.json'))) {
    console.log('bench: installing what is compared (npm ci in bench/; minutes, the first time) …');
    run('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit'], benchFolder);
  }
  const link = join(benchFolder, 'node_modules/react-fal-workflow');
  if (lstatSync(link, { throwIfNoEntry: false })) {
    if (existsSync(join(link, 'package.json'))) return;
    rmSync(link);
  }
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync('../..', link, 'dir');
}

/** Builds dist when it is missing or older than src: the library is measured as it is published. */
export function buildLibrary() {
  const built = join(rootFolder, 'dist/index.js');
  if (existsSync(built) && timeOf(built) >= newest(join(rootFolder, 'src'))) return;
  console.log('bench: building the library …');
  run(process.execPath, ['scripts/build.mjs'], rootFolder);
}

function newest(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Math.max(
    ...entries.filter((entry) => entry.isFile()).map((entry) => timeOf(join(entry.parentPath, entry.name))),
  );
}

function timeOf(path) {
  return statSync(path).mtimeMs;
}

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) return;
  console.error(`bench: ${command} ${args.join(' ')} failed, and nothing can be measured without it.`);
  process.exit(1);
}
