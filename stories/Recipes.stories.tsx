import type { Meta, StoryObj } from '@storybook/react-vite';
import { sampleRuns, type Script } from 'react-fal-workflow/testing';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { Example } from './docs/Example.tsx';
import { exampleFiles } from './docs/exampleFiles.ts';
import { Board } from './examples/Board.tsx';
import { Labelled } from './examples/Labelled.tsx';
import { Newcomer } from './examples/Newcomer.tsx';
import { Shelf } from './examples/Shelf.tsx';
import { Panel, Toolbar } from './examples/SharedRun.tsx';
import { Workshop } from './examples/Workshop.tsx';
import { StickerForm } from './examples/StickerForm.tsx';
import stickerJson from './introduction/sdxl-sticker.json';
import { playedTransport, quickly } from './support.tsx';

const meta = {
  title: 'Recipes',
  parameters: {
    lead: 'Seven things that products need, each in one file that you can copy. What you see is that file, running on a script in place of fal; the counter shows what would have been paid for.',
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

// What fal answers to the first POST, and to the second.
const tooMany: Script = [
  {
    status: 422,
    body: {
      detail: [
        {
          loc: ['body', 'num_images'],
          msg: 'ensure this value is less than or equal to 8',
          type: 'value_error.number.not_le',
          ctx: { limit_value: 8 },
        },
      ],
    },
  },
];

// The same sticker from a model that has come to write numbers as words.
const changed: Script = JSON.parse(
  JSON.stringify(sampleRuns.sticker.script).replaceAll('"width":1024', '"width":"1024"'),
);

/**
 * One hook for the whole form. What the schema refuses is never sent; what a model at fal refuses comes back as the
 * same fields. Both stand at the input that they are about.
 */
export const FormWithFieldErrors: Story = {
  parameters: {
    files: exampleFiles('StickerForm.tsx'),
    transport: () => playedTransport((post) => (post === 1 ? tooMany : sampleRuns.sticker.script)),
  },
  render: () => <StickerForm />,
  play: async ({ canvas }) => {
    const prompt = canvas.getByLabelText('Prompt');
    const count = canvas.getByLabelText('How many');
    const draw = canvas.getByRole('button', { name: 'Draw' });

    await userEvent.click(draw);
    await waitFor(() => expect(prompt).toHaveAccessibleDescription('Say what to draw.'));
    await expect(prompt).toHaveAttribute('aria-invalid', 'true');
    await expect(canvas.getByText('POSTs sent: 0')).toBeVisible();

    await userEvent.type(prompt, 'a cute puppy');
    await userEvent.clear(count);
    await userEvent.type(count, '12');
    await userEvent.click(draw);
    await waitFor(() => expect(count).toHaveAttribute('aria-invalid', 'true'));
    await expect(count).toHaveAccessibleDescription(/8/);
    await expect(prompt).toHaveAttribute('aria-invalid', 'false');
    await expect(canvas.getByText('POSTs sent: 1')).toBeVisible();

    await userEvent.clear(count);
    await userEvent.type(count, '1');
    await quickly(() => userEvent.click(draw));
    await waitFor(() => expect(canvas.getByRole('img')).toBeVisible(), { timeout: 10_000 });
    await expect(count).toHaveAttribute('aria-invalid', 'false');
    await expect(canvas.getByText('POSTs sent: 2')).toBeVisible();
  },
};

/** A toolbar and a panel, far apart in the tree, show and steer one run. */
export const SharedRun: Story = {
  name: 'Two components, one run',
  parameters: { files: exampleFiles('SharedRun.tsx', 'sticker.ts') },
  render: () => (
    <>
      <Toolbar />
      <main>
        <Panel />
      </main>
    </>
  ),
  play: async ({ canvas }) => {
    const bar = within(canvas.getByRole('banner'));
    const panel = within(canvas.getByRole('main'));
    await expect(canvas.getByText('POSTs sent: 0')).toBeVisible();
    await quickly(() => userEvent.click(bar.getByRole('button', { name: 'Run' })));
    await waitFor(() => expect(panel.getAllByText('Done')).toHaveLength(3), { timeout: 10_000 });
    await expect(bar.getByText('Done')).toBeVisible();
    await expect(canvas.getByText('POSTs sent: 1')).toBeVisible();
  },
};

/** What was made, newest first. Starting one of them again is the only thing here that costs money. */
export const HistoryList: Story = {
  parameters: { files: exampleFiles('Shelf.tsx', 'sticker.ts') },
  render: () => <Shelf />,
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Nothing yet.')).toBeVisible();
    await quickly(() => userEvent.click(canvas.getByRole('button', { name: 'Run' })));
    const again = await canvas.findByRole('button', { name: 'Same again' }, { timeout: 10_000 });
    await expect(canvas.getAllByRole('listitem')).toHaveLength(1);
    await quickly(() => userEvent.click(again));
    await waitFor(() => expect(canvas.getAllByRole('img', { name: 'A sticker' })).toHaveLength(2), {
      timeout: 10_000,
    });
    await expect(canvas.getByText('POSTs sent: 2')).toBeVisible();
  },
};

/** The parts of the timeline in another order and in other elements. State, names and updates stay theirs. */
export const CustomNode: Story = {
  name: 'Nodes of your own',
  parameters: { files: exampleFiles('Board.tsx', 'sticker.ts') },
  render: () => <Board />,
  play: async ({ canvas }) => {
    const titles = canvas.getAllByRole('heading', { level: 3 });
    await expect(titles.map((title) => title.textContent)).toEqual([
      'Generate',
      'Remove background',
      'Make sticker',
    ]);
    await quickly(() => userEvent.click(canvas.getByRole('button', { name: 'Make a sticker' })));
    await waitFor(() => expect(canvas.getAllByText('✓ ready')).toHaveLength(3), { timeout: 10_000 });
    await expect(canvas.getAllByRole('img')).toHaveLength(3);
  },
};

/** `onSettled` is called once a run, with how it ended. */
export const ToastOnFinish: Story = {
  parameters: { files: exampleFiles('Workshop.tsx', 'sticker.ts') },
  render: () => <Workshop />,
  play: async ({ canvas }) => {
    await quickly(() => userEvent.click(canvas.getByRole('button', { name: 'Run' })));
    await expect(canvas.queryByText('Your sticker is ready.')).toBeNull();
    await waitFor(() => expect(canvas.getByText('Your sticker is ready.')).toBeVisible(), {
      timeout: 10_000,
    });
    await userEvent.click(canvas.getByRole('button', { name: 'Close' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Run' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(canvas.getByText('Canceled.')).toBeVisible());
    await expect(canvas.getByText('POSTs sent: 2')).toBeVisible();
  },
};

/**
 * `react-fal-workflow/schemas` knows fal's files. In the schema of an output they give it its type. An answer that does not
 * fit was paid for all the same, so it is kept as it came, and an issue says what is odd: that is the second run here.
 */
export const TypedOutput: Story = {
  name: 'An output with its type',
  parameters: {
    files: exampleFiles('Labelled.tsx'),
    transport: () => playedTransport((post) => (post === 2 ? changed : sampleRuns.sticker.script)),
  },
  render: () => <Labelled />,
  play: async ({ canvas }) => {
    const button = canvas.getByRole('button', { name: 'Make a sticker' });
    await quickly(() => userEvent.click(button));
    await waitFor(() => expect(canvas.getByRole('img', { name: 'The sticker' })).toBeVisible(), {
      timeout: 10_000,
    });
    await expect(canvas.getByText(/^\d+ × \d+ pixels, image\//)).toBeVisible();
    await expect(canvas.queryByText(/does not match/)).toBeNull();
    await quickly(() => userEvent.click(button));
    await expect(await canvas.findByText(/\(images\.0\.width: .*\)/, {}, { timeout: 10_000 })).toBeVisible();
    await expect(canvas.getByRole('img', { name: 'The sticker' })).toBeVisible();
    await expect(canvas.queryByRole('alert')).toBeNull();
  },
};

/**
 * The definition of a workflow needs the key, so it comes from your server, later than the page. The run can be started without
 * it; once it is there, the steps have their names and their places before the start.
 */
export const LatePlan: Story = {
  name: 'A plan from your server',
  parameters: { files: exampleFiles('Newcomer.tsx') },
  render: () => <Newcomer readDefinition={readDefinition} />,
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Steps appear here once the run starts.')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Run' })).toBeEnabled();
    await expect(await canvas.findByText('Remove background')).toBeVisible();
    await expect(canvas.getAllByRole('listitem')).toHaveLength(3);
    await quickly(() => userEvent.click(canvas.getByRole('button', { name: 'Run' })));
    await waitFor(() => expect(canvas.getAllByText('Done')).toHaveLength(4), { timeout: 10_000 });
    await expect(canvas.getByText('POSTs sent: 1')).toBeVisible();
  },
};

/** What your server would answer, in the time that it might take. */
function readDefinition(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, 1200, stickerJson));
}
