import type { Meta, StoryObj } from '@storybook/react-vite';
import { sampleRuns } from 'react-fal-workflow/testing';
import { expect, userEvent, waitFor } from 'storybook/test';
import { Example } from './docs/Example.tsx';
import { exampleFiles } from './docs/exampleFiles.ts';
import { DarkRoom } from './examples/DarkRoom.tsx';
import { Stopwatch } from './examples/Stopwatch.tsx';
import { HaikuDesk } from './examples/HaikuDesk.tsx';
import { Triptych } from './examples/Triptych.tsx';
import { Studio } from './examples/Studio.tsx';
import { StickerMaker } from './examples/StickerMaker.tsx';
import { playedLogs } from './situations/playedLogs.ts';
import { playedTransport, quickly } from './support.tsx';

const meta = {
  title: 'Headless',
  parameters: {
    lead: 'The hooks alone: no component of ours, no stylesheet, markup of your own. Each example is one file, running here on a script in place of fal.',
    controls: { disable: true },
    docs: { canvas: { sourceState: 'none' } },
  },
  decorators: [
    (Story, { parameters }) => (
      <Example plain transport={parameters['transport'] ?? playSticker}>
        <Story />
      </Example>
    ),
  ],
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

function playSticker() {
  return playedTransport(sampleRuns.sticker.script);
}

/** Everything in one hook: the state of a run, and what can be done with it. */
export const UseWorkflow: Story = {
  name: 'useWorkflow',
  parameters: { files: exampleFiles('StickerMaker.tsx') },
  render: () => <StickerMaker />,
  play: async ({ canvas }) => {
    await quickly(() => userEvent.click(canvas.getByRole('button', { name: 'Make a sticker' })));
    await expect(canvas.getByRole('button', { name: 'Working…' })).toBeDisabled();
    await waitFor(() => expect(canvas.getByRole('img', { name: 'The sticker' })).toBeVisible(), {
      timeout: 10_000,
    });
    await expect(canvas.getAllByRole('listitem')).toHaveLength(3);
    await expect(canvas.getByText('POSTs sent: 1')).toBeVisible();
  },
};

/** The handle in one place, a part of the state in another: each renders for what it reads. */
export const UseWorkflowRunAndState: Story = {
  name: 'useWorkflowRun, useWorkflowState',
  parameters: { files: exampleFiles('Studio.tsx') },
  render: () => <Studio />,
  play: async ({ canvas }) => {
    await expect(canvas.getByText('idle, 0 done')).toBeVisible();
    await quickly(() => userEvent.click(canvas.getByRole('button', { name: 'Make a sticker' })));
    await waitFor(() => expect(canvas.getByText('success, 3 done')).toBeVisible(), { timeout: 10_000 });
  },
};

/** One node of many. The others may do what they want. */
export const UseWorkflowNode: Story = {
  name: 'useWorkflowNode',
  parameters: { files: exampleFiles('Triptych.tsx', 'sticker.ts') },
  render: () => <Triptych />,
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Remove background: pending')).toBeVisible();
    await quickly(() => userEvent.click(canvas.getByRole('button', { name: 'Make a sticker' })));
    await waitFor(() => expect(canvas.getAllByRole('img')).toHaveLength(3), { timeout: 10_000 });
    await expect(canvas.getByText('Remove background: success')).toBeVisible();
  },
};

/** A clock that ticks while something runs, and stands still after it. One timer serves the whole page. */
export const UseWorkflowElapsed: Story = {
  name: 'useWorkflowElapsed',
  parameters: { files: exampleFiles('Stopwatch.tsx') },
  render: () => <Stopwatch />,
  play: async ({ canvas }) => {
    const clock = canvas.getByText('The run: not started');
    await quickly(() => userEvent.click(canvas.getByRole('button', { name: 'Make a sticker' })), 8);
    await waitFor(() => expect(clock).toHaveTextContent(/The run: \d+\.\d s/));
    const before = clock.textContent;
    await waitFor(() => expect(clock.textContent).not.toBe(before));
    await waitFor(() => expect(canvas.getByText(/^Sticker: \d/i)).toBeVisible(), { timeout: 10_000 });
  },
};

/** Settled runs, newest first; also those whose component is gone. */
export const UseWorkflowHistory: Story = {
  name: 'useWorkflowHistory',
  parameters: {
    files: exampleFiles('HaikuDesk.tsx'),
    transport: () => playedTransport(sampleRuns.textOnly.script),
  },
  render: () => <HaikuDesk />,
  play: async ({ canvas }) => {
    await expect(canvas.getByText('0 in the history')).toBeVisible();
    await quickly(() => userEvent.click(canvas.getByRole('button', { name: 'Write a haiku' })));
    await userEvent.click(canvas.getByRole('button', { name: 'Leave the writer' }));
    await expect(canvas.queryByRole('button', { name: 'Write a haiku' })).toBeNull();
    await waitFor(() => expect(canvas.getByText('1 in the history')).toBeVisible(), { timeout: 10_000 });
    await expect(canvas.getByRole('listitem')).toHaveTextContent('No one needs a clock.');
    await expect(canvas.getByText('POSTs sent: 1')).toBeVisible();
  },
};

const logs = playedLogs();

/**
 * What a model writes while it works. Asked of fal's queue while the node runs and its log is shown, and once more when the
 * node has ended. fal does not document that nodes can be asked: where they cannot, there is no log, and nothing breaks.
 */
export const UseWorkflowNodeLogs: Story = {
  name: 'useWorkflowNodeLogs',
  parameters: { files: exampleFiles('DarkRoom.tsx', 'sticker.ts') },
  render: () => <DarkRoom readLogs={logs.read} />,
  play: async ({ canvas }) => {
    logs.asked.length = 0;
    await userEvent.click(canvas.getByRole('button', { name: 'Log of Generate' }));
    await expect(canvas.getByText('No log yet.')).toBeVisible();
    await expect(logs.asked).toHaveLength(0);
    await quickly(() => userEvent.click(canvas.getByRole('button', { name: 'Make a sticker' })), 2);
    await canvas.findByText('Loading the model');
    await waitFor(() => expect(canvas.getByText('Make sticker: success')).toBeVisible(), { timeout: 10_000 });
    // There is more of it at each look, and nobody looked for what is not shown.
    await expect(canvas.getByText('Step 7 of 28')).toBeVisible();
    await expect(new Set(logs.asked)).toEqual(new Set(['fal-ai/fast-sdxl']));

    await userEvent.click(canvas.getByRole('button', { name: 'Log of Make sticker' }));
    await expect(await canvas.findByText('Drawing the outline')).toBeVisible();
    // What has ended is not asked for again and again.
    const asked = logs.asked.length;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    await expect(logs.asked).toHaveLength(asked);
    await expect(canvas.getByText('POSTs sent: 1')).toBeVisible();
  },
};
