import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import brutalist from './themes/brutalist.css?raw';
import editorial from './themes/editorial.css?raw';
import slate from './themes/slate.css?raw';
import { ThemeBoard } from './themes/ThemeBoard.tsx';

const meta = {
  title: 'Theming',
  component: ThemeBoard,
  parameters: {
    lead: 'Three complete looks, each one file of CSS variables and nothing else. Set them on the page, on an ancestor or on a component; `light-dark()` follows the `color-scheme` that is in force there.',
    controls: { disable: true },
    docs: { canvas: { sourceState: 'none' } },
    tokens: true,
  },
} satisfies Meta<typeof ThemeBoard>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A theme must reach what it is about: a card deep within it, in the scheme that is in force. */
function expectSurface(color: string): Story['play'] {
  return async ({ canvasElement }) => {
    const card = canvasElement.querySelector('[data-slot="card"]');
    await expect(card).toHaveStyle({ backgroundColor: color });
  };
}

/** The look of many Tailwind products. */
export const Slate: Story = {
  tags: ['picture'],
  args: { theme: 'theme-slate' },
  globals: { theme: 'light' },
  parameters: { files: { 'slate.css': slate } },
  play: expectSurface('rgb(255, 255, 255)')!,
};

export const SlateDark: Story = {
  tags: ['picture'],
  name: 'Slate, dark',
  args: { theme: 'theme-slate' },
  globals: { theme: 'dark' },
  play: expectSurface('rgb(15, 23, 42)')!,
};

/** Black borders, no curves, loud status. */
export const Brutalist: Story = {
  tags: ['picture'],
  args: { theme: 'theme-brutalist' },
  globals: { theme: 'light' },
  parameters: { files: { 'brutalist.css': brutalist } },
  play: expectSurface('rgb(255, 255, 255)')!,
};

export const BrutalistDark: Story = {
  tags: ['picture'],
  name: 'Brutalist, dark',
  args: { theme: 'theme-brutalist' },
  globals: { theme: 'dark' },
  play: expectSurface('rgb(0, 0, 0)')!,
};

/** Warm paper and a serif. */
export const Editorial: Story = {
  tags: ['picture'],
  args: { theme: 'theme-editorial' },
  globals: { theme: 'light' },
  parameters: { files: { 'editorial.css': editorial } },
  play: expectSurface('rgb(255, 253, 248)')!,
};

export const EditorialDark: Story = {
  tags: ['picture'],
  name: 'Editorial, dark',
  args: { theme: 'theme-editorial' },
  globals: { theme: 'dark' },
  play: expectSurface('rgb(29, 26, 23)')!,
};
