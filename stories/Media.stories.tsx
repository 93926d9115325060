import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  MediaGallery,
  MediaList,
  readMedia,
  WorkflowMedia,
  type MediaItem,
  type WorkflowMediaProps,
} from 'react-fal-workflow';
import { expect, userEvent, waitFor } from 'storybook/test';
import { Frame, live, Sample, Sheet, still, withSound } from './support.tsx';

const meta = {
  title: 'Media',
  component: WorkflowMedia,
  args: { run: still('sticker') },
  parameters: {
    keyboard: [
      ['Tab', 'Goes from picture to picture'],
      ['Enter', 'Opens the picture in the lightbox'],
      ['Esc', 'Closes it, and gives the focus back to the picture'],
      ['ArrowRight', 'In a gallery: the next picture'],
      ['ArrowLeft', 'In a gallery: the previous picture'],
      ['Home', 'In a gallery: the first picture'],
      ['End', 'In a gallery: the last picture'],
    ],
    anatomy: `<MediaList.Root run={run}>
  <MediaList.List>
    {(item) => (
      <MediaList.Item item={item}>
        <MediaList.Frame>
          <MediaList.Image />
          <MediaList.Video />
          <MediaList.Fallback />
          <MediaList.Enlarge />
          <MediaList.Reveal />
        </MediaList.Frame>
        <MediaList.Audio />
        <MediaList.File />
        <MediaList.Caption />
      </MediaList.Item>
    )}
  </MediaList.List>
  <MediaList.More />
  <MediaLightbox />
</MediaList.Root>`,
  },
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

/** Each picture is a button. */
export const Default: Story = {
  play: async ({ canvas }) => {
    const [first] = await canvas.findAllByRole('button', { name: /^Enlarge/ });
    await userEvent.tab();
    await expect(first).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    const dialog = await canvas.findByRole('dialog', { name: 'Full view' });
    await expect(dialog).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(canvas.getByText('2 of 3')).toBeInTheDocument();
    await userEvent.click(canvas.getByRole('button', { name: 'Close' }));
    await expect(first).toHaveFocus();
    await expect(canvas.queryByRole('dialog')).toBeNull();
  },
};

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

/** Pictures, sound, a 3D model and an archive; the app allows sound as a data URI. */
export const EveryKind: Story = {
  args: { run: still('media') },
  decorators: [withSound],
};

export const ManyShapes: Story = { tags: ['picture'], args: { run: still('manyImages') } };

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

/** One large picture over a strip of all. It follows the run, and holds still when somebody has picked one. */
export const Gallery: Story = {
  args: { run: still('media') },
  render: (args) => <MediaGallery run={args.run} />,
  play: async ({ canvas }) => {
    const tabs = canvas.getAllByRole('tab');
    const selected = () => tabs.findIndex((tab) => tab.ariaSelected === 'true');
    tabs[selected()]?.focus();
    await userEvent.keyboard('{Home}');
    await expect(selected()).toBe(0);
    await expect(tabs[0]).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(selected()).toBe(1);
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    await expect(selected()).toBe(0);
    await userEvent.keyboard('{End}');
    await expect(selected()).toBe(tabs.length - 1);
    await expect(canvas.getByRole('tabpanel')).toHaveAccessibleName(/^Image/);
  },
};

/** Empty, but as large as it will be. */
export const GalleryBeforeTheFirst: Story = {
  tags: ['picture'],
  args: { run: still('sticker', 1000) },
  render: (args) => <MediaGallery run={args.run} />,
};

export const GalleryLive: Story = {
  args: { run: live('sticker', 0.15) },
  render: (args) => <MediaGallery run={args.run} />,
  play: async ({ canvas, canvasElement, args }) => {
    const height = canvasElement.offsetHeight;
    void args.run?.start({ prompt: 'a cute puppy' });
    await waitFor(() => expect(canvas.getAllByRole('tab')).toHaveLength(3), { timeout: 10_000 });
    await expect(canvas.getByRole('tab', { selected: true })).toHaveAccessibleName('Image from Make sticker');
    await expect(canvasElement.offsetHeight).toBe(height);
  },
};

// What a row of the timeline gives to its pictures: a box of one height, however many there are.
function Boxes({ run }: WorkflowMediaProps) {
  const items = itemsOf(run);
  return (
    <Sheet width="18rem">
      {[1, 2, 3, 4, 5, 6, 16].map((count) => (
        <Sample key={count} title={`${count}`}>
          <MediaList.Root run={run} items={items.slice(0, count)} fit="box">
            <MediaList.List>{(item) => <Tile item={item} />}</MediaList.List>
          </MediaList.Root>
        </Sample>
      ))}
    </Sheet>
  );
}

function Tile({ item }: { item: MediaItem }) {
  return (
    <MediaList.Item item={item}>
      <MediaList.Frame>
        <MediaList.Image />
        <MediaList.Enlarge />
      </MediaList.Frame>
    </MediaList.Item>
  );
}

function itemsOf(run: WorkflowMediaProps['run']): MediaItem[] {
  const media = readMedia(run?.getState().output);
  return media.map((found, index) => ({
    key: `${index}`,
    media: found,
    name: 'Contact sheet',
    index,
    count: media.length,
  }));
}

/** `fit="box"`: never higher than a row has room for, be it one picture or sixteen. */
export const NeverTooHigh: Story = {
  tags: ['picture'],
  args: { run: still('manyImages') },
  parameters: { bare: true },
  render: (args) => <Boxes {...args} />,
  play: async ({ canvas }) => {
    const heights = canvas.getAllByRole('list').map((list) => list.offsetHeight);
    await expect(Math.max(...heights)).toBe(192);
    await expect(canvas.getByRole('button', { name: '11 more' })).toBeVisible();
  },
};

export const LongAndHostile: Story = { args: { run: still('hostile') } };

export const Broken: Story = { tags: ['picture'], args: { run: still('brokenMedia') } };

export const Narrow: Story = {
  decorators: [withSound],
  args: { run: still('media') },
  parameters: { width: '18rem' },
};

export const GalleryNarrow: Story = { tags: ['picture'], ...Gallery, parameters: { width: '18rem' } };

export const Dark: Story = {
  decorators: [withSound],
  args: { run: still('media') },
  globals: { theme: 'dark' },
};

export const GalleryDark: Story = { ...Gallery, globals: { theme: 'dark' } };

export const RightToLeft: Story = {
  decorators: [withSound],
  args: { run: still('media') },
  globals: { direction: 'rtl' },
};

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
