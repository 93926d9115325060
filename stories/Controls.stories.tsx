import type { Meta, StoryObj } from '@storybook/react-vite';
import { Controls, WorkflowControls, WorkflowProvider } from 'react-fal-workflow';
import { expect, userEvent, waitFor } from 'storybook/test';
import { live, Sample, Sheet, still, unhurried } from './support.tsx';

const input = { prompt: 'a cute puppy' };

const meta = {
  title: 'Controls',
  component: WorkflowControls,
  args: { run: still('sticker', -1), input },
  parameters: {
    keyboard: [
      ['Tab', 'The next button'],
      ['Enter', 'Presses it'],
      ['Space', 'Presses it'],
    ],
    anatomy: `<Controls.Root run={run}>
  <Controls.Run input={input} />
  <Controls.Cancel />
  <Controls.RunAgain />
</Controls.Root>

<Controls.Root run={run}>
  <Controls.Toggle input={input} />
</Controls.Root>`,
  },
  decorators: [
    (Story, { parameters }) => (
      <div style={{ maxInlineSize: parameters['width'] }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof WorkflowControls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};

export const MidRun: Story = { args: { run: still('sticker', 3000) } };

export const Failed: Story = { args: { run: still('nodeError') } };

/** Run says why it does nothing. */
export const NoInput: Story = { args: { input: undefined } };

export const LivePlay: Story = {
  args: { run: live('sticker', 0.3) },
  play: async ({ canvas }) => {
    const run = canvas.getByRole('button', { name: 'Run' });
    const cancel = canvas.getByRole('button', { name: 'Cancel' });
    const { x, y } = cancel.getBoundingClientRect();
    await userEvent.click(run);
    await waitFor(() => expect(run).toHaveAttribute('aria-disabled', 'true'));
    await expect(cancel.getBoundingClientRect()).toMatchObject({ x, y });
    await userEvent.click(cancel);
    await waitFor(() => expect(cancel).toHaveAttribute('aria-disabled', 'true'));
    await expect(cancel.getBoundingClientRect()).toMatchObject({ x, y });
  },
};

export const Keyboard: Story = {
  args: { run: live('sticker', 0.3) },
  play: async ({ canvas }) => {
    const [run, cancel, again] = canvas.getAllByRole('button');
    await userEvent.tab();
    await expect(run).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(run).toHaveAttribute('aria-disabled', 'true'));
    await expect(run).toHaveFocus();
    await userEvent.tab();
    await expect(cancel).toHaveFocus();
    await userEvent.keyboard(' ');
    await waitFor(() => expect(cancel).toHaveAttribute('aria-disabled', 'true'));
    await userEvent.tab();
    await expect(again).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(cancel).not.toHaveAttribute('aria-disabled'));
  },
};

/** One button in one place, for small places. */
export const Toggle: Story = {
  args: { run: live('sticker', 0.3) },
  render: (args) => (
    <Controls.Root run={args.run}>
      <Controls.Toggle input={input} />
    </Controls.Root>
  ),
  play: async ({ canvas }) => {
    const button = canvas.getByRole('button', { name: 'Run' });
    const { x, y, width, height } = button.getBoundingClientRect();
    await userEvent.click(button);
    await waitFor(() => expect(button).toHaveAccessibleName('Cancel'));
    await unhurried();
    await userEvent.click(button);
    await waitFor(() => expect(button).toHaveAccessibleName('Run again'));
    await expect(button.getBoundingClientRect()).toMatchObject({ x, y, width, height });
  },
};

export const LongLabels: Story = {
  parameters: { width: '18rem' },
  render: (args) => (
    <WorkflowProvider
      labels={{
        run: 'Arbeitsablauf jetzt ausführen',
        cancel: 'Ausführung abbrechen',
        runAgain: 'Noch einmal mit derselben Eingabe ausführen',
      }}
    >
      <WorkflowControls {...args} />
    </WorkflowProvider>
  ),
};

export const Narrow: Story = { parameters: { width: '8rem' } };

export const Dark: Story = { globals: { theme: 'dark' } };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

export const AllStates: Story = {
  parameters: { bare: true },
  render: () => (
    <Sheet width="20rem">
      <Sample title="Before the start">
        <WorkflowControls run={still('sticker', -1)} input={input} />
      </Sample>
      <Sample title="No input">
        <WorkflowControls run={still('sticker', -1)} />
      </Sample>
      <Sample title="Running">
        <WorkflowControls run={still('sticker', 3000)} input={input} />
      </Sample>
      <Sample title="Settled">
        <WorkflowControls run={still('sticker')} input={input} />
      </Sample>
    </Sheet>
  ),
};
