import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { sourceAlias } from '../../scripts/sourceAlias.mjs';

/** Bundles a file of this folder, with the package by its public names. */
export function bundle(entry: string, options: BuildOptions = {}) {
  return build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'error',
    ...options,
    plugins: [
      {
        name: 'the package by its names',
        setup({ onResolve }) {
          onResolve({ filter: /^react-fal-workflow/ }, ({ path }) => {
            const alias = sourceAlias.find(({ find }) => find.test(path));
            return alias ? { path: alias.replacement } : null;
          });
        },
      },
      ...(options.plugins ?? []),
    ],
  });
}

/** A script for a Node process of its own: nothing of the test runner is in its heap. */
export async function bundleChild(entry: string): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  const path = join(folder, 'child.mjs');
  await bundle(entry, { platform: 'node', target: 'node20', outfile: path, write: true });
  return { path, remove: () => rm(folder, { recursive: true }) };
}
