// npm run build: dist/ from src/: modules and styles.css (Vite), declarations (tsc).
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

await build({ configFile: path('vite.config.ts'), logLevel: 'warn' });

const tsc = spawnSync(
  process.execPath,
  [path('node_modules/typescript/bin/tsc'), '-p', path('tsconfig.build.json')],
  { stdio: 'inherit' },
);

// tsc leaves './state.ts' in declarations, where a user's compiler looks for './state.js'.
for (const name of readdirSync(path('dist'), { recursive: true })) {
  if (!name.endsWith('.d.ts')) continue;
  const file = path(`dist/${name}`);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/((?:from|import\(|import) ?['"]\.[^'"]+)\.tsx?(['"])/g, '$1.js$2'));
}

// TypeScript 6 and later want a type for `import 'react-fal-workflow/styles.css'` in projects that declare none.
writeFileSync(path('dist/styles.d.ts'), 'export {};\n');

process.exit(tsc.status ?? 1);
