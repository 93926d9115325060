import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The folder of the benchmarks, with a slash at its end. */
export const benchFolder = fileURLToPath(new URL('..', import.meta.url));

/** The repository's folder, with a slash at its end. */
export const rootFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Resolves the repository's own tools (esbuild, Vite, Playwright): a peer may have brought another version into bench/. */
export const rootRequire = createRequire(new URL('../../package.json', import.meta.url));
