import type { Preview } from '@storybook/react-vite';
import { StrictMode, useLayoutEffect, type ReactNode } from 'react';
import 'react-fal-workflow/styles.css';
import './preview.css';

interface SurroundingsProps {
  globals: Record<string, string>;
  children: ReactNode;
}

function Surroundings({ globals, children }: SurroundingsProps) {
  const { theme = 'light', direction = 'ltr', motion = 'system', strict = 'on' } = globals;
  // On the document, because dialogs and the page behind a story must follow too.
  useLayoutEffect(() => {
    const { dataset, style } = document.documentElement;
    document.documentElement.dir = direction;
    style.colorScheme = theme === 'system' ? 'light dark' : theme;
    dataset['motion'] = motion;
  }, [theme, direction, motion]);
  return strict === 'off' ? children : <StrictMode>{children}</StrictMode>;
}

const preview: Preview = {
  decorators: [
    (Story, { globals }) => (
      <Surroundings globals={globals}>
        <Story />
      </Surroundings>
    ),
  ],
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    layout: 'padded',
    options: {
      storySort: { order: ['Start', 'Workflow', 'Timeline', '*', 'Headless', 'Theming', 'Failures'] },
    },
  },
  initialGlobals: { theme: 'light', direction: 'ltr', motion: 'system', strict: 'on' },
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
    direction: {
      description: 'Writing direction',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: [
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
