import type { Meta, StoryObj } from '@storybook/react-vite';
import { WorkflowProvider, WorkflowWaterfall, type WorkflowLabels } from 'react-fal-workflow';
import { sampleRuns, type Script, type ScriptStep } from 'react-fal-workflow/testing';
import { expect, waitFor, within } from 'storybook/test';
import { Frame, live, Sample, Sheet, still } from './support.tsx';

const submit = (nodeId: string, attempt = 1): ScriptStep => ({
  type: 'submit',
  node_id: nodeId,
  request_id: `${nodeId}-${attempt}`,
});
const complete = (nodeId: string): ScriptStep => ({ type: 'completion', node_id: nodeId, output: {} });
const fail = (nodeId: string): ScriptStep => ({
  type: 'error',
  node_id: nodeId,
  error: { status: 500, body: { detail: 'Internal error' } },
});

/** The sticker's three nodes with another course of events. */
const course = (script: Script, until?: number) => still({ ...sampleRuns.sticker, script }, until);

const attempts: Script = [
  submit('sdxl'),
  { wait: 2200 },
  complete('sdxl'),
  submit('rembg'),
  { wait: 2900 },
  fail('rembg'),
  { wait: 300 },
  submit('rembg', 2),
  { wait: 1800 },
  fail('rembg'),
  { wait: 300 },
  submit('rembg', 3),
  { wait: 3500 },
  complete('rembg'),
  submit('sticker'),
  { wait: 2700 },
  complete('sticker'),
  { type: 'output', output: {} },
];

const idle: Script = [
  submit('sdxl'),
  { wait: 2200 },
  complete('sdxl'),
  { wait: 72_000 },
  submit('rembg'),
  { wait: 1400 },
  complete('rembg'),
  submit('sticker'),
  { wait: 2700 },
  complete('sticker'),
  { type: 'output', output: {} },
];

const queued: Script = [{ wait: 19_000 }, ...idle.slice(0, 3), ...idle.slice(4)];

const meta = {
  title: 'Waterfall',
  component: WorkflowWaterfall,
  args: { run: still('sticker') },
  parameters: {
    anatomy: `
<Waterfall.Root run={run}>
  <Waterfall.Title />
  <Waterfall.Total />
  <Waterfall.Empty />
  <Waterfall.Axis>
    {(mark) => (mark.kind === 'gap' ? <Waterfall.Gap mark={mark} /> : <Waterfall.Tick mark={mark} />)}
  </Waterfall.Axis>
  <Waterfall.List>
    {(nodeId) => (
      <Waterfall.Row nodeId={nodeId}>
        <Waterfall.Words />
        <Waterfall.Label aria-hidden />
        <Waterfall.Status aria-hidden />
        <Waterfall.Lane>{(attempt) => <Waterfall.Bar attempt={attempt} />}</Waterfall.Lane>
        <Waterfall.Duration aria-hidden />
      </Waterfall.Row>
    )}
  </Waterfall.List>
</Waterfall.Root>`,
    // Nothing in it takes the focus.
    keyboard: [],
  },
  decorators: [
    (Story, { parameters }) =>
      parameters['bare'] ? (
        <Story />
      ) : (
        <Frame width={parameters['width'] ?? '30rem'}>
          <Story />
        </Frame>
      ),
  ],
} satisfies Meta<typeof WorkflowWaterfall>;

export default meta;
type Story = StoryObj<typeof meta>;

const bars = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>('.fw-waterfall-bar')];

export const Default: Story = {
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getAllByRole('listitem')).toHaveLength(3);
    await expect(
      canvas.getByText('Generate, done, started after 0.1 seconds, took 2.2 seconds'),
    ).toBeInTheDocument();
    // One after the other: each bar begins where the one before it ends.
    const boxes = bars(canvasElement).map((bar) => bar.getBoundingClientRect());
    await expect(boxes).toHaveLength(3);
    for (const [index, box] of boxes.entries()) {
      await expect(box.width).toBeGreaterThan(3);
      const before = boxes[index - 1];
      if (before) await expect(Math.abs(box.left - before.right)).toBeLessThan(1);
    }
  },
};

export const MidRun: Story = {
  args: { run: still('parallel', 12_000) },
  play: async ({ canvas, canvasElement }) => {
    const current = canvas.getAllByRole('listitem').filter((row) => row.ariaCurrent === 'step');
    await expect(current).toHaveLength(1);
    const fill = canvasElement.querySelector('[data-status="running"] > .fw-waterfall-fill');
    const end = fill?.getBoundingClientRect().right ?? 0;
    await waitFor(() => expect(fill?.getBoundingClientRect().right).toBeGreaterThan(end + 0.5));
  },
};

export const BeforeTheStart: Story = { args: { run: still('parallel', -1) } };

export const NoPlan: Story = { args: { run: still('unplanned', -1) } };

/** fal's queue shows no nodes. */
export const ThroughTheQueue: Story = {
  args: { run: still('queued', 9000) },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/^A run through fal/)).toBeVisible();
  },
};

export const Failed: Story = {
  args: { run: still('nodeError') },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByText('Skipped')).toBeVisible();
    await expect(bars(canvasElement).map((bar) => bar.dataset['status'])).toEqual(['success', 'error']);
  },
};

export const Attempts: Story = {
  args: { run: course(attempts) },
  play: async ({ canvas, canvasElement }) => {
    const row = canvas.getAllByRole('listitem')[1];
    await expect(row).toHaveTextContent(/attempt 3/);
    await expect(bars(canvasElement).map((bar) => bar.dataset['status'])).toEqual([
      'success',
      'error',
      'error',
      'success',
      'success',
    ]);
  },
};

export const GapFolded: Story = {
  args: { run: course(idle) },
  play: async ({ canvas, canvasElement }) => {
    const gap = canvas.getByText('1m 12s idle');
    const [first, second] = bars(canvasElement);
    // More than a minute is narrower than the two seconds before it.
    await expect(gap.getBoundingClientRect().width).toBeLessThan(first?.getBoundingClientRect().width ?? 0);
    await expect(second?.getBoundingClientRect().left).toBeGreaterThanOrEqual(
      gap.getBoundingClientRect().right - 1,
    );
  },
};

export const LivePlay: Story = {
  args: { run: live('sticker', 0.5) },
  play: async ({ canvas, canvasElement, args }) => {
    await expect(bars(canvasElement)).toHaveLength(0);
    const rows = canvas.getAllByRole('listitem');
    const tops = rows.map((row) => row.getBoundingClientRect().top);
    void args.run?.start({ prompt: 'a cute puppy' });
    await waitFor(() => expect(rows[1]).toHaveAttribute('aria-current', 'step'), { timeout: 10_000 });
    await waitFor(() => expect(within(rows[2] as HTMLElement).getByText(/done/)).toBeInTheDocument(), {
      timeout: 10_000,
    });
    await expect(bars(canvasElement)).toHaveLength(3);
    await expect(rows.map((row) => row.getBoundingClientRect().top)).toEqual(tops);
  },
};

export const TwentySixNodes: Story = {
  args: { run: still('long', 9000) },
  parameters: { width: '44rem' },
};

export const Canceled: Story = { args: { run: still('canceled') } };

export const Interrupted: Story = { args: { run: still('interrupted') } };

export const LongAndHostile: Story = { args: { run: still('hostile') } };

export const Wide: Story = { args: { run: still('media') }, parameters: { width: '60rem' } };

export const Narrow: Story = { args: { run: course(attempts, 9000) }, parameters: { width: '18rem' } };

export const Dark: Story = { args: { run: course(attempts, 9000) }, globals: { theme: 'dark' } };

export const RightToLeft: Story = {
  args: { run: course(attempts, 9000) },
  globals: { direction: 'rtl' },
  play: async ({ canvasElement }) => {
    const [first, second] = bars(canvasElement).map((bar) => bar.getBoundingClientRect());
    await expect(second?.right).toBeLessThanOrEqual((first?.left ?? 0) + 1);
    const fill = canvasElement.querySelector('[data-status="running"] > .fw-waterfall-fill');
    const end = fill?.getBoundingClientRect().left ?? 0;
    await waitFor(() => expect(fill?.getBoundingClientRect().left).toBeLessThan(end - 0.5));
  },
};

const germanStatus: WorkflowLabels['nodeStatus'] = {
  pending: 'Wartet',
  running: 'Läuft',
  success: 'Fertig',
  error: 'Fehlgeschlagen',
  skipped: 'Übersprungen',
  canceled: 'Abgebrochen',
};

const germanLabels: Partial<WorkflowLabels> = {
  waterfall: 'Zeitverlauf',
  nodeStatus: germanStatus,
  waterfallRow: ({ label, status }) => `${label}: ${germanStatus[status]}`,
  waterfallGap: (duration) => `${duration} Leerlauf`,
};

export const German: Story = {
  args: { run: course(idle) },
  render: (args) => (
    <WorkflowProvider locale="de" labels={germanLabels}>
      <WorkflowWaterfall {...args} />
    </WorkflowProvider>
  ),
};

export const AllStates: Story = {
  parameters: { bare: true },
  render: () => (
    <Sheet width="26rem">
      <Sample title="Before the start">
        <WorkflowWaterfall run={still('parallel', -1)} />
      </Sample>
      <Sample title="Mid-run, parallel">
        <WorkflowWaterfall run={still('parallel', 12_000)} />
      </Sample>
      <Sample title="Done">
        <WorkflowWaterfall run={still('parallel')} />
      </Sample>
      <Sample title="Failed">
        <WorkflowWaterfall run={still('nodeError')} />
      </Sample>
      <Sample title="One branch failed">
        <WorkflowWaterfall run={still('branchError')} />
      </Sample>
      <Sample title="Attempts, mid-run">
        <WorkflowWaterfall run={course(attempts, 9000)} />
      </Sample>
      <Sample title="A gap, folded">
        <WorkflowWaterfall run={course(idle)} />
      </Sample>
      <Sample title="Queued first">
        <WorkflowWaterfall run={course(queued)} />
      </Sample>
      <Sample title="Canceled">
        <WorkflowWaterfall run={still('canceled')} />
      </Sample>
      <Sample title="Interrupted">
        <WorkflowWaterfall run={still('interrupted')} />
      </Sample>
      <Sample title="Submitted twice">
        <WorkflowWaterfall run={still('retried')} />
      </Sample>
      <Sample title="No plan, before the start">
        <WorkflowWaterfall run={still('unplanned', -1)} />
      </Sample>
      <Sample title="26 nodes">
        <WorkflowWaterfall run={still('long')} />
      </Sample>
    </Sheet>
  ),
};
