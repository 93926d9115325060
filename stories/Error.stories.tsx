import type { Meta, StoryObj } from '@storybook/react-vite';
import { createWorkflowRun, WorkflowError, WorkflowTimeline, type WorkflowRun } from 'react-fal-workflow';
import { sampleRuns, sampleState, type SampleRunName } from 'react-fal-workflow/testing';
import { expect, userEvent, waitFor } from 'storybook/test';
import { live, Sample, Sheet, still } from './support.tsx';

const meta = {
  title: 'Error',
  component: WorkflowError,
  args: { run: still('nodeError') },
  parameters: {
    keyboard: [
      ['Tab', 'Run again, Copy details, Show more, and the text that it shows'],
      ['Enter', 'Presses the button'],
      ['Space', 'Presses the button'],
    ],
    anatomy: `<ErrorPanel.Root run={run}>
  <ErrorPanel.Marker />
  <ErrorPanel.Title />
  <ErrorPanel.Message repeat={false} />
  <ErrorPanel.Fields />
  <ErrorPanel.Hint />
  <ErrorPanel.Actions>
    <ErrorPanel.RunAgain />
    <ErrorPanel.CopyDetails />
    <ErrorPanel.More />
  </ErrorPanel.Actions>
</ErrorPanel.Root>`,
  },
  decorators: [
    (Story, { parameters }) => (
      <div style={{ maxInlineSize: parameters['bare'] ? undefined : (parameters['width'] ?? '36rem') }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof WorkflowError>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: async ({ canvas }) => {
    const alert = canvas.getByRole('alert');
    await expect(alert).toHaveTextContent('Generate failed');
    await expect(alert).toHaveTextContent('num_images');
    await expect(document.body).toHaveFocus();
  },
};

/** The first error is shown at once, while other branches still run. */
export const MidRun: Story = { args: { run: still('branchError', 2700) } };

export const Failed: Story = { args: { run: still('http422') } };

export const Interrupted: Story = { args: { run: still('interrupted') } };

export const LivePlay: Story = {
  args: { run: live('nodeError', 0.15) },
  play: async ({ canvas, args }) => {
    await expect(canvas.queryByRole('alert')).toBeNull();
    void args.run?.start({ prompt: 'a puppy', num_images: 12 });
    await waitFor(() => expect(canvas.getByRole('alert')).toBeInTheDocument(), { timeout: 10_000 });
  },
};

/** A failed run whose server said what it likes. */
function failed(message: string, fields: number): WorkflowRun {
  const state = sampleState(sampleRuns.runError);
  if (state.status !== 'error') throw new Error('The sample does not fail.');
  const error = {
    ...state.error,
    message,
    fields: Array.from({ length: fields }, (_, index) => ({
      path: ['images', index, 'url'],
      message: 'Field required',
      type: 'missing',
    })),
  };
  return createWorkflowRun(sampleRuns.runError.definition, { initialState: { ...state, error } });
}

/** 100 kB of a web page, as text, and two lines of it until somebody asks for more. */
export const VeryLong: Story = {
  args: { run: failed(`<html><body>${'<b>Internal Server Error</b>\n'.repeat(3500)}</body></html>`, 0) },
  play: async ({ canvas }) => {
    const panel = canvas.getByRole('alert');
    const before = panel.getBoundingClientRect().height;
    await expect(before).toBeLessThan(100);
    await expect(panel.querySelector('b')).toBeNull();
    await userEvent.tab();
    await expect(canvas.getByRole('button', { name: 'Run again' })).toHaveFocus();
    await userEvent.tab();
    await expect(canvas.getByRole('button', { name: 'Copy details' })).toHaveFocus();
    await userEvent.tab();
    const more = canvas.getByRole('button', { name: 'Show more' });
    await expect(more).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect(more).toHaveAttribute('aria-expanded', 'true');
    await expect(panel.getBoundingClientRect().height).toBeGreaterThan(before);
    await expect(panel.getBoundingClientRect().height).toBeLessThan(400);
    await userEvent.keyboard(' ');
    await expect(more).toHaveAttribute('aria-expanded', 'false');
  },
};

export const ManyFields: Story = {
  args: { run: failed('Field required', 12) },
  play: async ({ canvas }) => {
    await expect(canvas.getAllByText('Field required')).toHaveLength(3);
    await userEvent.click(canvas.getByRole('button', { name: 'Show more' }));
    await expect(canvas.getAllByText('Field required')).toHaveLength(12);
  },
};

/** The row of the timeline says why; the panel above it which step it was, and what to do. */
export const BesideATimeline: Story = {
  render: (args) => (
    <div style={{ display: 'grid', gap: '1rem' }}>
      <WorkflowError {...args} />
      <WorkflowTimeline run={args.run} />
    </div>
  ),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByText('num_images')).toHaveLength(1));
    await expect(canvas.getByRole('alert')).toHaveTextContent('Generate failed');
  },
};

export const LongAndHostile: Story = { args: { run: still('hostile') } };

export const Narrow: Story = { parameters: { width: '18rem' } };

export const Dark: Story = { globals: { theme: 'dark' } };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

const failures: readonly SampleRunName[] = [
  'nodeError',
  'runError',
  'http401',
  'http403',
  'http422',
  'offline',
  'notAStream',
  'interrupted',
  'truncated',
];

export const AllStates: Story = {
  parameters: { bare: true },
  render: () => (
    <Sheet width="26rem">
      {failures.map((name) => (
        <Sample key={name} title={name}>
          <WorkflowError run={still(name)} />
        </Sample>
      ))}
    </Sheet>
  ),
};
