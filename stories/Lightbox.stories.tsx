import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { MediaLightbox, MediaList, WorkflowMedia, type WorkflowMediaProps } from 'react-fal-workflow';
import type { SampleRunName } from 'react-fal-workflow/testing';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { Frame, still } from './support.tsx';

/** A list whose lightbox is open from the beginning. */
function Open({ run, opened = 'node sdxl ["images",0]' }: WorkflowMediaProps) {
  return (
    <MediaList.Root run={run} opened={opened}>
      <MediaLightbox />
    </MediaList.Root>
  );
}

const meta = {
  title: 'Lightbox',
  component: MediaLightbox,
  // It covers the page that it is on: on a page with others, only in a frame of its own.
  parameters: {
    docs: { story: { inline: false, iframeHeight: 480 } },
    keyboard: [
      ['ArrowRight', 'The next picture; of an enlarged one, what is to the right of it'],
      ['ArrowLeft', 'The previous picture; of an enlarged one, what is to the left of it'],
      ['ArrowDown', 'Of an enlarged picture, what is below'],
      ['ArrowUp', 'Of an enlarged picture, what is above'],
      ['PageDown', 'The next picture, enlarged or not'],
      ['PageUp', 'The previous picture, enlarged or not'],
      ['Home', 'The first picture'],
      ['End', 'The last picture'],
      ['+', 'Enlarges'],
      ['-', 'Makes smaller'],
      ['0', 'The whole picture again'],
      ['Esc', 'Closes, and gives the focus back'],
    ],
    anatomy: `<Lightbox.Root>
  <Lightbox.Caption>
    <Lightbox.Label /> <Lightbox.Position /> <Lightbox.Dimensions />
  </Lightbox.Caption>
  <Lightbox.ZoomOut />
  <Lightbox.ZoomIn />
  <Lightbox.Save />
  <Lightbox.Close />
  <Lightbox.Stage>
    <Lightbox.Image />
    <Lightbox.Video />
    <MediaList.Fallback />
    <MediaList.Reveal />
  </Lightbox.Stage>
  <Lightbox.Previous />
  <Lightbox.Next />
</Lightbox.Root>`,
  },
  render: () => <Open run={still('sticker')} />,
} satisfies Meta<typeof MediaLightbox>;

export default meta;
type Story = StoryObj<typeof meta>;

const picture =
  (name: SampleRunName, node: string, path: readonly (string | number)[]): (() => ReactElement) =>
  () => <Open run={still(name)} opened={`node ${node} ${JSON.stringify(path)}`} />;

/** From the list, with the keys. */
export const Default: Story = {
  render: () => (
    <Frame width="40rem">
      <WorkflowMedia run={still('sticker')} />
    </Frame>
  ),
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Enlarge: Image from Generate' }));
    const dialog = within(canvas.getByRole('dialog', { name: 'Full view' }));
    await expect(dialog.getByText('1 of 3')).toBeInTheDocument();
    await expect(dialog.getByText('1024 × 1024')).toBeInTheDocument();
    await userEvent.keyboard('{End}');
    await expect(dialog.getByRole('img', { name: 'Image from Make sticker' })).toBeInTheDocument();
    await userEvent.keyboard('{ArrowLeft}');
    await expect(dialog.getByText('2 of 3')).toBeInTheDocument();
  },
};

export const Opened: Story = { tags: ['picture'] };

/** On a checkerboard, where it has none of its own. */
export const Transparent: Story = { tags: ['picture'], render: picture('sticker', 'rembg', ['image']) };

export const Enlarged: Story = {
  render: picture('media', 'stills', ['images', 0]),
  play: async ({ canvas }) => {
    const zoomIn = canvas.getByRole('button', { name: 'Zoom in' });
    await waitFor(() => expect(zoomIn).not.toHaveAttribute('aria-disabled'));
    await userEvent.click(zoomIn);
    await expect(canvas.getByRole('button', { name: 'Zoom out' })).not.toHaveAttribute('aria-disabled');
    await userEvent.keyboard('{ArrowRight}');
    await expect(canvas.getByText('1 of 5')).toBeInTheDocument();
  },
};

/** Veiled here too, until somebody asks. */
export const Sensitive: Story = { render: picture('nsfw', 'generate', ['images', 1]) };

export const Refused: Story = {
  render: picture('hostile', 'constructor', ['images', 1]),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Not shown: this address is not allowed.')).toBeInTheDocument();
  },
};

/** Expired: the tile says so, and its name. */
export const Broken: Story = {
  tags: ['picture'],
  render: picture('brokenMedia', 'photo', ['images', 0]),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('expired-puppy.png')).toBeInTheDocument();
  },
};

export const Portrait: Story = { render: picture('manyImages', 'sheet', ['images', 1]) };

export const Narrow: Story = {
  render: picture('manyImages', 'sheet', ['images', 3]),
  globals: { viewport: { value: 'mobile1', isRotated: false } },
};

export const Dark: Story = { render: picture('sticker', 'rembg', ['image']), globals: { theme: 'dark' } };

export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  render: () => <WorkflowMedia run={still('sticker')} />,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Enlarge: Image from Generate' }));
    await userEvent.keyboard('{ArrowLeft}');
    await expect(canvas.getByText('2 of 3')).toBeInTheDocument();
    await userEvent.keyboard('{ArrowRight}');
    await expect(canvas.getByText('1 of 3')).toBeInTheDocument();
  },
};
