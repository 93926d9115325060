// npm run test:recipes: the pages of docs/recipes, built and driven as they stand there, with the packed package, in
// folders of their own. Needs npm's registry. `npm run test:recipes -- nextjs` runs one; PACKAGE names a tarball that is
// packed already.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { runnerImport } from 'vite';
import { ensureBrowser } from '../../scripts/ensureBrowser.mjs';
import { driveApp } from './driveApp.mjs';
import { readRecipe } from './readRecipe.mjs';
import { apps } from './apps.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fal-workflow-recipes-'));
const given = process.argv.slice(2);

const tarball = process.env.PACKAGE ?? pack();
const { module } = await runnerImport(`${root}emulator/index.ts`);
const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  for (const [name, app] of Object.entries(apps)) {
    if (given.length === 0 || given.includes(name)) await runRecipe(name, app);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

async function runRecipe(name, app) {
  const say = (text) => console.log(`${name}: ${text}`);
  const { files, installs } = readRecipe(name);
  const cwd = join(folder, name);
  for (const [path, text] of Object.entries({ ...app.files, ...files })) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  const packages = installs.map((one) => (one === 'react-fal-workflow' ? tarball : one));
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...app.packages, ...packages], cwd);
  run('npx', app.build, cwd);
  say('built');

  const emulator = await module.startEmulator({ pace: 1.5 });
  const port = await freePort();
  const server = spawn(process.execPath, app.start, {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...environment(), FAL_KEY: 'local:emulator', FAL_URL: emulator.url, PORT: String(port) },
  });
  const url = `http://localhost:${port}`;
  try {
    await answers(url, server);
    await driveApp({ browser, url, stats: emulator.emulator.stats, say });
  } finally {
    server.kill();
    if (server.exitCode === null) await once(server, 'exit');
    await emulator.close();
  }
}

function pack() {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, stdio: 'pipe' });
  const { version } = JSON.parse(
    execFileSync('npm', ['pkg', 'get', 'version', 'name', '--json'], { cwd: root }),
  );
  return join(folder, `react-fal-workflow-${version}.tgz`);
}

function run(command, args, cwd) {
  try {
    execFileSync(command, args, { cwd, stdio: 'pipe', env: environment() });
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
}

function environment() {
  return { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
}

async function answers(url, server) {
  for (;;) {
    if (server.exitCode !== null) throw new Error('The server of the recipe has ended.');
    if (await fetch(url).catch(() => null)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
