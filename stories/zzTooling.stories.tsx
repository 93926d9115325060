import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
const meta = { title: 'zz/Tooling', component: () => <button type="button">Hello</button> } satisfies Meta;
export default meta;
export const Plain: StoryObj = {
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('button')).toBeVisible();
  },
};
