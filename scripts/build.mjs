// npm run build: dist/ from src/: modules and declarations (tsc), styles.css (esbuild).
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

rmSync(path('dist'), { recursive: true, force: true });

const tsc = spawnSync(
  process.execPath,
  [path('node_modules/typescript/bin/tsc'), '-p', path('tsconfig.build.json')],
  { stdio: 'inherit' },
);

// tsc rewrites './state.ts' to './state.js' in modules, and not in declarations.
for (const name of readdirSync(path('dist'), { recursive: true })) {
  if (!name.endsWith('.d.ts')) continue;
  const file = path(`dist/${name}`);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/((?:from|import\(|import) ?['"]\.[^'"]+)\.tsx?(['"])/g, '$1.js$2'));
}

// With esbuild, because light-dark(), layers and nesting must reach the user as they were written.
await esbuild.build({
  entryPoints: [path('src/styles/index.css')],
  outfile: path('dist/styles.css'),
  bundle: true,
  target: 'esnext',
  logLevel: 'warning',
});

process.exit(tsc.status ?? 1);
