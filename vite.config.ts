import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const components = readdirSync(path('src/components')).filter((name) =>
  existsSync(path(`src/components/${name}/index.parts.ts`)),
);
const entries = [
  'index',
  'core/index',
  'locales/index',
  'schemas/index',
  'server/index',
  'server/node/index',
  'server/redis/index',
  'testing/index',
];

// The package: one file out for each file in, so that a bundler takes only what is used and 'use client' stays
// on the files that say it. Declarations are made by scripts/build.mjs, with tsc.
export default defineConfig({
  publicDir: false,
  build: {
    target: 'es2022',
    minify: false,
    // light-dark(), layers and nesting must reach the user as they were written.
    cssMinify: false,
    cssCodeSplit: true,
    lib: {
      entry: {
        ...Object.fromEntries(entries.map((name) => [name, path(`src/${name}.ts`)])),
        ...Object.fromEntries(
          components.map((name) => [
            `components/${name}/index.parts`,
            path(`src/components/${name}/index.parts.ts`),
          ]),
        ),
        styles: path('src/styles/index.css'),
      },
      formats: ['es'],
    },
    rolldownOptions: {
      // A constant written into its importer leaves a bare import of its module behind, and esbuild warns of that in
      // the user's build: "Ignoring this import because … was marked as having no side effects".
      optimization: { inlineConst: false },
      onLog(level, log, report) {
        // Each module keeps its file here, and with it its 'use client'.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
      output: {
        preserveModules: true,
        preserveModulesRoot: path('src'),
        entryFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
  plugins: [
    {
      name: 'package-externals',
      enforce: 'pre',
      resolveId(id, importer) {
        // Whatever is not ours is the user's to install, and to have once.
        if (importer && !id.startsWith('\0') && !/^[./]/.test(id)) return { id, external: true };
        // `export * as Timeline` stays as it is written: as an object made by the bundler it could not be shaken,
        // and an app that uses Timeline.Label alone would ship the whole timeline.
        if (importer === path('src/index.ts') && id.endsWith('/index.parts.ts')) {
          return { id: id.replace(/\.ts$/, '.js'), external: 'relative' };
        }
        return null;
      },
    },
  ],
});
