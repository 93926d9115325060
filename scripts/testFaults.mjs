// npm run test:faults: runs exactly the tests that the table of faults names, and holds the table against them.
// --deep: many more rounds of what is random. --write: writes docs/faults.md. --check: only looks whether it is fresh.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ensureBrowser } from './ensureBrowser.mjs';
import { ensureRedis } from './ensureRedis.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const wants = (flag) => process.argv.includes(flag);

// Node 20 does not read TypeScript.
const { outputFiles } = await build({
  entryPoints: [at('test/faults/table/index.ts')],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const { parts, provingFiles, writeTable } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);

const figures = at('test/faults/soakFigures.json');
const text = writeTable(parts, existsSync(figures) ? JSON.parse(readFileSync(figures, 'utf8')) : null);
const doc = at('docs/faults.md');
if (wants('--write')) writeFileSync(doc, text);
const isFresh = existsSync(doc) && readFileSync(doc, 'utf8') === text;
if (!isFresh) console.error('docs/faults.md is stale. Write it anew: npm run test:faults -- --write');
if (wants('--check') || wants('--write')) process.exit(isFresh ? 0 : 1);

const { status } = spawnSync(
  process.execPath,
  [at('node_modules/vitest/vitest.mjs'), 'run', ...provingFiles],
  {
    cwd: at(''),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      CHROMIUM_PATH: ensureBrowser(),
      REDIS_SERVER_PATH: ensureRedis(),
      STORYBOOK_DISABLE_TELEMETRY: '1',
      FAULTS_TABLE: 'check',
      ...(wants('--deep') ? { FAULTS_DEEP: '1' } : {}),
    },
  },
);
process.exit(isFresh ? (status ?? 1) : 1);
