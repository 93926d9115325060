import type { Meta, StoryObj } from '@storybook/react-vite';
import { WorkflowProgress } from 'react-fal-workflow';
import { expect, waitFor } from 'storybook/test';
import { live, Sample, Sheet, still } from './support.tsx';

const meta = {
  title: 'Progress',
  component: WorkflowProgress,
  args: { run: still('sticker') },
  parameters: {
    anatomy: `<Progress.Root run={run}>
  <Progress.Bar />
  <Progress.Value />
</Progress.Root>`,
  },
  decorators: [
    (Story, { parameters }) => (
      <div style={{ maxInlineSize: parameters['bare'] ? undefined : (parameters['width'] ?? '26rem') }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof WorkflowProgress>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: async ({ canvas }) => {
    const bar = canvas.getByRole('progressbar', { name: 'Progress' });
    await expect(bar).toHaveAttribute('aria-valuetext', '3 of 3');
  },
};

export const MidRun: Story = { args: { run: still('long', 9000) } };

/** Without a plan nobody knows the whole, so the bar measures nothing. */
export const NoPlan: Story = {
  args: { run: still('unplanned', 3000) },
  play: async ({ canvas }) => {
    const bar = canvas.getByRole('progressbar');
    await expect(bar).not.toHaveAttribute('aria-valuenow');
    await expect(bar).toHaveAttribute('aria-valuetext', '1 step done');
  },
};

/** Nothing moves while it waits in fal's queue; after that nobody sees its nodes, so the bar measures nothing. */
export const InQueue: Story = {
  args: { run: still('queued', 300) },
  play: async ({ canvas }) => {
    const bar = canvas.getByRole('progressbar');
    await expect(bar).not.toHaveAttribute('aria-valuenow');
    await expect(bar).toHaveAttribute('aria-valuetext', 'In queue');
    await expect(bar).toHaveAttribute('data-queue', 'waiting');
  },
};

export const ThroughTheQueue: Story = { args: { run: still('queued', 9000) } };

export const LivePlay: Story = {
  args: { run: live('sticker', 0.15) },
  play: async ({ canvas, args }) => {
    const bar = canvas.getByRole('progressbar');
    const { x, y, width, height } = bar.getBoundingClientRect();
    void args.run?.start({ prompt: 'a cute puppy' });
    await waitFor(() => expect(bar).toHaveAttribute('aria-valuenow', '1'));
    await waitFor(() => expect(bar).toHaveAttribute('aria-valuenow', '3'), { timeout: 10_000 });
    await expect(bar.getBoundingClientRect()).toMatchObject({ x, y, width, height });
  },
};

/** It stays where it was. */
export const Failed: Story = {
  args: { run: still('interrupted') },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '1');
  },
};

export const Narrow: Story = { args: { run: still('long', 9000) }, parameters: { width: '18rem' } };

export const Dark: Story = { args: { run: still('sticker', 3000) }, globals: { theme: 'dark' } };

export const RightToLeft: Story = { args: { run: still('sticker', 3000) }, globals: { direction: 'rtl' } };

export const ReducedMotion: Story = {
  args: { run: still('unplanned', 3000) },
  globals: { motion: 'reduced' },
};

export const AllStates: Story = {
  parameters: { bare: true },
  render: () => (
    <Sheet width="20rem">
      <Sample title="Before the start">
        <WorkflowProgress run={still('sticker', -1)} />
      </Sample>
      <Sample title="Mid-run">
        <WorkflowProgress run={still('sticker', 3000)} />
      </Sample>
      <Sample title="Done">
        <WorkflowProgress run={still('sticker')} />
      </Sample>
      <Sample title="Failed">
        <WorkflowProgress run={still('nodeError')} />
      </Sample>
      <Sample title="Canceled">
        <WorkflowProgress run={still('canceled')} />
      </Sample>
      <Sample title="Interrupted">
        <WorkflowProgress run={still('interrupted')} />
      </Sample>
      <Sample title="No plan, before the start">
        <WorkflowProgress run={still('unplanned', -1)} />
      </Sample>
      <Sample title="No plan, mid-run">
        <WorkflowProgress run={still('unplanned', 3000)} />
      </Sample>
      <Sample title="No plan, done">
        <WorkflowProgress run={still('unplanned')} />
      </Sample>
    </Sheet>
  ),
};
