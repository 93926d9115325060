import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  createWorkflowRun,
  defineWorkflow,
  MediaGallery,
  MediaList,
  readMedia,
  WorkflowMedia,
  WorkflowProvider,
  type MediaItem,
} from 'react-fal-workflow';
import { scriptedTransport } from 'react-fal-workflow/testing';
import * as z from 'zod/mini';
import { driven, show, still } from './support.tsx';

describe('WorkflowMedia', () => {
  it('lists what the nodes made, with names, and nothing twice', () => {
    show(<WorkflowMedia run={still('sticker')} />);
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    screen.getByRole('img', { name: 'Image from Generate' });
  });

  it('is not there while nothing has been made', () => {
    const { container } = show(<WorkflowMedia run={still('sticker', -1)} />);
    expect(container.innerHTML).toBe('');
  });

  it('reserves the box of a picture and asks the browser for no more than it must', () => {
    show(<WorkflowMedia run={still('sticker')} />);
    const image = screen.getByRole('img', { name: 'Image from Generate' });
    expect(image.getAttribute('width')).toMatch(/^\d+$/);
    expect(image.getAttribute('height')).toMatch(/^\d+$/);
    expect(image.getAttribute('referrerpolicy')).toBe('no-referrer');
    expect(image.getAttribute('loading')).toBe('lazy');
    expect(image.getAttribute('decoding')).toBe('async');
  });

  it('says what happened to a file that does not load, and its name', () => {
    show(<WorkflowMedia run={still('brokenMedia')} />);
    fireEvent.error(screen.getByRole('img', { name: 'Image from Photo' }));
    screen.getByText('expired-puppy.png');
    expect(screen.getAllByText('Could not be loaded. It may have expired.')).toHaveLength(1);
  });

  it('says of what cannot be shown which kind of file it is', () => {
    const [media] = readMedia({ image: { url: 'https://v3.fal.media/a.png' } });
    const kinds = ['image', 'video', 'audio', 'file'] as const;
    const items = kinds.map((kind, index) => ({
      ...{ key: kind, name: 'Generate', index, count: kinds.length },
      media: { ...media!, kind, url: 'javascript:alert(1)' },
    }));
    const { container } = show(<WorkflowMedia run={still('sticker')} items={items} />);
    const icons = [...container.querySelectorAll('.fw-media-fallback-icon path')];
    expect(new Set(icons.map((icon) => icon.getAttribute('d'))).size).toBe(kinds.length);
  });

  it('blurs what its model flagged until somebody asks, and can blur it again', async () => {
    const { container } = show(<WorkflowMedia run={still('nsfw')} />);
    const veiled = () => container.querySelectorAll('[data-slot="media-frame"][data-veiled]').length;
    expect(veiled()).toBe(1);
    await userEvent.click(screen.getByRole('button', { name: /Show/ }));
    expect(veiled()).toBe(0);
    await userEvent.click(screen.getByRole('button', { name: 'Hide' }));
    expect(veiled()).toBe(1);
  });

  it('knows size and flag of a result whose schema keeps neither', async () => {
    const image = { url: 'https://v3.fal.media/files/own.png', width: 640, height: 480 };
    const run = createWorkflowRun(
      defineWorkflow({
        endpoint: 'workflows/acme/poster',
        output: z.object({ images: z.array(z.object({ url: z.string() })) }),
      }),
      {
        transport: scriptedTransport(
          [{ type: 'output', output: { images: [image], has_nsfw_concepts: [true] } }],
          { pace: 0 },
        ),
      },
    );
    const { container } = show(<WorkflowMedia run={run} source="output" />);
    await act(() => run.start({}));
    expect(run.getState().output).toEqual({ images: [{ url: image.url }] });
    expect(container.querySelector('[data-slot="media-frame"][data-veiled]')).not.toBeNull();
    expect(container.querySelector('[data-size]')?.getAttribute('data-size')).toBe('known');
  });

  it('never plays a video or a sound by itself', () => {
    const { container } = show(<WorkflowMedia run={still('brokenMedia')} />);
    for (const media of container.querySelectorAll('video, audio')) {
      expect(media.hasAttribute('controls')).toBe(true);
      expect(media.hasAttribute('autoplay')).toBe(false);
    }
  });

  it('offers other files as named downloads', () => {
    show(<WorkflowMedia run={still('media')} />);
    const link = screen.getByRole('link', {
      name: 'puppy.glb 3D model · 8.91 MB',
      description: 'Download puppy.glb',
    });
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(link.getAttribute('target')).toBe('_blank');
  });

  it('shows the first ones and the rest on demand', async () => {
    show(<WorkflowMedia run={still('manyImages')} limit={4} />);
    expect(screen.getAllByRole('img')).toHaveLength(4);
    await userEvent.click(screen.getByRole('button', { name: /more$/ }));
    expect(screen.getAllByRole('img').length).toBeGreaterThan(4);
  });

  it('goes on at the first of the rest, by keyboard too', async () => {
    show(<WorkflowMedia run={still('manyImages')} limit={4} />);
    screen.getByRole('button', { name: /more$/ }).focus();
    await userEvent.keyboard('{Enter}');
    const fifth = screen.getAllByRole('listitem')[4];
    expect(document.activeElement).toBe(fifth?.querySelector('[data-slot="media-enlarge"]'));
  });

  it('goes on at the file itself where that has nothing to press', async () => {
    const [media] = readMedia({ image: { url: 'https://v3.fal.media/a.png' } });
    const items = ['https://v3.fal.media/a.png', 'javascript:alert(1)'].map((url, index) => ({
      ...{ key: url, name: 'Generate', index, count: 2 },
      media: { ...media!, url },
    }));
    show(<WorkflowMedia run={still('sticker')} items={items} limit={1} />);
    await userEvent.click(screen.getByRole('button', { name: '1 more' }));
    expect(document.activeElement).toBe(screen.getAllByRole('listitem')[1]);
  });

  it('names the result anew in another language', async () => {
    const run = createWorkflowRun('workflows/acme/plain', {
      transport: scriptedTransport([
        { type: 'output', output: { image: { url: 'https://v3.fal.media/a.png' } } },
      ]),
    });
    await run.start({});
    const page = (result: string) => (
      <WorkflowProvider labels={{ result }}>
        <WorkflowMedia run={run} />
      </WorkflowProvider>
    );
    const { rerender } = show(page('Result'));
    screen.getByRole('img', { name: 'Image from Result' });
    rerender(page('Ergebnis'));
    screen.getByRole('img', { name: 'Image from Ergebnis' });
  });
});

describe('a file that takes the place of another', () => {
  const page = (url: string, nsfw = false) => {
    const media = { ...readMedia({ image: { url: 'https://v3.fal.media/a.png' } })[0]!, url, nsfw };
    const item: MediaItem = { key: 'same', name: 'Generate', index: 0, count: 1, media };
    return (
      <MediaList.Root run={still('sticker')} items={[item]}>
        <MediaList.List>
          {(one) => (
            <MediaList.Item item={one}>
              <MediaList.Image />
              <MediaList.Fallback />
              <MediaList.Reveal />
            </MediaList.Item>
          )}
        </MediaList.List>
      </MediaList.Root>
    );
  };

  it('is not broken because the other one was', () => {
    const { rerender } = show(page('https://v3.fal.media/gone.png'));
    fireEvent.error(screen.getByRole('img'));
    screen.getByText('Could not be loaded. It may have expired.');
    rerender(page('https://v3.fal.media/new.png'));
    expect(screen.queryByText('Could not be loaded. It may have expired.')).toBeNull();
  });

  it('is veiled although the other one was asked for', async () => {
    const { rerender } = show(page('https://v3.fal.media/first.png', true));
    await userEvent.click(screen.getByRole('button', { name: /Show/ }));
    screen.getByRole('button', { name: 'Hide' });
    rerender(page('https://v3.fal.media/second.png', true));
    screen.getByRole('button', { name: /Show/ });
  });

  it('of the output itself is damaged, not expired', () => {
    show(page('data:image/png;base64,AAAA'));
    fireEvent.error(screen.getByRole('img'));
    screen.getByText('Could not be shown. It may be damaged.');
  });
});

describe('MediaGallery', () => {
  const selected = () => screen.getByRole('tab', { selected: true }).getAttribute('aria-label');

  it('is there before the first picture, follows the run, and stays with what somebody picked', async () => {
    const { run, set } = driven('sticker', 1000);
    const { container } = show(<MediaGallery run={run} />);
    expect(container.querySelector('[data-slot="media-stage"]')).not.toBeNull();
    set(3000);
    expect(selected()).toBe('Image from Generate');
    set(4500);
    expect(selected()).toBe('Image from Remove background');
    await userEvent.click(screen.getByRole('tab', { name: 'Image from Generate' }));
    set();
    expect(screen.getAllByRole('tab')).toHaveLength(3);
    expect(selected()).toBe('Image from Generate');
  });

  it('follows what came last, not what stands last', () => {
    // The icon comes before the lore's neighbours in time, and the card after all of them.
    const { run, set } = driven('parallel', 11_000);
    show(<MediaGallery run={run} />);
    expect(selected()).toBe('Image from Icon');
    set();
    expect(selected()).toBe('Image from Card');
  });

  it('follows the next run, whatever somebody picked of the last one', async () => {
    let made = 0;
    const node = (id: string) => [
      { type: 'submit', node_id: id, app_id: 'fal-ai/x', request_id: id },
      {
        type: 'completion',
        node_id: id,
        output: { image: { url: `https://v3.fal.media/${id}${made}.png` } },
      },
    ];
    const run = createWorkflowRun('workflows/acme/two', {
      transport: {
        open(request) {
          made += 1;
          const script = [...node('a'), { wait: 20 }, ...node('b'), { type: 'output', output: {} }];
          return scriptedTransport(script).open(request);
        },
      },
    });
    const { container } = show(<MediaGallery run={run} />);
    const stage = () => container.querySelector('[data-slot="media-stage"] img')?.getAttribute('src');
    await act(() => run.start({}));
    expect(stage()).toBe('https://v3.fal.media/b1.png');
    await userEvent.click(screen.getAllByRole('tab')[0]!);
    expect(stage()).toBe('https://v3.fal.media/a1.png');
    await act(() => run.start({}));
    expect(stage()).toBe('https://v3.fal.media/b2.png');
  });

  it('leaves keys with a modifier to the browser', () => {
    show(<MediaGallery run={still('sticker')} />);
    const tab = screen.getByRole('tab', { selected: true });
    const before = selected();
    for (const keys of [
      { key: 'ArrowLeft', altKey: true },
      { key: 'Home', ctrlKey: true },
      { key: 'ArrowLeft', metaKey: true },
    ]) {
      expect(fireEvent.keyDown(tab, keys)).toBe(true);
    }
    expect(selected()).toBe(before);
    expect(fireEvent.keyDown(tab, { key: 'Home' })).toBe(false);
  });

  it('goes on by arrows from where the focus is, whatever has come meanwhile', async () => {
    const { run, set } = driven('sticker', 3000);
    show(<MediaGallery run={run} />);
    screen.getAllByRole('tab')[0]?.focus();
    set();
    expect(selected()).toBe('Image from Make sticker');
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(screen.getAllByRole('tab')[1]);
    expect(selected()).toBe('Image from Remove background');
  });

  it('is one stop of the Tab key, and arrows move within it', async () => {
    show(<MediaGallery run={still('sticker')} />);
    const tabs = screen.getAllByRole('tab');
    expect(tabs.filter((tab) => tab.tabIndex === 0)).toHaveLength(1);
    tabs[2]?.focus();
    await userEvent.keyboard('{Home}');
    expect(document.activeElement).toBe(tabs[0]);
    await userEvent.keyboard('{ArrowRight}');
    expect(selected()).toBe('Image from Remove background');
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(document.activeElement).toBe(tabs[0]);
  });
});

describe('fit="box"', () => {
  const boxed = (count: number) => {
    const items = [...readMedia(still('manyImages').getState().output)]
      .slice(0, count)
      .map((media, index) => ({ key: `${index}`, media, name: 'Sheet', index, count }));
    show(
      <MediaList.Root run={still('manyImages')} items={items} fit="box">
        <MediaList.List>
          {(item) => (
            <MediaList.Item item={item}>
              <MediaList.Frame>
                <MediaList.Image />
                <MediaList.Enlarge />
              </MediaList.Frame>
            </MediaList.Item>
          )}
        </MediaList.List>
        <MediaList.More />
      </MediaList.Root>,
    );
  };

  it.each([1, 4, 6])('shows all of %i', (count) => {
    boxed(count);
    expect(screen.getAllByRole('listitem')).toHaveLength(count);
    expect(screen.queryByRole('button', { name: /more$/ })).toBeNull();
  });

  it('puts what has no room behind the last tile, and no button below', () => {
    boxed(16);
    expect(screen.getAllByRole('listitem')).toHaveLength(6);
    expect(screen.getAllByRole('button', { name: /more$/ })).toHaveLength(1);
    screen.getByRole('button', { name: '11 more' });
  });
});
