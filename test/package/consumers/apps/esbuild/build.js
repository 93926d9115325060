import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const production = process.env.NODE_ENV === 'production';
await build({
  entryPoints: ['src/main.tsx'],
  outdir: 'public',
  bundle: true,
  format: 'esm',
  splitting: true,
  minify: production,
  sourcemap: true,
  jsx: 'automatic',
  target: 'es2022',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': JSON.stringify(process.env.NODE_ENV) },
});

// An app with components of its own takes the hook alone: which modules are in its bundle?
const { metafile } = await build({
  stdin: { contents: "export { useWorkflow } from 'react-fal-workflow';", resolveDir: '.' },
  bundle: true,
  format: 'esm',
  metafile: true,
  write: false,
  logLevel: 'warning',
  external: ['react', 'react-dom', '@tanstack/react-query'],
});
const [{ inputs }] = Object.values(metafile.outputs);
const modules = Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
  bytesInOutput > 0 ? [`/${path}`] : [],
);
await writeFile('onlyHook.json', JSON.stringify(modules));
