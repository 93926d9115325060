// npm run bench: measures what the README claims. `npm run bench -- decode size` runs these areas; with `--quick` it only
// shows that they work. What is measured stands in README.md, what came out in RESULTS.md.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBrowser } from '../scripts/ensureBrowser.mjs';
import { named, quick } from './lib/args.mjs';
import { benchFolder } from './lib/paths.mjs';
import { buildLibrary, installPeers } from './lib/prepare.mjs';
import { areas } from './lib/results.mjs';
import { writeResults } from './writeResults.mjs';

/** No area takes half of it; one that hangs must not keep the others from running. */
const longestArea = 20 * 60_000;

const unknown = named.filter((name) => !areas.includes(name));
if (unknown.length > 0) {
  console.error(`bench: there is no area "${unknown.join('", "')}". There are: ${areas.join(', ')}.`);
  process.exit(1);
}
installPeers();
buildLibrary();
const env = { ...process.env, CHROMIUM_PATH: ensureBrowser(), NODE_ENV: 'production' };

const failed = [];
for (const area of areas) {
  if (named.length > 0 && !named.includes(area)) continue;
  console.log(`\n── ${area} ──`);
  const started = performance.now();
  const { status } = spawnSync(
    process.execPath,
    [join(benchFolder, area, 'run.mjs'), ...(quick ? ['--quick'] : [])],
    { stdio: ['ignore', 'inherit', 'inherit'], env, timeout: longestArea },
  );
  if (status !== 0) failed.push(area);
  console.log(
    `\n${area}: ${status === 0 ? 'done' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
}

if (quick) console.log('\nA quick run keeps no results.');
else writeResults();
if (failed.length > 0) {
  console.error(`bench: failed: ${failed.join(', ')}.`);
  process.exit(1);
}
