// Minutes, not seconds, so not part of `npm test`: node test/server/soak/relay.mjs [memory runs viewers joins malformed]
import { spawnSync } from 'node:child_process';
import { bundle } from './build.mjs';

const soak = await bundle('soak');
const relayProcess = await bundle('relayProcess');
const { status } = spawnSync(process.execPath, [soak, relayProcess, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
