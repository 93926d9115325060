// node test/package/consumers/run.mjs [names]: the packed package as its users meet it. Each project of projects.mjs is
// installed from npm's registry in a folder of its own, type-checked, built, started, and driven in Chromium through
// its own server, with the local fal behind it. PACKAGE names a tarball that is packed already.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProject, environment } from '../../projects/createProject.mjs';
import { launchBrowser } from '../../projects/launchBrowser.mjs';
import { packLibrary } from '../../projects/packLibrary.mjs';
import { runTool } from '../../projects/run.mjs';
import { serveProject } from '../../projects/serveProject.mjs';
import { startLocalFal } from '../../projects/startLocalFal.mjs';
import { temporaryFolder } from '../../projects/temporaryFolder.mjs';
import { driveApp, warmUp } from './driveApp.mjs';
import { projects } from './projects.mjs';

const apps = fileURLToPath(new URL('apps', import.meta.url));
const redirect = new URL('../../projects/falIsLocal.mjs', import.meta.url).href;
const started = performance.now();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in projects));
if (unknown.length > 0) {
  console.error(`No such project: ${unknown.join(', ')}. There are: ${Object.keys(projects).join(', ')}.`);
  process.exit(1);
}

const folder = temporaryFolder('consumers');
const tarball = await packLibrary(folder);
const browser = await launchBrowser();
let failed = 0;
for (const [name, project] of Object.entries(projects)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const from = performance.now();
  const done = [];
  const seconds = () => `${((performance.now() - from) / 1000).toFixed(0)} s`;
  try {
    await prove(name, project, (text) => done.push(text));
    console.log(`✓ ${name} (${seconds()}): ${done.join(', ')}`);
  } catch (error) {
    failed += 1;
    console.error(`✗ ${name} (${seconds()}): ${[...done, '…'].join(', ')}\n\n${error.stack}\n`);
  }
}
await browser.close();
console.log(`${failed === 0 ? '✓' : '✗'} consumers (${((performance.now() - started) / 1000).toFixed(0)} s)`);
// The exit also takes the folder away.
process.exit(failed === 0 ? 0 : 1);

async function prove(name, project, say) {
  const cwd = join(folder, name);
  for (const [from, to] of Object.entries(project.folders)) {
    cpSync(join(apps, from), join(cwd, to), { recursive: true });
  }
  await createProject(
    cwd,
    {},
    project.packages.map((one) => (one === 'react-fal-workflow' ? tarball : one)),
  );
  for (const command of project.types ?? []) await runTool(command, { cwd, env: environment() });
  if (project.types) say('types');
  for (const command of project.build ?? []) {
    const said = await runTool(command, { cwd, env: environment() });
    // Bundlers do not fail on what they warn of. What they say of others is not ours.
    const warned = /warn/i.test(said) && said.includes('react-fal-workflow');
    if (warned) throw new Error(`${command.join(' ')} warned:\n${said}`);
  }
  if (project.build) say('build');
  for (const { name: what, check } of project.checks ?? []) {
    await check(cwd);
    say(what);
  }
  for (const [mode, servers] of Object.entries(project.run ?? {})) {
    await runApp(cwd, mode, servers, project);
    say(`${mode} in Chromium`);
  }
}

async function runApp(cwd, mode, servers, { drawnByServer }) {
  const fal = await startLocalFal({ pace: 0.3 });
  const running = [];
  try {
    for (const args of servers) {
      const env = {
        ...environment(mode),
        // fal's proxy asks nobody but fal.
        NODE_OPTIONS: `--import=${redirect}`,
        FAL_KEY: 'local:emulator',
        FAL_URL: fal.url,
        API_URL: running.at(-1)?.url ?? '',
      };
      running.push(await serveProject({ cwd, args, env }));
    }
    const { url } = running.at(-1);
    if (mode === 'development') await warmUp({ browser, url });
    await driveApp({ browser, url, stats: fal.emulator.stats, drawnByServer });
  } catch (error) {
    const said = running.map((server) => `The server said: ${server.said()}`);
    throw new Error([`in ${mode}: ${error.message}`, ...said].join('\n'), { cause: error });
  } finally {
    for (const server of running.reverse()) await server.close();
    await fal.close();
  }
}
