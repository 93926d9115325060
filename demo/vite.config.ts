import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { sourceAlias } from '../scripts/sourceAlias.mjs';

// The page imports the library by its public names, as an app does, straight from its source.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: { alias: sourceAlias },
  // Tests start several at once: two that prepare the same folder get in each other's way.
  cacheDir: fileURLToPath(
    new URL(`../node_modules/.vite/demo${process.env['VITEST_POOL_ID'] ?? ''}`, import.meta.url),
  ),
  // Found on the way, a dependency would make Vite reload the page in the middle of a run.
  optimizeDeps: {
    include: [
      '@fal-ai/client',
      'react',
      'react-dom',
      'react-dom/client',
      'react/jsx-runtime',
      'react/jsx-dev-runtime',
      '@tanstack/react-query',
      'eventsource-parser',
      'zod/mini',
    ],
  },
  logLevel: 'warn',
  server: { fs: { allow: [fileURLToPath(new URL('..', import.meta.url))] } },
});
