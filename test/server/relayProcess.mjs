// A relay in a process of its own. Its first line says where it is; SIGTERM ends it as a deployment would.
import { runnerImport } from 'vite';
import { sourceAlias } from '../../scripts/sourceAlias.mjs';

const { module } = await runnerImport(new URL('./serveRelay.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
  resolve: { alias: sourceAlias },
});
const relay = await module.serveRelay(JSON.parse(process.argv[2]));
console.log(relay.url);

process.once('SIGTERM', () => void relay.close().finally(() => process.exit(0)));
// The test is gone: so is its relay.
process.stdin.resume().once('close', () => process.exit(1));
