import type { Meta, StoryObj } from '@storybook/react-vite';
import { WorkflowError } from 'react-fal-workflow';
import type { SampleRunName } from 'react-fal-workflow/testing';
import { expect, waitFor } from 'storybook/test';
import { live, Sample, Sheet, still } from './support.tsx';

const meta = {
  title: 'Error',
  component: WorkflowError,
  args: { run: still('nodeError') },
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
