import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Tests import the package by its public names, as users do.
const alias = [
  { find: /^react-fal-workflow$/, replacement: new URL('./src/index.ts', import.meta.url).pathname },
  { find: /^react-fal-workflow\/core$/, replacement: new URL('./src/core/index.ts', import.meta.url).pathname },
  {
    find: /^react-fal-workflow\/testing$/,
    replacement: new URL('./src/testing/index.ts', import.meta.url).pathname,
  },
];

export default defineConfig({
  plugins: [react()],
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/{protocol,core,testing,server,emulator}/**/*.test.ts', 'test/**/*.ssr.test.tsx'],
        },
      },
      {
        extends: true,
        test: {
          name: 'jsdom',
          environment: 'jsdom',
          include: ['test/{react,components}/**/*.test.tsx'],
          exclude: ['test/**/*.{ssr,browser}.test.tsx'],
        },
      },
    ],
  },
});
