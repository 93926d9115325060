import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const source = (path) => `${root}src/${path}/index.ts`;

/**
 * Makes one file out of TypeScript that Node can run by itself: a soak is its own process, without Vitest in its memory.
 *
 * @param name - a file beside this one, without its ending.
 * @returns its path.
 */
export async function bundle(name) {
  const outfile = `${root}node_modules/.cache/relay-soak/${name}.mjs`;
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: {
      'react-fal-workflow/core': source('core'),
      'react-fal-workflow/server': source('server'),
      'react-fal-workflow/server/node': source('server/node'),
    },
    logLevel: 'error',
  });
  return outfile;
}
