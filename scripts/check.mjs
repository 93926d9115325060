// npm run check: every gate but the browser's, in the order in which they fail most cheaply. One line a step;
// what a step said is shown only when it fails.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureRedis } from './ensureRedis.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const steps = [
  ['format', 'prettier', '--check', '.'],
  ['lint', 'oxlint', '--deny-warnings'],
  ['types', 'tsc', '--project', 'tsconfig.json'],
  ['tests', 'vitest', 'run', '--project', 'node', '--project', 'jsdom'],
  ['build', 'node', 'scripts/build.mjs'],
  ['package', 'vitest', 'run', '--project', 'package'],
  ['publint', 'publint', 'run', '--strict'],
  // Nothing here is CommonJS, and a stylesheet has no types.
  [
    'types as published',
    'attw',
    '--pack',
    '.',
    '--profile',
    'esm-only',
    '--exclude-entrypoints',
    'styles.css',
  ],
  ['size', 'node', 'scripts/size.mjs'],
  ['unused code', 'knip'],
  ['storybook', 'storybook', 'build', '--quiet', '--output-dir', 'storybook-static'],
  ['storybook in Chromium', 'node', 'scripts/checkStorybook.mjs'],
  ['pictures', 'node', 'scripts/takePictures.mjs'],
];
// `npm run check -- lint types` runs these two, `npm run check -- --without tests` all others.
const given = process.argv.slice(2);
const names = given.filter((arg) => arg !== '--without');
const isWanted = (name) => names.length === 0 || names.includes(name) !== given.includes('--without');
const shown = new Set(['size', 'pictures']);
const started = performance.now();
if (isWanted('tests')) ensureRedis();

for (const [name, command, ...args] of steps) {
  if (!isWanted(name)) continue;
  const from = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: `${root}node_modules/.bin:${process.env['PATH']}`,
      STORYBOOK_DISABLE_TELEMETRY: '1',
      // attw and publint pack the package, and dist is fresh already.
      npm_config_ignore_scripts: 'true',
    },
  });
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  if (status !== 0) {
    console.error(`✗ ${name} (${seconds} s)\n\n${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`);
    console.error(`\n✗ check stopped at "${name}": ${[command, ...args].join(' ')}`);
    process.exit(1);
  }
  const counts = stdout.match(/^\d+ passed, \d+ failed.*$/m)?.[0];
  console.log(`✓ ${name} (${seconds} s)${counts ? `: ${counts}` : ''}`);
  if (shown.has(name)) console.log(stdout.replace(/^/gm, '    ').trimEnd());
}
console.log(`✓ check (${((performance.now() - started) / 1000).toFixed(0)} s)`);
