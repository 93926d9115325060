import type { Meta, StoryObj } from '@storybook/react-vite';
import { WorkflowAnnouncer, WorkflowTimeline } from 'react-fal-workflow';
import { expect, waitFor } from 'storybook/test';
import { Frame, live } from './support.tsx';

const meta = {
  title: 'Announcer',
  component: WorkflowAnnouncer,
  args: { run: live('sticker', 0.3) },
  parameters: { anatomy: '<WorkflowAnnouncer run={run} />' },
  decorators: [
    (Story, { args }) => (
      <Frame width="26rem">
        <WorkflowTimeline run={args.run} />
        <Story />
      </Frame>
    ),
  ],
} satisfies Meta<typeof WorkflowAnnouncer>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Not seen: it speaks. */
export const Default: Story = {
  play: async ({ canvas, args }) => {
    const region = canvas.getByRole('status');
    await expect(region).toBeEmptyDOMElement();
    void args.run?.start({ prompt: 'a cute puppy' });
    await waitFor(() => expect(region).toHaveTextContent('Run: running'));
    await waitFor(() => expect(region).toHaveTextContent(/Run done in/), { timeout: 10_000 });
  },
};

/** However many there are for one run, one speaks. */
export const TwoOfThem: Story = {
  args: { run: live('sticker', 0.3) },
  render: (args) => (
    <>
      <WorkflowAnnouncer {...args} />
      <WorkflowAnnouncer {...args} />
    </>
  ),
  play: async ({ canvas, args }) => {
    const regions = canvas.getAllByRole('status');
    void args.run?.start({ prompt: 'a cute puppy' });
    await waitFor(() => expect(regions[0]).toHaveTextContent(/Run done in/), { timeout: 10_000 });
    await expect(regions[1]).toBeEmptyDOMElement();
  },
};
