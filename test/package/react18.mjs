// The tests of the hooks and components on React 18.3, in a copy of this repository: `node test/package/react18.mjs`.
// Needs npm's registry. What follows is handed to Vitest: `node test/package/react18.mjs test/react`.
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProject } from '../projects/createProject.mjs';
import { run } from '../projects/run.mjs';
import { temporaryFolder } from '../projects/temporaryFolder.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = temporaryFolder('react18');
const started = performance.now();

// Those that import React find the React that is installed beside them, so they are copies; a link would lead back to
// this repository's React 19.
const copied = ['@tanstack/query-core', '@tanstack/react-query', '@testing-library/react'];
const copies = [
  ...['src', 'test', 'scripts', 'emulator', '.storybook'],
  ...['package.json', 'tsconfig.json', 'vitest.config.ts'],
];
for (const name of copies) {
  const keep = (path) => !path.includes('/test/pictures') && !path.includes('/node_modules');
  cpSync(join(root, name), join(folder, name), { recursive: true, filter: keep });
}
await createProject(join(folder, 'react'), { 'package.json': '{ "private": true }\n' }, [
  'react@18.3',
  'react-dom@18.3',
]);
fillModules(join(folder, 'node_modules'));

try {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = ['run', '--project', 'jsdom', ...process.argv.slice(2)];
  const said = await run(process.execPath, [vitest, ...args], { cwd: folder, env: environment() });
  console.log(`React 18.3: ${said.match(/^\d+ passed, \d+ failed.*$/m)?.[0] ?? said}`);
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function fillModules(modules) {
  const own = join(folder, 'react/node_modules');
  mkdirSync(modules, { recursive: true });
  for (const name of names(own)) cpSync(join(own, name), join(modules, name), { recursive: true });
  for (const name of names(join(root, 'node_modules'))) {
    const [from, to] = [join(root, 'node_modules', name), join(modules, name)];
    if (existsSync(to)) continue;
    mkdirSync(join(to, '..'), { recursive: true });
    if (copied.includes(name)) cpSync(from, to, { recursive: true });
    else symlinkSync(from, to);
  }
}

/** The packages of a node_modules, with their scopes. */
function names(modules) {
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((one) => `${name}/${one}`) : [name],
    );
}

function environment() {
  const { NODE_ENV: _, ...rest } = process.env;
  return { ...rest, NO_COLOR: '1' };
}
