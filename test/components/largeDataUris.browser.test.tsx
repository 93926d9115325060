import 'react-fal-workflow/styles.css';
import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MediaGallery, readMedia, WorkflowMedia, type MediaItem } from 'react-fal-workflow';
import { createBmp } from './largeDataUri.ts';
import { show, still } from './support.tsx';

const run = still('sticker');
const [large, other] = [createBmp(320, 200, 1), createBmp(320, 200, 2)];
const small = createBmp(160, 100);
const svg = `data:image/svg+xml;base64,${btoa(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${' '.repeat(300_000)}</svg>`)}`;

const itemsOf = (...urls: string[]): MediaItem[] =>
  urls.map((url, index) => {
    const [media] = readMedia({ image: { url, content_type: 'image/bmp' } });
    if (!media) throw new Error('No picture was found.');
    return { key: `${index}`, media, name: 'Generate', index, count: urls.length };
  });
const gallery = (...urls: string[]) => <MediaGallery run={run} items={itemsOf(...urls)} />;
const sources = () => [...document.images].map((image) => image.getAttribute('src') ?? '');
const loaded = () =>
  waitFor(() => {
    expect(document.images.length).toBeGreaterThan(0);
    for (const image of document.images) expect(image.naturalWidth).toBeGreaterThan(0);
  });

/** Addresses that were made and not let go of. */
let open: Set<string>;
let made: number;
beforeEach(() => {
  open = new Set();
  made = 0;
  const [create, revoke] = [URL.createObjectURL, URL.revokeObjectURL];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = create.call(URL, blob);
    open.add(url);
    made += 1;
    return url;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => {
    open.delete(url);
    revoke.call(URL, url);
  });
});
const settle = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve))));

describe('a picture of many bytes in the output itself', () => {
  it('leaves the DOM, once for all who show it, and its bytes are freed with the last of them', async () => {
    const { unmount } = show(
      <>
        {gallery(large)}
        {gallery(large)}
      </>,
    );
    await loaded();
    expect(document.images).toHaveLength(4);
    expect(new Set(sources())).toEqual(open);
    expect(made).toBe(1);
    expect(document.body.innerHTML.length).toBeLessThan(20_000);
    unmount();
    await settle();
    expect(open).toEqual(new Set());
  });

  it('is freed when another takes its place', async () => {
    const { rerender, unmount } = show(gallery(large));
    await loaded();
    const before = sources();
    const first = document.images[0];
    rerender(gallery(other));
    await waitFor(() => expect(sources()[0]).not.toBe(before[0]));
    await loaded();
    await settle();
    // The same element: a new picture of the same file replaces the old one without a gap.
    expect(document.images[0]).toBe(first);
    expect(new Set(sources())).toEqual(open);
    expect(made).toBe(2);
    unmount();
    await settle();
    expect(open).toEqual(new Set());
  });

  it('opens in the lightbox by the same address', async () => {
    const { unmount } = show(<WorkflowMedia run={run} items={itemsOf(large)} />);
    await loaded();
    await userEvent.click(screen.getByRole('button', { name: /^Enlarge/ }));
    await waitFor(() => expect(document.querySelector('dialog img')).not.toBeNull());
    await loaded();
    expect(new Set(sources())).toEqual(open);
    expect(made).toBe(1);
    unmount();
    await settle();
    expect(open).toEqual(new Set());
  });

  it('is told as broken when its bytes are none, and leaves nothing behind', async () => {
    const damaged = [
      `data:image/png;base64,${'A'.repeat(300_000)}`,
      `data:image/png;base64,${'%'.repeat(300_000)}`,
    ];
    const { unmount, container } = show(<WorkflowMedia run={run} items={itemsOf(...damaged)} />);
    await waitFor(() =>
      expect(container.querySelectorAll('[data-slot="media-fallback"][data-status="broken"]')).toHaveLength(
        2,
      ),
    );
    unmount();
    await settle();
    expect(open).toEqual(new Set());
  });
});

describe('what keeps its address', () => {
  it.each([
    ['a picture of few bytes', small],
    ['an SVG, which is a document elsewhere', svg],
  ])('%s', async (_, url) => {
    show(gallery(url));
    await loaded();
    expect(new Set(sources())).toEqual(new Set([url]));
    expect(made).toBe(0);
  });
});
