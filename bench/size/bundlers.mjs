import { brotliCompressSync, gzipSync } from 'node:zlib';
import { bundle } from '../lib/bundle.mjs';
import { benchFolder, rootRequire } from '../lib/paths.mjs';

const { build } = await import(rootRequire.resolve('vite').replace(/index\.cjs$/, 'index.js'));

// The app's own: they are there whether or not any of these is. Servers have Node, and their own Redis client.
const react = ['react', 'react-dom', 'react/jsx-runtime', 'react-dom/client'];
const externals = (query) => [...react, ...(query ? [] : ['@tanstack/react-query']), 'redis'];

/** The bundle by esbuild, and what it is made of. */
export async function byEsbuild({ code, query = false }) {
  const { outputFiles, metafile } = await bundle({ code, external: [...externals(query), 'node:*'] });
  const [{ inputs }] = Object.values(metafile.outputs);
  return { bytes: outputFiles[0].contents, inputs };
}

/** The bundle by Vite, which is Rolldown and Oxc. */
export async function byVite({ code, query = false }) {
  // A file that is not there, so that packages are looked for from here.
  const entry = `${benchFolder}size/virtual-entry.js`;
  const names = externals(query);
  const { output } = await build({
    configFile: false,
    logLevel: 'silent',
    root: benchFolder,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        external: (id) => names.includes(id) || id.startsWith('node:'),
        preserveEntrySignatures: 'strict',
        output: { codeSplitting: false },
      },
    },
    plugins: [
      {
        name: 'virtual-entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? { code, moduleSideEffects: true } : null),
      },
    ],
  });
  const chunks = output.filter(({ type }) => type === 'chunk');
  if (chunks.length !== 1) throw new Error(`Vite made ${chunks.length} chunks of: ${code}`);
  return { bytes: Buffer.from(chunks[0].code) };
}

/** Sizes as they travel, in kB (1000 bytes). */
export function compressed(bytes) {
  return {
    gzip: gzipSync(bytes, { level: 9 }).length / 1000,
    brotli: brotliCompressSync(bytes).length / 1000,
  };
}
