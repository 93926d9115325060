import { Unstyled } from '@storybook/addon-docs/blocks';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { IntroductionPage } from './introduction/IntroductionPage.tsx';
import { quickly } from './support.tsx';

const meta = {
  title: 'Introduction',
  component: IntroductionPage,
  parameters: {
    docs: {
      page: () => (
        <Unstyled>
          <IntroductionPage />
        </Unstyled>
      ),
    },
  },
} satisfies Meta<typeof IntroductionPage>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The page as a story, so that axe and a real click test it. */
export const Page: Story = {
  // Hidden in the sidebar, where it would stand twice.
  tags: ['!dev'],
  play: async ({ canvas }) => {
    const live = within(canvas.getByRole('region', { name: /live run/ }));
    await expect(live.getByText('POSTs sent: 0')).toBeInTheDocument();
    await quickly(() => userEvent.click(live.getByRole('button', { name: 'Run' })));
    await waitFor(() => expect(live.getAllByRole('img')).toHaveLength(3), { timeout: 10_000 });
    await expect(live.getByText('POSTs sent: 1')).toBeInTheDocument();
  },
};

export const PageInTheDark: Story = { tags: ['!dev'], globals: { theme: 'dark' } };
