import type { Preview } from '@storybook/react-vite';
import { StrictMode, useLayoutEffect, type ReactNode } from 'react';
import { configure } from 'storybook/test';
import { WorkflowProvider } from 'react-fal-workflow';
import 'react-fal-workflow/styles.css';
import { componentDocs } from '../stories/docs/componentDocs.ts';
import '../stories/docs/docs.css';
import { DocsContainer } from '../stories/docs/DocsContainer.tsx';
import { DocsPage } from '../stories/docs/DocsPage.tsx';
import { languages } from '../stories/docs/languages.ts';
import { storySource } from '../stories/docs/storySource.ts';
import { toArgTypes } from '../stories/docs/toArgTypes.ts';
import { playback, speeds } from '../stories/support.tsx';
import './preview.css';

// Stories are tests too, and a busy machine is slow.
configure({ asyncUtilTimeout: 20_000 });

interface SurroundingsProps {
  globals: Record<string, string>;
  /** On a docs page stories stand side by side, so each has surroundings of its own. */
  apart: boolean;
  children: ReactNode;
}

function Surroundings({ globals, apart, children }: SurroundingsProps) {
  const { theme = 'light', motion = 'system', strict = 'on', speed = 'normal' } = globals;
  const { labels, locale, direction: natural } = languages[globals['locale'] ?? 'en'] ?? languages['en']!;
  const chosen = globals['direction'] ?? 'auto';
  const direction = chosen === 'auto' ? natural : chosen;
  useLayoutEffect(() => {
    playback.speed = speeds[speed] ?? 1;
    if (apart) return;
    // On the document, because dialogs and the page behind a story must follow too.
    const root = document.documentElement;
    root.dir = direction;
    root.lang = locale;
    root.dataset['scheme'] = theme;
    root.dataset['motion'] = motion;
  }, [theme, direction, motion, locale, speed, apart]);

  const story = (
    <WorkflowProvider labels={labels} locale={locale}>
      {children}
    </WorkflowProvider>
  );
  const page = apart ? (
    <div className="story-surface" dir={direction} lang={locale} data-scheme={theme} data-motion={motion}>
      {story}
    </div>
  ) : (
    story
  );
  return strict === 'off' ? page : <StrictMode>{page}</StrictMode>;
}

const preview: Preview = {
  decorators: [
    (Story, { globals, viewMode }) => (
      <Surroundings globals={globals} apart={viewMode === 'docs'}>
        <Story />
      </Surroundings>
    ),
  ],
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    layout: 'padded',
    docs: {
      container: DocsContainer,
      page: DocsPage,
      extractArgTypes: toArgTypes,
      extractComponentDescription: (component: unknown) => componentDocs(component)?.description ?? null,
      source: { type: 'code', language: 'tsx', transform: storySource },
      story: { inline: true },
    },
    options: {
      storySort: {
        order: [
          'Introduction',
          'Docs',
          [
            'Overview',
            'Getting started',
            'Concepts',
            'Hooks',
            'Components',
            'Theming',
            'Errors',
            'Uploads',
            'The relay',
            'What the relay survives',
            'Testing',
            'Recipes',
            ['Short answers'],
            'Migrating from fal.stream',
            '*',
            'Troubleshooting',
            'API',
            ['All entries', 'react-fal-workflow', 'core'],
          ],
          'Workflow',
          'Timeline',
          'Media',
          'Lightbox',
          'Gallery',
          'Compare',
          'Error',
          'Status',
          'Progress',
          'Controls',
          'Announcer',
          'Waterfall',
          'Graph',
          '*',
          'Headless',
          'Theming',
          'Failures',
          'Recipes',
        ],
      },
    },
  },
  initialGlobals: {
    theme: 'light',
    direction: 'auto',
    locale: 'en',
    motion: 'system',
    strict: 'on',
    speed: 'normal',
  },
  globalTypes: {
    theme: {
      description: 'Colour scheme',
      toolbar: {
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
          { value: 'system', title: 'System' },
        ],
      },
    },
    locale: {
      description: 'Language of labels, numbers and durations',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: Object.entries(languages).map(([value, { title }]) => ({ value, title })),
      },
    },
    direction: {
      description: 'Writing direction',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'auto', title: 'Auto direction' },
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
    motion: {
      description: 'Motion',
      toolbar: {
        icon: 'play',
        dynamicTitle: true,
        items: [
          { value: 'system', title: 'Motion' },
          { value: 'reduced', title: 'No motion' },
        ],
      },
    },
    speed: {
      description: 'How fast samples play; for runs that start from now on',
      toolbar: {
        icon: 'timer',
        dynamicTitle: true,
        items: [
          { value: 'slow', title: '0.25×' },
          { value: 'normal', title: '1×' },
          { value: 'fast', title: '4×' },
        ],
      },
    },
    strict: {
      description: 'React StrictMode',
      toolbar: {
        icon: 'shield',
        dynamicTitle: true,
        items: [
          { value: 'on', title: 'StrictMode' },
          { value: 'off', title: 'No StrictMode' },
        ],
      },
    },
  },
};

export default preview;
