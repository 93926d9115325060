// npm run size: what a consumer's bundle grows by, from dist. Budgets are gzip, in kB (1000 bytes).
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const entry = (name) => `${root}dist/${name}.js`;
if (!existsSync(entry('index'))) {
  console.error('size: there is no dist. Run npm run build first.');
  process.exit(1);
}
// Drop-ins: the components that are whole, `Workflow`, `WorkflowTimeline`, `MediaGallery` and their like.
const dropIns = Object.keys(await import(entry('index'))).filter((name) =>
  /^(Workflow(?!\w*(Provider|Failure))|Media(?!List))/.test(name),
);

// Where we stand, so that nothing grows unseen. Where we want to be: core 11, useWorkflow 12, everything 32.
const targets = [
  { name: 'core, everything', code: `export * from ${JSON.stringify(entry('core/index'))}`, budget: 31.4 },
  {
    name: 'useWorkflow',
    code: `export { useWorkflow } from ${JSON.stringify(entry('index'))}`,
    budget: 24.8,
  },
  { name: 'client, everything', code: `export * from ${JSON.stringify(entry('index'))}`, budget: 77 },
  // With the English sentences that they stand in for, which an app has already.
  ...['german', 'japanese', 'arabic'].map((language) => ({
    name: `${language}Labels alone`,
    code: `export { ${language}Labels } from ${JSON.stringify(entry('locales/index'))}`,
  })),
  ...dropIns.map((name) => ({ name, code: `export { ${name} } from ${JSON.stringify(entry('index'))}` })),
];

let failed = false;

for (const { name, code, budget } of targets) {
  report(name, await bundle(code), budget);
}
report('styles.css', await minifyStyles());
process.exit(failed ? 1 : 0);

async function bundle(code) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: code, resolveDir: root, loader: 'js' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
    // The user's own: they are in the app whether or not this package is.
    external: ['react', 'react-dom', 'react/jsx-runtime', '@tanstack/react-query'],
  });
  return outputFiles[0].contents;
}

async function minifyStyles() {
  const { code } = await esbuild.transform(readFileSync(`${root}dist/styles.css`, 'utf8'), {
    loader: 'css',
    minify: true,
    target: 'esnext',
  });
  return Buffer.from(code);
}

function report(name, bytes, budget) {
  const gzip = gzipSync(bytes, { level: 9 }).length;
  const brotli = brotliCompressSync(bytes).length;
  const over = budget !== undefined && gzip > budget * 1000;
  failed ||= over;
  const limit = budget === undefined ? '' : `  of ${budget} kB${over ? '  OVER BUDGET' : ''}`;
  console.log(`${name.padEnd(22)} ${kB(gzip)} gzip  ${kB(brotli)} brotli${limit}`);
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(2).padStart(6)} kB`;
}
