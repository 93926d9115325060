// One candidate in jsdom: is told a cell, runs it, and tells what came out.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { rootRequire } from '../lib/paths.mjs';

const { JSDOM } = rootRequire('jsdom');

const bundle = process.argv[2];
const { window } = new JSDOM('<!doctype html><div id="root"></div>', {
  url: 'http://localhost/',
  pretendToBeVisual: true,
});
const names = ['window', 'document', 'location', 'requestAnimationFrame', 'cancelAnimationFrame'];
for (const name of [
  ...names,
  ...Object.getOwnPropertyNames(window).filter((key) =>
    /^(HTML|SVG)?\w*(Element|Node|Event|Document)$/.test(key),
  ),
]) {
  // Node has events of its own, which its streams and signals need.
  if (name in globalThis && !names.includes(name)) continue;
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
}

// Node takes a file for a module by its ending.
const file = bundle.replace(/\.js$/, '.mjs');
writeFileSync(file, readFileSync(bundle));
await import(pathToFileURL(file));

async function run({ cell, timeout }) {
  const { bench } = globalThis;
  bench.prepare(cell);
  globalThis.gc();
  const before = process.cpuUsage();
  const result = await bench.run(timeout);
  const { user, system } = process.cpuUsage(before);
  if (result.right) bench.clear();
  return { ...result, cpu: (user + system) / 1000 };
}

for (const burst of [1, 100, 1])
  await run({ cell: { events: 1000, nodes: 100, pace: 'task', burst }, timeout: 4000 });

process.on('message', async (message) => process.send(await run(message)));
process.send('ready');
