import type { Meta, StoryObj } from '@storybook/react-vite';
import { defineWorkflow, Workflow, WorkflowTimeline, WorkflowWaterfall } from 'react-fal-workflow';
import { sampleRuns } from 'react-fal-workflow/testing';
import { expect, userEvent, waitFor } from 'storybook/test';
import { live, Sheet, still, unhurried, withSound } from './support.tsx';

const input = { prompt: 'a cute puppy' };

const meta = {
  title: 'Workflow',
  component: Workflow,
  args: { run: still('sticker'), title: 'Sticker', input },
  parameters: {
    keyboard: [
      ['Tab', 'The button in the header, then what is in the body'],
      ['Enter', 'Run, Cancel or Run again: what the button says when the key goes down'],
      ['Space', 'The same'],
    ],
    anatomy: `<Card.Root run={run} title="Sticker">
  <Card.Header>
    <Card.Title />
    <Card.Endpoint />
    <StatusLine.Elapsed />
    <StatusLine.Badge />
    <Card.Actions>
      <Controls.Toggle input={input} />
    </Card.Actions>
  </Card.Header>
  <Progress.Root>
    <Progress.Bar />
  </Progress.Root>
  <Card.Body>
    <WorkflowTimeline />
  </Card.Body>
  <Card.Result rows />
  <Card.Alert />
  <Card.Error rows />
  <Card.Notice />
  <WorkflowAnnouncer />
</Card.Root>`,
  },
  decorators: [
    (Story, { parameters }) =>
      parameters['bare'] ? (
        <Story />
      ) : (
        <div style={{ inlineSize: parameters['width'] ?? '26rem', maxInlineSize: '100%' }}>
          <Story />
        </div>
      ),
  ],
} satisfies Meta<typeof Workflow>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: async ({ canvas }) => {
    const card = canvas.getByRole('region', { name: 'Sticker' });
    await expect(card).toHaveAttribute('data-status', 'success');
    await expect(canvas.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '3');
  },
};

export const BeforeTheStart: Story = { args: { run: still('sticker', -1) } };

export const MidRun: Story = { args: { run: still('sticker', 3000) } };

export const Live: Story = {
  args: { run: live('sticker', 0.15) },
  play: async ({ canvas }) => {
    const run = canvas.getByRole('button', { name: 'Run' });
    const place = () => {
      const { x, y, width, height } = run.getBoundingClientRect();
      return { x, y, width, height };
    };
    const before = place();
    await userEvent.tab();
    await expect(run).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(run).toHaveAccessibleName('Cancel'));
    await expect(place()).toEqual(before);
    await waitFor(() => expect(run).toHaveAccessibleName('Run again'), { timeout: 10_000 });
    await expect(place()).toEqual(before);
    await expect(run).toHaveFocus();
    await expect(canvas.getAllByRole('img')).toHaveLength(3);
    await unhurried();
    await userEvent.keyboard(' ');
    await waitFor(() => expect(run).toHaveAccessibleName('Cancel'));
    await waitFor(() => expect(run).toHaveAccessibleName('Run again'), { timeout: 10_000 });
    await expect(canvas.getByRole('region')).toHaveAttribute('data-status', 'success');
  },
};

/** The second click of a double click would cancel what the first has paid for. It does not. */
export const DoubleClick: Story = {
  args: { run: live('sticker', 0.15) },
  play: async ({ canvas }) => {
    const button = canvas.getByRole('button', { name: 'Run' });
    await userEvent.dblClick(button);
    await waitFor(() => expect(button).toHaveAccessibleName('Run again'), { timeout: 10_000 });
    await expect(canvas.getByRole('region')).toHaveAttribute('data-status', 'success');
  },
};

export const CancelIt: Story = {
  args: { run: live('sticker', 0.5) },
  play: async ({ canvas }) => {
    const button = canvas.getByRole('button', { name: 'Run' });
    await userEvent.click(button);
    await waitFor(() => expect(button).toHaveAccessibleName('Cancel'));
    await unhurried();
    await userEvent.click(button);
    await waitFor(() => expect(canvas.getByRole('region')).toHaveAttribute('data-status', 'canceled'));
    await expect(canvas.getByText('What had already run may still be billed.')).toBeVisible();
  },
};

/** The row of the node tells why; nothing says it again. */
export const Failed: Story = {
  args: { run: still('nodeError'), title: 'Poster' },
  play: async ({ canvas }) => {
    await expect(canvas.getAllByText('num_images')).toHaveLength(1);
    await expect(canvas.getByRole('alert')).toHaveTextContent(
      'Generate failed. num_images: must be at most 8.',
    );
  },
};

/** No row tells what went wrong before any node ran. */
export const Refused: Story = { args: { run: still('http403') } };

export const Interrupted: Story = { args: { run: still('interrupted') } };

export const Canceled: Story = { args: { run: still('canceled') } };

export const Stalled: Story = { args: { run: still('stalled', 60_000) } };

export const Parallel: Story = {
  args: { run: still('parallel', 12_000), title: 'Trading card' },
};

export const NoPlan: Story = {
  args: { run: live('unplanned', 0.15), title: undefined },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('heading', { name: 'Sdxl sticker', level: 3 })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Run' }));
    await waitFor(() => expect(canvas.getByRole('region')).toHaveAttribute('data-status', 'success'), {
      timeout: 10_000,
    });
  },
};

/** Its steps cannot be seen: it waits for its turn, works, and shows its result. */
export const ThroughTheQueue: Story = {
  args: { run: live('queued', 0.3) },
  play: async ({ canvas, canvasElement }) => {
    const slot = (name: string) => canvasElement.querySelector<HTMLElement>(`[data-slot="${name}"]`);
    await userEvent.click(canvas.getByRole('button', { name: 'Run' }));
    await canvas.findByText('3 requests ahead of this one.');
    await expect(canvas.getByText('In queue')).toBeVisible();
    await expect(canvas.getByText(/^A run through fal/)).toBeVisible();
    const height = slot('card')?.clientHeight;
    await canvas.findByText('Next in queue.', {}, { timeout: 10_000 });
    await expect(slot('card')?.clientHeight).toBe(height);
    await waitFor(() => expect(slot('status-badge')).toHaveTextContent('Running'), { timeout: 10_000 });
    await expect(slot('status-queue')).toBeNull();
    await expect(slot('card')?.clientHeight).toBe(height);
    await waitFor(() => expect(slot('status-badge')).toHaveTextContent('Done'), { timeout: 10_000 });
    await expect(slot('card-notice')).toBeNull();
    await expect(slot('card-result')?.querySelectorAll('img')).toHaveLength(1);
    await expect(canvas.getByText(/^A run through fal/)).toBeVisible();
  },
};

/** Without an input it cannot start a run, but its place for the button is kept. */
export const WatchOnly: Story = {
  args: { run: still('sticker', -1), input: undefined },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('button', { name: 'Run' })).toBeNull();
  },
};

export const WithWaterfall: Story = {
  args: { run: still('parallel'), title: 'Trading card', children: <WorkflowWaterfall /> },
  parameters: { width: '44rem' },
};

export const WithCompactTimeline: Story = {
  args: { run: still('nodeError'), title: 'Poster', children: <WorkflowTimeline density="compact" /> },
  play: async ({ canvas }) => {
    // The compact rows do not say why, so the panel does.
    const seen = canvas.getAllByText('num_images').filter((element) => element.checkVisibility());
    await expect(seen).toHaveLength(1);
    await expect(seen[0]?.closest('[data-slot="card-error"]')).not.toBeNull();
  },
};

/** A workflow of which nothing is told but its result. */
function answered(output: unknown) {
  return still({
    ...sampleRuns.unplanned,
    definition: defineWorkflow({ endpoint: 'workflows/acme/answer' }),
    script: [{ wait: 900 }, { type: 'output', output }],
  });
}

/** No row shows a text that no node wrote, so the card does. */
export const TextResult: Story = {
  args: {
    run: answered({
      answer: 'Small paws, wet grass. All of morning is a smell. No one needs a clock. '.repeat(12),
    }),
    title: 'Answer',
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Result')).toBeVisible();
    const more = await canvas.findByRole('button', { name: 'Show more' });
    const text = canvas.getByText(/^Small paws/);
    const before = text.clientHeight;
    await userEvent.click(more);
    await expect(text.clientHeight).toBeGreaterThan(before);
    await userEvent.click(canvas.getByRole('button', { name: 'Show less' }));
    await expect(text.clientHeight).toBe(before);
  },
};

export const JsonResult: Story = {
  args: { run: answered({ scores: [0.12, 0.88], labels: { cat: 0.12, puppy: 0.88 } }), title: 'Scores' },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('tree', { name: 'Result' })).toBeVisible();
  },
};

export const LongTitle: Story = {
  args: {
    run: still('hostile'),
    title: 'A workflow with a name so long that no card in the world would have a place for all of it',
  },
};

export const Narrow: Story = { args: { run: still('sticker', 3000) }, parameters: { width: '18rem' } };

export const Wide: Story = {
  decorators: [withSound],
  args: { run: still('media'), title: 'Media' },
  parameters: { width: '60rem' },
};

export const Dark: Story = {
  args: { run: still('parallel', 12_000), title: 'Trading card' },
  globals: { theme: 'dark' },
};

export const RightToLeft: Story = {
  args: { run: still('nodeError'), title: 'Poster' },
  globals: { direction: 'rtl' },
};

export const AllStates: Story = {
  parameters: { bare: true },
  render: () => (
    <Sheet>
      <Workflow title="Before the start" run={still('sticker', -1)} input={input} />
      <Workflow title="Mid-run" run={still('sticker', 3000)} />
      <Workflow title="Done" run={still('sticker')} />
      <Workflow title="Failed" run={still('nodeError')} />
      <Workflow title="Refused" run={still('http422')} />
      <Workflow title="Interrupted" run={still('interrupted')} />
      <Workflow title="Canceled" run={still('canceled')} />
      <Workflow title="Silent" run={still('stalled', 60_000)} />
      <Workflow title="Finished with errors" run={still('errorThenOutput')} />
      <Workflow title="No plan, before the start" run={still('unplanned', -1)} input={input} />
      <Workflow title="No plan, mid-run" run={still('unplanned', 3000)} />
      <Workflow title="Text only" run={still('textOnly')} />
    </Sheet>
  ),
};

const { queued } = sampleRuns;

/** Runs that go through fal's queue, and runs that come back. */
export const LongLived: Story = {
  tags: ['picture'],
  parameters: { bare: true },
  render: () => (
    <Sheet>
      <Workflow title="In the queue" run={still('queued', 300)} />
      <Workflow title="Next in the queue" run={still('queued', 6300)} />
      <Workflow title="At work" run={still('queued', 9000)} />
      <Workflow
        title="Silent"
        run={still({ ...queued, script: [...queued.script.slice(0, 1), { hang: true }] }, 60_000)}
      />
      <Workflow title="Canceled in the queue" run={still({ ...queued, cancelAfter: 3000 })} />
      <Workflow title="Refused" run={still({ ...queued, script: sampleRuns.http403.script })} />
      <Workflow title="Reconnecting" run={still('reconnected', 3300)} />
      <Workflow title="Done" run={still('queued')} />
      <Workflow title="As a waterfall" run={still('queued', 300)}>
        <WorkflowWaterfall />
      </Workflow>
    </Sheet>
  ),
};

export const LongLivedInTheDark: Story = { ...LongLived, tags: ['!picture'], globals: { theme: 'dark' } };

export const LongLivedInArabic: Story = { ...LongLived, tags: ['!picture'], globals: { locale: 'ar' } };
