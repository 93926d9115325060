import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MediaList, readMedia, type MediaItem } from 'react-fal-workflow';
import { show, still } from './support.tsx';

const run = still('sticker');

const page = (url: string, facts: { nsfw?: boolean } = {}) => {
  const media = { ...readMedia({ image: { url: 'https://v3.fal.media/a.png' } })[0]!, url, ...facts };
  const item: MediaItem = { key: 'same', name: 'Generate', index: 0, count: 1, media };
  return (
    <MediaList.Root run={run} items={[item]}>
      <MediaList.List>
        {(one) => (
          <MediaList.Item item={one}>
            <MediaList.Image />
          </MediaList.Item>
        )}
      </MediaList.List>
    </MediaList.Root>
  );
};
const status = () => screen.getByRole('listitem').dataset['status'];
const settle = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve))));

/** What jsdom does not do: pictures that are there, and decode when the test says so. */
let pictures: { complete: boolean; naturalWidth: number };
let decodings: { src: string; resolve: () => void; reject: (reason: Error) => void }[];
beforeEach(() => {
  pictures = { complete: false, naturalWidth: 0 };
  decodings = [];
  const prototype = HTMLImageElement.prototype;
  vi.spyOn(prototype, 'complete', 'get').mockImplementation(() => pictures.complete);
  vi.spyOn(prototype, 'naturalWidth', 'get').mockImplementation(() => pictures.naturalWidth);
  prototype.decode = function decode(this: HTMLImageElement) {
    return new Promise((resolve, reject) => {
      decodings.push({ src: this.src, resolve: () => resolve(undefined), reject });
    });
  };
  return () => Reflect.deleteProperty(prototype, 'decode');
});

describe('a picture that was there before anybody could hear of it', () => {
  it('is shown although it cannot be decoded ahead, if it has a size', async () => {
    pictures = { complete: true, naturalWidth: 64 };
    render(page('https://v3.fal.media/a.svg'));
    act(() => decodings[0]?.reject(new Error('The source image cannot be decoded.')));
    await settle();
    expect(status()).toBe('loaded');
  });

  it('is broken when it has none', async () => {
    pictures.complete = true;
    render(page('https://v3.fal.media/a.png'));
    act(() => decodings[0]?.reject(new Error('The source image cannot be decoded.')));
    await settle();
    expect(status()).toBe('broken');
  });
});

describe('a picture that takes the place of another', () => {
  it('is not told what comes late of the other', async () => {
    const { rerender } = show(page('https://v3.fal.media/old.png'));
    fireEvent.load(screen.getByRole('img'));
    const late = decodings.splice(0);
    expect(late.map(({ src }) => src)).toContain('https://v3.fal.media/old.png');
    rerender(page('https://v3.fal.media/new.png'));
    fireEvent.error(screen.getByRole('img'));
    expect(status()).toBe('broken');
    late.forEach(({ resolve }) => resolve());
    await settle();
    expect(status()).toBe('broken');
  });

  it('is not broken because the other fails meanwhile, and comes at once where there is none to keep', async () => {
    const { rerender } = show(page('https://v3.fal.media/old.png'));
    fireEvent.error(screen.getByRole('img'));
    rerender(page('https://v3.fal.media/new.png'));
    expect(screen.getByRole('img').getAttribute('src')).toBe('https://v3.fal.media/new.png');
  });

  it('keeps the other until it is ready, and takes no word of the other for its own', async () => {
    const { rerender } = show(page('https://v3.fal.media/old.png'));
    fireEvent.load(screen.getByRole('img'));
    decodings.splice(0).forEach(({ resolve }) => resolve());
    await settle();
    expect(status()).toBe('loaded');
    rerender(page('https://v3.fal.media/new.png'));
    expect(screen.getByRole('img').getAttribute('src')).toBe('https://v3.fal.media/old.png');
    fireEvent.error(screen.getByRole('img'));
    expect(status()).toBe('loaded');
    decodings.forEach(({ resolve }) => resolve());
    await settle();
    expect(screen.getByRole('img').getAttribute('src')).toBe('https://v3.fal.media/new.png');
  });

  it('takes a veil off nothing but itself', async () => {
    const { rerender } = show(page('https://v3.fal.media/flagged.png', { nsfw: true }));
    fireEvent.load(screen.getByRole('img'));
    decodings.splice(0).forEach(({ resolve }) => resolve());
    await settle();
    expect(screen.getByRole('img').style.filter).toContain('blur');
    rerender(page('https://v3.fal.media/fine.png'));
    const image = screen.getByRole('img');
    expect([image.getAttribute('src'), image.style.filter]).toEqual(['https://v3.fal.media/fine.png', '']);
  });
});
