import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { sourceAlias } from '../scripts/sourceAlias.mjs';

// The page imports the library by its public names, as an app does, straight from its source.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: { alias: sourceAlias },
  cacheDir: fileURLToPath(new URL('../node_modules/.vite/demo', import.meta.url)),
  logLevel: 'warn',
  server: { fs: { allow: [fileURLToPath(new URL('..', import.meta.url))] } },
});
