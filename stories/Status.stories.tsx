import type { Meta, StoryObj } from '@storybook/react-vite';
import { WorkflowStatus } from 'react-fal-workflow';
import { expect, waitFor } from 'storybook/test';
import { live, Sample, Sheet, still } from './support.tsx';

const meta = {
  title: 'Status',
  component: WorkflowStatus,
  args: { run: still('sticker') },
  parameters: {
    anatomy: `<StatusLine.Root run={run}>
  <StatusLine.Badge />
  <StatusLine.Elapsed />
  <StatusLine.Message>
    <StatusLine.Connection />
    <StatusLine.Note />
  </StatusLine.Message>
</StatusLine.Root>
<WorkflowAnnouncer run={run} />`,
  },
  decorators: [
    (Story, { parameters }) => (
      <div style={{ maxInlineSize: parameters['width'] }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof WorkflowStatus>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};

export const MidRun: Story = { args: { run: still('sticker', 3000) } };

export const Failed: Story = { args: { run: still('nodeError') } };

/** How long nothing came counts on by itself. */
export const Stalled: Story = {
  args: { run: still('stalled', 60_000) },
  play: async ({ canvas }) => {
    const sentence = canvas.getByText(/^No word from the server for/);
    const before = sentence.textContent;
    await expect(before).toMatch(/for (\d+ seconds|\d+ minutes?.*)\. Still waiting\.$/);
    await waitFor(() => expect(sentence.textContent).not.toBe(before), { timeout: 5000 });
  },
};

export const Interrupted: Story = { args: { run: still('interrupted') } };

export const LivePlay: Story = {
  args: { run: live('sticker', 0.3) },
  play: async ({ canvas, args }) => {
    const region = canvas.getByRole('status');
    await expect(region).toBeEmptyDOMElement();
    void args.run?.start({ prompt: 'a cute puppy' });
    await waitFor(() => expect(region).toHaveTextContent('Run: running'));
    await waitFor(() => expect(region).toHaveTextContent(/Run done in/), { timeout: 10_000 });
    await expect(canvas.getByText('Done')).toBeInTheDocument();
  },
};

export const Narrow: Story = { args: { run: still('interrupted') }, parameters: { width: '16rem' } };

export const Dark: Story = { args: { run: still('interrupted') }, globals: { theme: 'dark' } };

export const RightToLeft: Story = {
  args: { run: still('stalled', 60_000) },
  globals: { direction: 'rtl' },
};

export const AllStates: Story = {
  parameters: { bare: true },
  render: () => (
    <Sheet width="20rem">
      <Sample title="idle">
        <WorkflowStatus run={still('sticker', -1)} />
      </Sample>
      <Sample title="connecting">
        <WorkflowStatus run={still('sticker', 0)} />
      </Sample>
      <Sample title="running">
        <WorkflowStatus run={still('sticker', 3000)} />
      </Sample>
      <Sample title="stalled">
        <WorkflowStatus run={still('stalled', 60_000)} />
      </Sample>
      <Sample title="success">
        <WorkflowStatus run={still('sticker')} />
      </Sample>
      <Sample title="error">
        <WorkflowStatus run={still('nodeError')} />
      </Sample>
      <Sample title="canceled">
        <WorkflowStatus run={still('canceled')} />
      </Sample>
      <Sample title="interrupted">
        <WorkflowStatus run={still('interrupted')} />
      </Sample>
    </Sheet>
  ),
};
