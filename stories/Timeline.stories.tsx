import type { Meta, StoryObj } from '@storybook/react-vite';
import { WorkflowProvider, WorkflowTimeline } from 'react-fal-workflow';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { Frame, live, Sample, Sheet, still } from './support.tsx';

const meta = {
  title: 'Timeline',
  component: WorkflowTimeline,
  args: { run: still('sticker') },
  decorators: [
    (Story, { parameters }) =>
      parameters['bare'] ? (
        <Story />
      ) : (
        <Frame width={parameters['width'] ?? '26rem'}>
          <Story />
        </Frame>
      ),
  ],
} satisfies Meta<typeof WorkflowTimeline>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};

export const MidRun: Story = {
  args: { run: still('sticker', 3000) },
  play: async ({ canvas }) => {
    const current = canvas.getAllByRole('listitem').filter((row) => row.ariaCurrent === 'step');
    await expect(current).toHaveLength(1);
    const clock = within(current[0]!).getByText(/^\d/);
    const before = clock.textContent;
    await waitFor(() => expect(clock.textContent).not.toBe(before));
  },
};

export const BeforeTheStart: Story = { args: { run: still('sticker', -1) } };

export const Failed: Story = { args: { run: still('nodeError') } };

export const Parallel: Story = { args: { run: still('parallel', 12_000) } };

export const LivePlay: Story = {
  args: { run: live('sticker', 0.15) },
  play: async ({ canvas, args }) => {
    void args.run?.start({ prompt: 'a cute puppy' });
    await waitFor(() => expect(canvas.getByText('Running')).toBeInTheDocument());
    await waitFor(() => expect(canvas.getAllByText('Done')).toHaveLength(3), { timeout: 10_000 });
    await expect(canvas.getAllByRole('img')).toHaveLength(3);
  },
};

export const Details: Story = {
  play: async ({ canvas }) => {
    const chevron = canvas.getByRole('button', { name: 'Details of Generate' });
    await userEvent.click(chevron);
    await expect(chevron).toHaveAttribute('aria-expanded', 'true');
    await expect(canvas.getByLabelText('Output')).toHaveTextContent('"seed": 6252023');
  },
};

export const EveryKindOfMedia: Story = { args: { run: still('media') } };

export const LongAndHostile: Story = { args: { run: still('hostile') } };

export const Wide: Story = { args: { run: still('media') }, parameters: { width: '60rem' } };

export const Narrow: Story = { args: { run: still('parallel', 12_000) }, parameters: { width: '18rem' } };

export const Dark: Story = { args: { run: still('parallel', 12_000) }, globals: { theme: 'dark' } };

export const RightToLeft: Story = { args: { run: still('nodeError') }, globals: { direction: 'rtl' } };

export const Horizontal: Story = {
  args: { run: still('sticker', 3000), orientation: 'horizontal' },
  parameters: { width: '40rem' },
};

export const Compact: Story = { args: { run: still('parallel', 12_000), density: 'compact' } };

export const TwentySixNodes: Story = { args: { run: still('long', 9000) }, parameters: { width: '44rem' } };

export const German: Story = {
  args: { run: still('canceled') },
  render: (args) => (
    <WorkflowProvider
      locale="de"
      labels={{
        timeline: 'Schritte',
        nodeStatus: {
          pending: 'Wartet',
          running: 'Läuft',
          success: 'Fertig',
          error: 'Fehlgeschlagen',
          skipped: 'Übersprungen',
          canceled: 'Abgebrochen',
        },
        details: (node) => `Einzelheiten zu ${node}`,
      }}
    >
      <WorkflowTimeline {...args} />
    </WorkflowProvider>
  ),
};

export const AllStates: Story = {
  parameters: { bare: true },
  render: () => (
    <Sheet>
      <Sample title="Before the start">
        <WorkflowTimeline run={still('sticker', -1)} />
      </Sample>
      <Sample title="No plan, before the start">
        <WorkflowTimeline run={still('unplanned', -1)} />
      </Sample>
      <Sample title="Mid-run">
        <WorkflowTimeline run={still('sticker', 3000)} />
      </Sample>
      <Sample title="Done">
        <WorkflowTimeline run={still('sticker')} />
      </Sample>
      <Sample title="Failed">
        <WorkflowTimeline run={still('nodeError')} />
      </Sample>
      <Sample title="One branch failed">
        <WorkflowTimeline run={still('branchError')} />
      </Sample>
      <Sample title="Parallel">
        <WorkflowTimeline run={still('parallel', 12_000)} />
      </Sample>
      <Sample title="Submitted twice">
        <WorkflowTimeline run={still('retried')} />
      </Sample>
      <Sample title="Canceled">
        <WorkflowTimeline run={still('canceled')} />
      </Sample>
      <Sample title="Interrupted">
        <WorkflowTimeline run={still('interrupted')} />
      </Sample>
    </Sheet>
  ),
};
