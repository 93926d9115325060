import { benchFolder, rootRequire } from './paths.mjs';

const esbuild = rootRequire('esbuild');

/** Each once in a page, whoever imports it: two copies of React break hooks, and two of a cache share nothing. */
const shared = /^(react|react-dom|scheduler|@tanstack\/react-query)(\/|$)/;

/**
 * Bundles for the browser as an app does: production, minified, one copy of React. The library is taken from dist, by
 * its name.
 *
 * @param options.entry - a file, or several by name; or `code`, the text of a module that stands in bench/.
 * @param options.outdir - where the files go; without it nothing is written and `outputFiles` has them.
 * @returns esbuild's result, with its metafile.
 */
export function bundle({ entry, code, outdir, external = [], ...options }) {
  return esbuild.build({
    ...(code === undefined
      ? { entryPoints: typeof entry === 'string' ? [entry] : entry }
      : { stdin: { contents: code, resolveDir: benchFolder, loader: 'jsx' } }),
    ...(outdir === undefined ? { write: false } : { outdir }),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    // The repository's own tsconfig.json maps the package's name to src.
    tsconfigRaw: '{}',
    metafile: true,
    logLevel: 'error',
    external,
    plugins: [shareOneCopy(external)],
    ...options,
  });
}

function shareOneCopy(external) {
  return {
    name: 'share-one-copy',
    setup(build) {
      build.onResolve({ filter: shared }, async ({ path, kind, pluginData }) => {
        if (pluginData === 'shared' || external.some((name) => path === name || path.startsWith(`${name}/`)))
          return null;
        return build.resolve(path, { kind, resolveDir: benchFolder, pluginData: 'shared' });
      });
    },
  };
}
