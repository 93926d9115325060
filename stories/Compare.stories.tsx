import type { Meta, StoryObj } from '@storybook/react-vite';
import { MediaCompare, readMedia, type Media } from 'react-fal-workflow';
import { sampleRuns, sampleState } from 'react-fal-workflow/testing';
import { expect, userEvent } from 'storybook/test';
import { Frame, Sample, Sheet, still } from './support.tsx';

const pictures = readMedia(sampleState(sampleRuns.manyImages).output);
const picture = (index: number, facts: Partial<Media> = {}): Media => ({ ...pictures[index]!, ...facts });

const meta = {
  title: 'Compare',
  component: MediaCompare,
  args: { run: still('sticker'), before: 'sdxl', after: 'rembg' },
  parameters: {
    keyboard: [
      ['ArrowRight', 'More of the picture before'],
      ['ArrowLeft', 'Less of it'],
      ['PageUp', 'Much more of it'],
      ['PageDown', 'Much less of it'],
      ['Home', 'Nothing of it'],
      ['End', 'All of it'],
    ],
    anatomy: `<Compare.Root run={run} before="sdxl" after="upscale">
  <Compare.Side side="before">
    <MediaList.Image />
    <MediaList.Fallback />
  </Compare.Side>
  <Compare.Side side="after">
    <MediaList.Image />
    <MediaList.Fallback />
  </Compare.Side>
  <Compare.Label side="before" />
  <Compare.Label side="after" />
  <Compare.Slider />
  <Compare.Handle />
  <Compare.Reveal />
</Compare.Root>`,
  },
  decorators: [
    (Story, { parameters }) =>
      parameters['bare'] ? (
        <Story />
      ) : (
        <Frame width={parameters['width'] ?? '32rem'}>
          <Story />
        </Frame>
      ),
  ],
} satisfies Meta<typeof MediaCompare>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Before and after are nodes of the run. */
export const Default: Story = {
  play: async ({ canvas }) => {
    const slider = canvas.getByRole('slider', { name: 'Compare' });
    await expect(slider).toHaveAttribute('aria-valuetext', '50 percent Before, 50 percent After');
    await userEvent.tab();
    await expect(slider).toHaveFocus();
  },
};

/** Any two pictures, and of different shapes: both are whole. */
export const AnyPictures: Story = { args: { before: picture(1), after: picture(2) } };

/** The second picture is still being made. */
export const Waiting: Story = { args: { run: still('sticker', 3000) } };

export const Sensitive: Story = {
  args: { before: picture(0), after: picture(4, { nsfw: true }) },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: /Show/ }));
    await expect(canvas.getByRole('button', { name: 'Hide' })).toHaveFocus();
    await userEvent.click(canvas.getByRole('button', { name: 'Hide' }));
  },
};

export const Broken: Story = {
  args: { before: picture(0), after: picture(4, { url: 'https://media.invalid/files/expired-puppy.png' }) },
};

export const Refused: Story = {
  args: { before: picture(0), after: picture(4, { url: 'javascript:alert(1)' }) },
};

export const Narrow: Story = { parameters: { width: '18rem' } };

export const Dark: Story = { globals: { theme: 'dark' } };

export const RightToLeft: Story = { globals: { direction: 'rtl' }, args: { defaultPosition: 30 } };

export const AllStates: Story = {
  parameters: { bare: true },
  render: () => {
    const run = still('sticker');
    return (
      <Sheet>
        <Sample title="Half">
          <MediaCompare run={run} before="sdxl" after="rembg" />
        </Sample>
        <Sample title="Nearly all after">
          <MediaCompare run={run} before="sdxl" after="sticker" defaultPosition={8} />
        </Sample>
        <Sample title="Nearly all before">
          <MediaCompare run={run} before="sdxl" after="sticker" defaultPosition={95} />
        </Sample>
        <Sample title="Different shapes">
          <MediaCompare run={run} before={picture(1)} after={picture(3)} />
        </Sample>
        <Sample title="Being made">
          <MediaCompare run={still('sticker', 3000)} before="sdxl" after="rembg" />
        </Sample>
        <Sample title="Sensitive">
          <MediaCompare run={run} before={picture(0)} after={picture(4, { nsfw: true })} />
        </Sample>
        <Sample title="Broken">
          <MediaCompare
            run={run}
            before={picture(0)}
            after={picture(4, { url: 'https://media.invalid/files/expired-puppy.png' })}
          />
        </Sample>
        <Sample title="Address refused">
          <MediaCompare run={run} before={picture(0)} after={picture(4, { url: 'javascript:alert(1)' })} />
        </Sample>
      </Sheet>
    );
  },
};
