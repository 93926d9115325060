// 1,000 runs in one page: node test/faults/soak.mjs. --write keeps the figures for docs/faults.md; --runs=200 is a short one.
import { runnerImport } from 'vite';
import { ensureBrowser } from '../../scripts/ensureBrowser.mjs';
import { sourceAlias } from '../../scripts/sourceAlias.mjs';

process.env['CHROMIUM_PATH'] = ensureBrowser();
const { module } = await runnerImport(new URL('./soakPage.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
  resolve: { alias: sourceAlias },
});
const runs = Number(process.argv.find((arg) => arg.startsWith('--runs='))?.slice('--runs='.length) ?? 1000);
const ok = await module.soakPage({ runs, write: process.argv.includes('--write') });
process.exit(ok ? 0 : 1);
