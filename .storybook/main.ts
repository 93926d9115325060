import type { StorybookConfig } from '@storybook/react-vite';
import { markdownIndexer, markdownPages } from './markdownPages.ts';

const config: StorybookConfig = {
  stories: [
    '../stories/**/*.stories.@(ts|tsx)',
    // Vitest takes every file of these globs for a test.
    ...(process.env['VITEST'] ? [] : markdownPages),
  ],
  experimental_indexers: (indexers = []) => [...indexers, markdownIndexer],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: {
    name: '@storybook/react-vite',
    options: { builder: { viteConfigPath: '.storybook/vite.config.ts' } },
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  // stories/docs/readComponents.ts reads the props: react-docgen sees none that an interface inherits.
  typescript: { reactDocgen: false },
};

export default config;
