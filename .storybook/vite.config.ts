import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { sourceAlias } from '../scripts/sourceAlias.mjs';
import { markdownStories } from './markdownPages.ts';

// Of its own, because the one at the root builds the package and leaves out whatever is not in src.
export default defineConfig({
  plugins: [react(), markdownStories()],
  resolve: { alias: sourceAlias },
  // light-dark() as it is written: what takes its place in older browsers knows no colour scheme that a script sets.
  build: { cssTarget: ['chrome123', 'firefox120', 'safari17.5'] },
});
