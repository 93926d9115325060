import type { Meta, StoryObj } from '@storybook/react-vite';
import { WorkflowMedia, WorkflowProvider } from 'react-fal-workflow';
import { expect, userEvent, waitFor } from 'storybook/test';
import { Frame, live, Sample, Sheet, still } from './support.tsx';

const meta = {
  title: 'Media',
  component: WorkflowMedia,
  args: { run: still('sticker') },
  decorators: [
    (Story, { parameters }) =>
      parameters['bare'] ? (
        <Story />
      ) : (
        <Frame width={parameters['width'] ?? '40rem'}>
          <Story />
        </Frame>
      ),
  ],
} satisfies Meta<typeof WorkflowMedia>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};

export const MidRun: Story = { args: { run: still('sticker', 3000) } };

/** It failed halfway; what was made is still there. */
export const Failed: Story = { args: { run: still('branchError') } };

/** The result alone, without what the nodes made on the way to it. */
export const ResultOnly: Story = {
  args: { run: still('sticker'), source: 'output' },
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('img')).toHaveLength(1);
  },
};

// Sound as a data URI is refused by default; an app that expects it says so.
const withSound = { dataTypes: ['image/svg+xml', 'image/png', 'image/jpeg', 'audio/wav'] };

/** Pictures, sound, a 3D model and an archive; the app allows sound as a data URI. */
export const EveryKind: Story = {
  args: { run: still('media') },
  decorators: [
    (Story) => (
      <WorkflowProvider mediaPolicy={withSound}>
        <Story />
      </WorkflowProvider>
    ),
  ],
};

export const ManyShapes: Story = { args: { run: still('manyImages') } };

export const Sensitive: Story = {
  args: { run: still('nsfw') },
  play: async ({ canvas }) => {
    const veil = canvas.getByRole('button', { name: /Show/ });
    await userEvent.click(veil);
    await expect(canvas.getByRole('button', { name: 'Hide' })).toHaveFocus();
    await userEvent.click(canvas.getByRole('button', { name: 'Hide' }));
  },
};

export const LivePlay: Story = {
  args: { run: live('sticker', 0.15) },
  play: async ({ canvas, args }) => {
    void args.run?.start({ prompt: 'a cute puppy' });
    await waitFor(() => expect(canvas.getAllByRole('img')).toHaveLength(3), { timeout: 10_000 });
    await waitFor(() =>
      expect(canvas.getAllByRole('img').every((image) => image.dataset['status'] === 'loaded')).toBe(true),
    );
  },
};

export const LongAndHostile: Story = { args: { run: still('hostile') } };

export const Narrow: Story = { args: { run: still('media') }, parameters: { width: '18rem' } };

export const Dark: Story = { args: { run: still('media') }, globals: { theme: 'dark' } };

export const AllStates: Story = {
  parameters: { bare: true },
  render: () => (
    <Sheet>
      <Sample title="One picture">
        <WorkflowMedia run={still('sticker', 3000)} />
      </Sample>
      <Sample title="Several">
        <WorkflowMedia run={still('sticker')} />
      </Sample>
      <Sample title="Sensitive">
        <WorkflowMedia run={still('nsfw')} />
      </Sample>
      <Sample title="Data URIs, sizes unknown">
        <WorkflowMedia run={still('dataUris')} />
      </Sample>
      <Sample title="Every kind">
        <WorkflowMedia run={still('media')} />
      </Sample>
      <Sample title="Addresses refused">
        <WorkflowMedia run={still('hostile')} />
      </Sample>
    </Sheet>
  ),
};
