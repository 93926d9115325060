// npm start: the demo on a local fal or, with FAL_KEY set, on the real one.
import { runnerImport } from 'vite';
import { sourceAlias } from '../scripts/sourceAlias.mjs';

const { module } = await runnerImport(new URL('./server/startDemo.ts', import.meta.url).pathname, {
  configFile: false,
  resolve: { alias: sourceAlias },
});
const port = process.env.PORT === undefined ? undefined : Number(process.env.PORT);
const demo = await module.startDemo({ port, falKey: process.env.FAL_KEY, more: process.env.FAL_WORKFLOWS });

console.log(`
  react-fal-workflow demo   ${demo.url}

  ${demo.mode === 'fal' ? 'Runs go to fal.ai with your FAL_KEY, and are billed.' : 'Runs go to a local fal: no key, no network, no cost. Set FAL_KEY to use the real one.'}
  Ctrl+C stops it.
`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void demo.close().finally(() => process.exit(0)));
}
