// Without styles.css on purpose.
import { screen, within } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import {
  createWorkflowRun,
  MediaCompare,
  MediaGallery,
  MediaLightbox,
  MediaList,
  readMedia,
  WorkflowMedia,
  WorkflowTimeline,
} from 'react-fal-workflow';
import { scriptedTransport } from 'react-fal-workflow/testing';
import { show, still } from './support.tsx';

const run = still('nsfw');
const [fine, flagged] = readMedia(run.getState().output);
const blur = (element: Element) => getComputedStyle(element).filter;
const picturesOf = (container: Element, url: string | undefined) =>
  [...container.querySelectorAll('img')].filter((image) => image.getAttribute('src') === url);

describe('what a model flagged, on a page without our styles', () => {
  it('is blurred until somebody asks, and again afterwards', async () => {
    const { container } = show(
      <MediaList.Root run={run}>
        <MediaList.List>
          {(item) => (
            <MediaList.Item item={item}>
              <MediaList.Image />
              <MediaList.Reveal />
            </MediaList.Item>
          )}
        </MediaList.List>
      </MediaList.Root>,
    );
    const [picture] = picturesOf(container, flagged?.url);
    if (!picture) throw new Error('No picture.');
    expect(blur(picture)).toBe('blur(24px)');
    for (const other of picturesOf(container, fine?.url)) expect(blur(other)).toBe('none');
    await userEvent.click(screen.getByRole('button', { name: /Show/ }));
    expect(blur(picture)).toBe('none');
    await userEvent.click(screen.getByRole('button', { name: 'Hide' }));
    expect(blur(picture)).toBe('blur(24px)');
  });

  it('is blurred in a gallery, a comparison and a lightbox, too', () => {
    const { container } = show(
      <>
        <MediaGallery run={run} />
        <MediaCompare run={run} before={fine!} after={flagged!} />
        <MediaList.Root run={run} defaultOpened={'node generate ["images",1]'}>
          <MediaLightbox />
        </MediaList.Root>
      </>,
    );
    const dialog = screen.getByRole('dialog', { hidden: true });
    expect(picturesOf(dialog, flagged?.url)).toHaveLength(1);
    const veiled = picturesOf(container, flagged?.url);
    // A thumbnail, a side and the dialog.
    expect(veiled.length).toBeGreaterThanOrEqual(3);
    for (const picture of veiled) expect(blur(picture)).toBe('blur(24px)');
    within(dialog).getByRole('button', { name: /Show/ });
  });
});

describe('one picture in several outputs, of which one is flagged', () => {
  const url = fine!.url;
  const result = (flagged: boolean) => ({ images: [{ url }], has_nsfw_concepts: [flagged] });

  it.each([
    ['the node', true, false],
    ['the result', false, true],
  ])('is blurred wherever it is shown when %s says so', async (_, ofNode, ofResult) => {
    const oneNode = createWorkflowRun('workflows/acme/one', {
      transport: scriptedTransport([
        { type: 'submit', node_id: 'draw', app_id: 'acme/draw', request_id: 'r1' },
        { type: 'completion', node_id: 'draw', output: result(ofNode) },
        { type: 'output', output: result(ofResult) },
      ]),
    });
    await oneNode.start({});
    const { container } = show(
      <>
        <WorkflowTimeline run={oneNode} />
        <WorkflowMedia run={oneNode} />
        <WorkflowMedia run={oneNode} source="output" />
        <MediaGallery run={oneNode} />
        <MediaGallery run={oneNode} source="output" />
        <MediaCompare run={oneNode} before="draw" after={readMedia({ images: [{ url }] })[0]!} />
        <MediaList.Root run={oneNode} source="output" defaultOpened={'result ["images",0]'}>
          <MediaLightbox />
        </MediaList.Root>
      </>,
    );
    const pictures = picturesOf(container, url);
    // Two lists and a row, two stages with their thumbnails, two sides and the dialog.
    expect(pictures).toHaveLength(10);
    for (const picture of pictures) expect(blur(picture)).toBe('blur(24px)');
  });

  it('is not blurred when none is', () => {
    const { container } = show(<WorkflowMedia run={still('sticker')} />);
    for (const picture of container.querySelectorAll('img')) expect(blur(picture)).toBe('none');
  });
});
