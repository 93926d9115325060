import type { Meta, StoryObj } from '@storybook/react-vite';
import { JsonInspector, Timeline, WorkflowProvider, WorkflowTimeline } from 'react-fal-workflow';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { hundredNodes, sixteenPictures, sixtyNodes } from './situations/longRuns.ts';
import { Frame, live, Sample, Sheet, still, withSound } from './support.tsx';

const meta = {
  title: 'Timeline',
  component: WorkflowTimeline,
  args: { run: still('sticker') },
  parameters: {
    anatomy: `<Timeline.Root>
  <Timeline.Empty />
  <Timeline.List>
    {(nodeId) => (
      <Timeline.Node nodeId={nodeId}>
        <Timeline.Bracket />
        <Timeline.Marker />
        <Timeline.Label />
        <Timeline.Attempt />
        <Timeline.Result />
        <Timeline.Status />
        <Timeline.Duration />
        <Timeline.DetailsTrigger />
        <Timeline.App />
        <Timeline.Body>
          <Timeline.Text />
          <Timeline.Media />
          <Timeline.Error />
        </Timeline.Body>
        <Timeline.Details />
      </Timeline.Node>
    )}
  </Timeline.List>
</Timeline.Root>`,
    keyboard: [
      [
        'Tab',
        'Next chevron, picture or button, in the order of the nodes. Every chevron is a stop of its own.',
      ],
      ['ArrowDown, ArrowUp', 'On a chevron: that of the next or the previous node that has details'],
      ['Home, End', 'On a chevron: that of the first or the last node that has details'],
      ['Enter, Space', 'On a chevron: opens and closes the details'],
      ['Escape', 'Closes the open details; the focus goes to their chevron'],
      ['ArrowDown, ArrowUp', 'In the JSON of the details, which is one stop: next and previous line'],
      ['ArrowRight', 'In the JSON: unfolds the line, then goes into it'],
      ['ArrowLeft', 'In the JSON: folds the line, or goes to the one that holds it'],
      ['Home, End', 'In the JSON: first and last line'],
      ['Enter, Space', 'In the JSON: folds, unfolds and shows more'],
    ],
  },
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

/** fal's queue shows no nodes, so there are no rows to wait for. */
export const ThroughTheQueue: Story = {
  args: { run: still('queued', 9000) },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('list')).toBeNull();
    await expect(canvas.getByText(/^A run through fal/)).toBeVisible();
  },
};

export const Failed: Story = { args: { run: still('nodeError') } };

export const Parallel: Story = { args: { run: still('parallel', 12_000) } };

export const LivePlay: Story = {
  args: { run: live('sticker', 0.15) },
  play: async ({ canvas, args }) => {
    void args.run?.start({ prompt: 'a cute puppy' });
    await waitFor(() => expect(canvas.getByText('Running')).toBeInTheDocument());
    await waitFor(() => expect(canvas.getAllByText('Done')).toHaveLength(3), { timeout: 10_000 });
    await waitFor(() => expect(canvas.getAllByRole('img')).toHaveLength(3));
  },
};

/** Seen from the start, a run that ends early keeps the room of what it did not make. */
export const CanceledWhileWatched: Story = {
  args: { run: live('canceled', 0.02) },
  play: async ({ canvas, args }) => {
    void args.run?.start({ prompt: 'a cute puppy' });
    await waitFor(() => expect(canvas.getAllByText('Running')).toHaveLength(1));
    await waitFor(() => expect(canvas.getAllByRole('img')).toHaveLength(1));
    const top = canvas.getByText('Make sticker').getBoundingClientRect().top;
    await args.run?.cancel();
    await waitFor(() => expect(canvas.getByText('Skipped')).toBeInTheDocument());
    await expect(canvas.getByText('Make sticker').getBoundingClientRect().top).toBe(top);
  },
};

export const Details: Story = {
  play: async ({ canvas }) => {
    const chevrons = canvas.getAllByRole('button', { name: /^Details of/ });
    const [first, second, third] = chevrons;
    await step(first, '{Enter}', first);
    await expect(first).toHaveAttribute('aria-expanded', 'true');
    await expect(canvas.getByRole('treeitem', { name: 'seed: 6252023' })).toBeVisible();
    await step(first, '{ArrowDown}', second);
    await step(second, '{End}', third);
    await step(third, '{ArrowUp}', second);
    await step(second, '{Home}', first);
    await step(first, ' ', first);
    await expect(first).toHaveAttribute('aria-expanded', 'false');
    await step(first, ' ', first);
    await step(first, '{Escape}', first);
    await expect(first).toHaveAttribute('aria-expanded', 'false');

    await step(first, '{Enter}', first);
    const line = (name: string) => canvas.getByRole('treeitem', { name });
    line('images: 1 entry').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect(line('0: 4 entries')).toHaveFocus();
    await userEvent.keyboard('{Enter}{ArrowDown}{ArrowDown}');
    await expect(line('width: 1024')).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect(line('0: 4 entries')).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect(line('prompt: "a cute puppy"')).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}{Home}');
    await expect(line('images: 1 entry')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect(first).toHaveFocus();
    await expect(canvas.queryByRole('tree')).toBeNull();
    await userEvent.keyboard('{Enter}');
  },
};

/** Presses a key on an element, and says where the focus is then. */
async function step(from: HTMLElement | undefined, keys: string, to: HTMLElement | undefined) {
  from?.focus();
  await userEvent.keyboard(keys);
  await expect(to).toHaveFocus();
}

export const Json: StoryObj = {
  parameters: { width: '30rem' },
  render: () => (
    <JsonInspector
      name="Any output"
      value={{
        images: [{ url: 'https://v3.fal.media/files/panda/a.png', width: 1024, height: 768 }],
        sync: { url: `data:image/png;base64,${'A'.repeat(400_000)}` },
        seeds: Array.from({ length: 250 }, (_, i) => i * 7919),
        prompt: 'A warm portrait of a puppy at golden hour, soft rim light. '.repeat(40),
        nsfw: false,
        mask: null,
        timings: {},
      }}
    />
  ),
  play: async ({ canvas }) => {
    canvas.getByRole('treeitem', { name: /^images/ }).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowRight}');
    canvas.getByRole('treeitem', { name: /^sync/ }).focus();
    await userEvent.keyboard(' ');
    await expect(canvas.getByText(/300 kB/)).toBeVisible();
    const seeds = canvas.getByRole('treeitem', { name: /^seeds/ });
    await userEvent.click(within(seeds).getByText('250 entries'));
    await userEvent.click(canvas.getByText('150 more'));
    await expect(canvas.getByText('50 more')).toBeInTheDocument();
    await expect(canvas.getByRole('treeitem', { name: '100: 791900' })).toHaveFocus();
    await userEvent.click(within(seeds).getByText('250 entries'));
  },
};

/** A renderer of the app's own throws: its row says so, and the others stay. */
export const BrokenRow: Story = {
  render: ({ run }) => (
    <Timeline.Root run={run}>
      <Timeline.List>
        {(nodeId) => (
          <Timeline.Node nodeId={nodeId}>
            <Timeline.Marker />
            <Timeline.Label />
            {nodeId === 'rembg' ? <Throws /> : <Timeline.App />}
          </Timeline.Node>
        )}
      </Timeline.List>
    </Timeline.Root>
  ),
  beforeEach: () => {
    // It is reported to the page, where the test runner would take it for its own.
    const report = globalThis.reportError;
    globalThis.reportError = () => undefined;
    return () => {
      globalThis.reportError = report;
    };
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('This step cannot be shown.')).toBeVisible();
    await expect(canvas.getByText('Make sticker')).toBeVisible();
  },
};

function Throws(): never {
  throw new Error('A renderer of the app');
}

export const EveryKindOfMedia: Story = {
  tags: ['picture'],
  decorators: [withSound],
  args: { run: still('media') },
};

export const LongAndHostile: Story = { tags: ['picture'], args: { run: still('hostile') } };

export const Wide: Story = {
  decorators: [withSound],
  args: { run: still('media') },
  parameters: { width: '60rem' },
};

export const Narrow: Story = { args: { run: still('parallel', 12_000) }, parameters: { width: '18rem' } };

export const Dark: Story = { args: { run: still('parallel', 12_000) }, globals: { theme: 'dark' } };

export const RightToLeft: Story = { args: { run: still('nodeError') }, globals: { direction: 'rtl' } };

export const Horizontal: Story = {
  tags: ['picture'],
  args: { run: still('sticker', 3000), orientation: 'horizontal' },
  parameters: { width: '40rem' },
};

/** In a narrow place it scrolls by itself, and what runs is in view. */
export const HorizontalNarrow: Story = {
  args: { run: still('long', 20_000), orientation: 'horizontal' },
  parameters: { width: '18rem' },
  play: async ({ canvas }) => {
    const list = canvas.getByRole('list');
    const [current] = canvas.getAllByRole('listitem').filter((row) => row.ariaCurrent === 'step');
    const outer = list.getBoundingClientRect();
    const inner = current!.getBoundingClientRect();
    await expect(inner.left).toBeGreaterThanOrEqual(outer.left);
    await expect(inner.right).toBeLessThanOrEqual(outer.right);
    await expect(document.documentElement.scrollLeft).toBe(0);
    await expect(document.documentElement.scrollTop).toBe(0);
  },
};

export const Compact: Story = {
  tags: ['picture'],
  args: { run: still('parallel', 12_000), density: 'compact' },
};

export const TwentySixNodes: Story = {
  tags: ['picture'],
  args: { run: still('long', 9000) },
  parameters: { width: '44rem' },
};

/** A long run without a plan. */
export const SixtyNodes: Story = { tags: ['picture'], args: { run: still(sixtyNodes) } };

/** Of more than sixty nodes, only what is in view is laid out and painted. */
export const HundredNodes: Story = { tags: ['picture'], args: { run: still(hundredNodes, 37_000) } };

/** More pictures than a row has room for: the last tile opens the rest. */
export const SixteenPictures: Story = { tags: ['picture'], args: { run: still(sixteenPictures) } };

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
