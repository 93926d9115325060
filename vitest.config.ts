import { availableParallelism } from 'node:os';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArgs } from './scripts/chromiumArgs.mjs';
import { findBrowser } from './scripts/findBrowser.mjs';
import { sourceAlias } from './scripts/sourceAlias.mjs';

// Vitest 5 reports failures with Map.groupBy, which Node 20 does not have: without it a failed test shows as
// a crash of the reporter.
// A cast, because the types of this repository's Node (22) and language (ES2023) disagree on whether it is there.
const map = Map as {
  groupBy?: <Key, Item>(items: Iterable<Item>, keyOf: (item: Item) => Key) => Map<Key, Item[]>;
};
map.groupBy ??= <Key, Item>(items: Iterable<Item>, keyOf: (item: Item) => Key) => {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

const chromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: {
      // Nothing here is downloaded by Playwright: scripts/ensureBrowser.mjs says where Chromium is.
      executablePath: findBrowser() ?? 'chromium-is-missing',
      args: chromiumArgs,
    },
  }),
  instances: [{ browser: 'chromium' as const }],
});

// Found on the way, a dependency would make Vite reload the page in the middle of a test.
const optimizeDeps = {
  include: [
    'react',
    'react-dom',
    'react-dom/client',
    'react/jsx-runtime',
    'react/jsx-dev-runtime',
    '@tanstack/react-query',
    '@testing-library/react',
    'axe-core',
    'eventsource-parser',
    'zod/mini',
  ],
};

// Reading all stories takes seconds, so it is done only when they may run.
const named = process.argv.flatMap((arg, i, all) =>
  arg.startsWith('--project') ? [arg.split('=', 2)[1] ?? all[i + 1] ?? ''] : [],
);
const wantsStories = named.length === 0 || named.some((name) => /^(!|storybook$)/.test(name));
const storybook = () => ({
  extends: true as const,
  optimizeDeps,
  plugins: [storybookTest({ configDir: '.storybook' })],
  test: { name: 'storybook', browser: chromium() },
});

export default defineConfig({
  plugins: [react()],
  // Tests import the package by its public names, as users do.
  resolve: { alias: sourceAlias },
  test: {
    reporters: [
      'default',
      // Set where all that the table of faults names is run.
      ...(process.env['FAULTS_TABLE'] === 'check' ? ['./scripts/faultsReporter.ts'] : []),
      './scripts/countsReporter.ts',
    ],
    // Vitest leaves a core free, which of two is half of the machine; much of what runs here waits.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Nothing here measures time, and a busy machine is slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['./test/patience.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'test/{protocol,core,schemas,testing,server,emulator,demo,stories,scripts,locales,csp,faults,docs}/**/*.test.ts',
            'test/**/*.ssr.test.tsx',
          ],
          exclude: ['test/**/*.browser.test.*'],
        },
      },
      {
        extends: true,
        test: {
          name: 'jsdom',
          environment: 'jsdom',
          setupFiles: ['./test/cleanup.ts'],
          include: ['test/{react,components}/**/*.test.{ts,tsx}', 'test/faults/**/*.test.tsx'],
          exclude: ['test/**/*.{ssr,browser}.test.*'],
        },
      },
      {
        extends: true,
        optimizeDeps,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.{ts,tsx}'],
          browser: chromium(),
        },
      },
      ...(wantsStories ? [storybook()] : []),
      {
        extends: true,
        test: {
          // On dist: run `npm run build` first. `npm test` leaves it out, `npm run check` does not.
          name: 'package',
          environment: 'node',
          include: ['test/package/**/*.test.ts'],
        },
      },
    ],
  },
});
