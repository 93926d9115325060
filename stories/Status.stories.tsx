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
    <StatusLine.Queue />
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

/** Where it stands in fal's queue. The badge has `data-queue="waiting"` for as long as it waits. */
export const InQueue: Story = {
  args: { run: still('queued', 300) },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('In queue')).toBeVisible();
    await expect(canvas.getByText('3 requests ahead of this one.')).toBeVisible();
  },
};

export const NextInQueue: Story = { args: { run: still('queued', 6300) } };

/** From the queue to the result: nothing moves, and only the way in and out of the queue is told. */
export const ThroughTheQueue: Story = {
  args: { run: live('queued', 0.4) },
  play: async ({ canvas, canvasElement, args }) => {
    const region = canvas.getByRole('status');
    const parts = [
      ...canvasElement.querySelectorAll<HTMLElement>('.fw-status, .fw-status-badge, .fw-status-message'),
    ];
    const places = () =>
      parts.map((part) => {
        const { x, y, width, height } = part.getBoundingClientRect();
        return [x, y, width, height].map(Math.round).join();
      });
    const [root, badge] = parts;
    const told: (string | null)[] = [];
    const observer = new MutationObserver(() => told.push(region.textContent));
    observer.observe(region, { childList: true });
    const before = places();
    void args.run?.start({ prompt: 'a cute puppy' });
    await canvas.findByText('3 requests ahead of this one.');
    await expect([root?.dataset['queue'], badge?.dataset['queue']]).toEqual(['waiting', 'waiting']);
    await expect(places()).toEqual(before);
    await canvas.findByText('Next in queue.', {}, { timeout: 10_000 });
    await expect(places()).toEqual(before);
    await waitFor(() => expect(badge).not.toHaveAttribute('data-queue'), { timeout: 10_000 });
    await expect(canvas.getByText('Running')).toBeVisible();
    await expect(places()).toEqual(before);
    await waitFor(() => expect(badge).toHaveTextContent('Done'), { timeout: 10_000 });
    await expect(places()).toEqual(before);
    await waitFor(() => expect(region).toHaveTextContent(/Run done in/));
    observer.disconnect();
    await expect(told).toEqual([
      'In queue, 3 requests ahead',
      'Run: running',
      expect.stringMatching(/^Run done in/),
    ]);
  },
};

/** A run that its server keeps is joined again. */
export const Reconnecting: Story = {
  args: { run: still('reconnected', 3300) },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Connection lost. Reconnecting…')).toBeVisible();
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

/** Runs that go through fal's queue, and runs that come back. */
export const LongLived: Story = {
  tags: ['picture'],
  parameters: { bare: true },
  render: () => (
    <Sheet width="20rem">
      <Sample title="in the queue">
        <WorkflowStatus run={still('queued', 300)} />
      </Sample>
      <Sample title="behind one request">
        <WorkflowStatus run={still('queued', 4300)} />
      </Sample>
      <Sample title="next">
        <WorkflowStatus run={still('queued', 6300)} />
      </Sample>
      <Sample title="at work">
        <WorkflowStatus run={still('queued', 9000)} />
      </Sample>
      <Sample title="done">
        <WorkflowStatus run={still('queued')} />
      </Sample>
      <Sample title="reconnecting">
        <WorkflowStatus run={still('reconnected', 3300)} />
      </Sample>
    </Sheet>
  ),
};

export const LongLivedInTheDark: Story = { ...LongLived, tags: ['!picture'], globals: { theme: 'dark' } };

export const LongLivedInArabic: Story = { ...LongLived, tags: ['!picture'], globals: { locale: 'ar' } };

export const LongLivedInGerman: Story = { ...LongLived, tags: ['!picture'], globals: { locale: 'de' } };
