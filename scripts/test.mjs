// npm test: every project in one run. Arguments go to Vitest: npm test -- --project jsdom Timeline
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './ensureBrowser.mjs';
import { ensureRedis } from './ensureRedis.mjs';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const given = process.argv.slice(2);
// The tests of the package read dist, so they belong to `npm run check`, which has built it.
const projects = given.some((arg) => arg.startsWith('--project')) ? [] : ['--project', '!package'];
const { status } = spawnSync(process.execPath, [vitest, 'run', ...projects, ...given], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: {
    ...process.env,
    CHROMIUM_PATH: ensureBrowser(),
    REDIS_SERVER_PATH: ensureRedis(),
    STORYBOOK_DISABLE_TELEMETRY: '1',
    // Of a part of the tests, the table of faults can say nothing.
    ...(given.length === 0 ? { FAULTS_TABLE: 'check' } : {}),
  },
});
process.exit(status ?? 1);
