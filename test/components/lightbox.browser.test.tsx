import 'react-fal-workflow/styles.css';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import {
  MediaLightbox,
  MediaList,
  readMedia,
  WorkflowMedia,
  WorkflowTimeline,
  type MediaItem,
} from 'react-fal-workflow';
import { driven, show, still } from './support.tsx';

const dialog = () => screen.getByRole<HTMLDialogElement>('dialog', { name: 'Full view' });
const shown = () => within(dialog()).getByText(/^\d+ of \d+$/).textContent;
const enlarge = (name: string) => screen.getByRole('button', { name: `Enlarge: Image from ${name}` });
const scale = () =>
  Number(
    dialog()
      .querySelector<HTMLElement>('[data-slot="lightbox-stage"]')
      ?.style.getPropertyValue('--fw-lightbox-scale'),
  );
const left = () => dialog().querySelector('img')?.getBoundingClientRect().left ?? 0;

/** The lightbox of a list of three, opened by the keyboard, with its picture ready. */
async function open(name = 'Generate') {
  const { container } = show(<WorkflowMedia run={still('sticker')} />);
  act(() => enlarge(name).focus());
  await userEvent.keyboard('{Enter}');
  await ready();
  return container;
}

const ready = () => waitFor(() => expect(dialog().dataset['status']).toBe('loaded'));

/** The frames of a page, as Chromium tells them. */
interface Frames {
  frame: { id: string };
  childFrames?: Frames[];
}

beforeEach(() => {
  // Pixels without a movement.
  const sheet = document.head.appendChild(document.createElement('style'));
  sheet.textContent = '.fw-root { --fw-motion: 0ms }';
  return () => sheet.remove();
});

afterEach(() => {
  document.documentElement.dir = '';
});

describe('the lightbox', () => {
  it('opens by Enter, holds the focus, and gives it back on Esc', async () => {
    await open('Remove background');
    expect(dialog().matches(':modal')).toBe(true);
    expect(document.activeElement).toBe(dialog());
    for (let press = 0; press < 9; press += 1) {
      await userEvent.keyboard('{Tab}');
      // The browser's own chrome is part of the round; nothing of the page behind is.
      expect(dialog().contains(document.activeElement) || document.activeElement === document.body).toBe(
        true,
      );
    }
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(enlarge('Remove background'));
  });

  it('says the name of each button once', async () => {
    await open();
    const session = cdp();
    const said: (string | undefined)[][] = [];
    const read = async ({ frame, childFrames }: Frames): Promise<void> => {
      const { nodes } = await session.send('Accessibility.getFullAXTree', { frameId: frame.id });
      for (const { role, name, description } of nodes) {
        if (/button|link/.test(String(role?.value))) said.push([name?.value, description?.value]);
      }
      for (const child of childFrames ?? []) await read(child);
    };
    await read((await session.send('Page.getFrameTree')).frameTree);
    expect(said).toEqual(
      ['Zoom out', 'Zoom in', 'Download', 'Close', 'Previous', 'Next'].map((name) => [name, undefined]),
    );
  });

  it('has a tooltip wherever the pointer is on a button', async () => {
    await open();
    for (const button of dialog().querySelectorAll<HTMLElement>('.fw-lightbox-button')) {
      const { left: x, top: y } = button.getBoundingClientRect();
      const corner = document.elementFromPoint(x + 6, y + 6);
      expect(corner?.querySelector('title')?.textContent).toBe(button.ariaLabel);
    }
  });

  it('opens by a click on the picture, and closes by its button and by a click beside the picture', async () => {
    show(<WorkflowMedia run={still('sticker')} />);
    await userEvent.click(enlarge('Generate'));
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(enlarge('Generate'));

    await userEvent.click(enlarge('Generate'));
    await ready();
    const stage = dialog().querySelector<HTMLElement>('[data-slot="lightbox-stage"]');
    const box = stage?.getBoundingClientRect();
    const picture = dialog().querySelector('img')?.getBoundingClientRect();
    if (!stage || !box || !picture) throw new Error('No stage.');
    // Whichever side has room, away from the buttons in the middle.
    const isWide = box.width > picture.width + 8;
    const position = isWide ? { x: 2, y: 8 } : { x: box.width / 2, y: 2 };
    await userEvent.click(stage, { position });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('goes on by arrows, Home, End and pages, and stops at the ends', async () => {
    await open();
    const walk = async (keys: string) => {
      await userEvent.keyboard(keys);
      return shown();
    };
    expect(shown()).toBe('1 of 3');
    expect(await walk('{ArrowLeft}')).toBe('1 of 3');
    expect(await walk('{ArrowRight}')).toBe('2 of 3');
    expect(await walk('{End}')).toBe('3 of 3');
    expect(await walk('{ArrowRight}')).toBe('3 of 3');
    expect(await walk('{PageUp}')).toBe('2 of 3');
    expect(await walk('{PageDown}')).toBe('3 of 3');
    expect(await walk('{Home}')).toBe('1 of 3');
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(shown()).toBe('2 of 3');
    within(dialog()).getByRole('img', { name: 'Image from Remove background' });
  });

  it('is mirrored from right to left', async () => {
    document.documentElement.dir = 'rtl';
    await open();
    await userEvent.keyboard('{ArrowLeft}');
    expect(shown()).toBe('2 of 3');
    await userEvent.keyboard('{ArrowRight}');
    expect(shown()).toBe('1 of 3');
    const next = screen.getByRole('button', { name: 'Next' }).getBoundingClientRect();
    expect(next.left).toBeLessThan(
      screen.getByRole('button', { name: 'Previous' }).getBoundingClientRect().left,
    );
  });

  it('zooms by plus, minus and 0, moves an enlarged picture by arrows, and starts the next one whole', async () => {
    await open();
    await userEvent.keyboard('+');
    expect(scale()).toBe(2);
    await userEvent.keyboard('+');
    expect(scale()).toBe(4);
    const before = left();
    await userEvent.keyboard('{ArrowRight}');
    expect(shown()).toBe('1 of 3');
    expect(left()).toBeLessThan(before);
    await userEvent.keyboard('{ArrowLeft}');
    expect(left()).toBe(before);
    const top = dialog().querySelector('img')?.getBoundingClientRect().top ?? 0;
    await userEvent.keyboard('{ArrowDown}');
    expect(dialog().querySelector('img')?.getBoundingClientRect().top).toBeLessThan(top);
    await userEvent.keyboard('{ArrowUp}');
    expect(dialog().querySelector('img')?.getBoundingClientRect().top).toBe(top);
    await userEvent.keyboard('-');
    expect(scale()).toBe(2);
    await userEvent.keyboard('0');
    expect(scale()).toBe(1);
    await userEvent.keyboard('+{PageDown}');
    expect(shown()).toBe('2 of 3');
    expect(scale()).toBe(1);
  });

  it('zooms by a click where it was clicked, and never shows what is beyond the picture', async () => {
    await open();
    const picture = within(dialog()).getByRole('img');
    await userEvent.click(picture, { position: { x: 4, y: 4 } });
    expect(scale()).toBe(2.5);
    const stage = dialog().querySelector('[data-slot="lightbox-stage"]')?.getBoundingClientRect();
    for (let press = 0; press < 60; press += 1) await userEvent.keyboard('{ArrowRight}');
    expect(picture.getBoundingClientRect().right).toBeGreaterThanOrEqual((stage?.right ?? 0) - 1);
    await userEvent.click(picture);
    expect(scale()).toBe(1);
  });

  it('zooms by the wheel, and the page behind does not scroll', async () => {
    const spacer = document.body.appendChild(document.createElement('div'));
    spacer.style.height = '4000px';
    await open();
    const stage = dialog().querySelector('[data-slot="lightbox-stage"]');
    const turn = new WheelEvent('wheel', { deltaY: -300, bubbles: true, cancelable: true });
    act(() => void stage?.dispatchEvent(turn));
    expect(turn.defaultPrevented).toBe(true);
    expect(scale()).toBeGreaterThan(1);
    expect(getComputedStyle(document.documentElement).overflowY).toBe('hidden');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.documentElement.style.overflow).toBe('');
    spacer.remove();
  });

  it('leaves the keys to the browser where they have a modifier', async () => {
    await open();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}{Control>}{End}{/Control}');
    expect(shown()).toBe('1 of 3');
  });

  it('stays, and keeps working, where the page refuses to close it', async () => {
    const told = vi.fn();
    const key = 'node sdxl ["images",0]';
    const ui = show(<WorkflowMedia run={still('sticker')} opened={key} onOpenedChange={told} />);
    // A second Esc in a row is one that a browser lets no page prevent.
    for (let press = 1; press <= 4; press += 1) {
      await userEvent.keyboard('{Escape}');
      await waitFor(() => expect(told).toHaveBeenCalledTimes(press));
      await waitFor(() => expect(dialog().matches(':modal')).toBe(true));
      expect(document.documentElement.style.overflow).toBe('hidden');
    }
    act(() => dialog().close());
    await waitFor(() => expect(told).toHaveBeenCalledTimes(5));
    await waitFor(() => expect(dialog().matches(':modal')).toBe(true));
    expect(dialog().contains(document.activeElement)).toBe(true);
    expect(told.mock.calls.flat()).toEqual([null, null, null, null, null]);
    ui.rerender(<WorkflowMedia run={still('sticker')} opened={null} />);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.documentElement.style.overflow).toBe('');
  });

  it('holds the page until the last of several is closed, in whatever order', () => {
    const pair = (first: boolean, second: boolean) => (
      <>
        {first ? <WorkflowMedia run={still('sticker')} opened={'node sdxl ["images",0]'} /> : null}
        {second ? <WorkflowMedia run={still('sticker')} opened={'node sdxl ["images",0]'} /> : null}
      </>
    );
    const { style } = document.documentElement;
    style.overflow = 'clip';
    const { rerender } = show(pair(true, true));
    expect(style.overflow).toBe('hidden');
    rerender(pair(false, true));
    expect(style.overflow).toBe('hidden');
    rerender(pair(false, false));
    expect(style.overflow).toBe('clip');
    style.overflow = '';
  });

  it('says what is broken beside its buttons, in a narrow window too', async () => {
    await page.viewport(320, 568);
    try {
      show(<WorkflowMedia run={still('brokenMedia')} defaultOpened={'node photo ["images",0]'} />);
      const tile = await waitFor(() => {
        const found = dialog().querySelector('[data-slot="media-fallback"]');
        expect(found).not.toBeNull();
        return found?.getBoundingClientRect();
      });
      const right = screen.getByRole('button', { name: 'Previous' }).getBoundingClientRect().right;
      const left = screen.getByRole('button', { name: 'Next' }).getBoundingClientRect().left;
      expect(tile?.left).toBeGreaterThanOrEqual(right);
      expect(tile?.right).toBeLessThanOrEqual(left);
    } finally {
      await page.viewport(414, 896);
    }
  });

  it('tells the page around it nothing of its keys and clicks', async () => {
    const heard = vi.fn();
    show(
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- what somebody may build around a list
      <div onKeyDown={heard} onClick={heard} role="presentation">
        <WorkflowTimeline run={still('sticker')} />
      </div>,
    );
    await userEvent.click(enlarge('Generate'));
    heard.mockClear();
    await userEvent.keyboard('{ArrowRight}');
    await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
    expect(heard).not.toHaveBeenCalled();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(enlarge('Generate'));
  });

  it('opens at the item of the last tile', async () => {
    show(<WorkflowTimeline run={still('manyImages')} />);
    await userEvent.click(screen.getByRole('button', { name: '11 more' }));
    expect(shown()).toBe('6 of 16');
  });

  it('keeps what it shows when its list grows, and counts anew', async () => {
    const { run, set } = driven('sticker', 3000);
    show(<WorkflowMedia run={run} />);
    await userEvent.click(enlarge('Generate'));
    expect(screen.queryByText(/ of /)).toBeNull();
    const picture = within(dialog()).getByRole('img');
    set();
    expect(shown()).toBe('1 of 3');
    expect(within(dialog()).getByRole('img')).toBe(picture);
  });

  it('shows a new picture of the open item only once it is ready', async () => {
    const item = (url: string): MediaItem => ({
      key: 'same',
      name: 'Generate',
      index: 0,
      count: 1,
      media: { ...readMedia({ image: { url: 'https://v3.fal.media/a.png' } })[0]!, url },
    });
    const svg = (color: string) =>
      `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="${color}"/></svg>`)}`;
    const list = (url: string) => (
      <MediaList.Root run={still('sticker')} items={[item(url)]} opened="same">
        <MediaLightbox />
      </MediaList.Root>
    );
    const { rerender } = show(list(svg('red')));
    await ready();
    const image = within(dialog()).getByRole<HTMLImageElement>('img');
    rerender(list(svg('blue')));
    expect(image.src).toBe(svg('red'));
    await waitFor(() => expect(image.src).toBe(svg('blue')));
    await waitFor(() => expect(image.complete).toBe(true));
    expect(dialog().open).toBe(true);
  });

  it('veils what was flagged here too, and does not enlarge it', async () => {
    show(<WorkflowMedia run={still('nsfw')} />);
    await userEvent.click(screen.getByRole('button', { name: 'Enlarge: Image 1 of 2 from Generate' }));
    await userEvent.keyboard('{ArrowRight}');
    const stage = dialog().querySelector<HTMLElement>('[data-slot="lightbox-stage"]');
    expect(stage?.dataset['veiled']).toBe('true');
    await userEvent.keyboard('+');
    expect(scale()).toBe(1);
    await userEvent.click(within(dialog()).getByRole('button', { name: /Show/ }));
    expect(stage?.dataset['veiled']).toBeUndefined();
    within(dialog()).getByRole('button', { name: 'Hide' });
  });

  it('saves what stands in the output as bytes that no page can be opened at', async () => {
    await open('Make sticker');
    const blobs: Blob[] = [];
    const links: [string, string][] = [];
    const make = URL.createObjectURL.bind(URL);
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) blobs.push(blob);
      return make(blob);
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      links.push([this.protocol, this.download]);
    });
    await userEvent.click(screen.getByRole('button', { name: 'Download' }));
    expect(links).toEqual([['blob:', 'Make sticker.svg']]);
    expect(blobs[0]?.type).toBe('application/octet-stream');
    expect(await blobs[0]?.text()).toMatch(/^<svg /);
    expect(dialog().querySelector('a')).toBeNull();
  });
});
