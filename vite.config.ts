import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const entries = ['index', 'core/index', 'testing/index'];

// The package: one file out for each file in, so that a bundler takes only what is used and 'use client' stays
// on the files that say it. Declarations and styles are made by scripts/build.mjs.
export default defineConfig({
  publicDir: false,
  build: {
    target: 'es2022',
    minify: false,
    emptyOutDir: true,
    lib: {
      entry: Object.fromEntries(
        entries.map((name) => [name, path(`src/${name}.ts`)]).filter(([, file]) => existsSync(file ?? '')),
      ),
      formats: ['es'],
    },
    rolldownOptions: {
      // Whatever is not ours is the user's to install, and to have once.
      external: /^[^./]/,
      onLog(level, log, report) {
        // With a file out for each file in, 'use client' does survive: test/package/graph.test.ts looks.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
      output: {
        preserveModules: true,
        preserveModulesRoot: path('src'),
        entryFileNames: '[name].js',
      },
    },
  },
});
