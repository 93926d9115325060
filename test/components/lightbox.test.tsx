import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { MediaLightbox, MediaList, type MediaItem } from 'react-fal-workflow';
import { show, still } from './support.tsx';

const run = still('sticker');
const item = (url: string, kind: 'image' | 'video' = 'image'): MediaItem => ({
  key: url,
  name: 'Node \u202Egnp.exe',
  index: 0,
  count: 1,
  media: {
    kind,
    url,
    contentType: 'image/png',
    width: 1234,
    height: 8,
    duration: null,
    fileName: `${'\u202E'}gnp.exe`,
    fileSize: null,
    nsfw: false,
    path: [],
  },
});
const open = (media: MediaItem) =>
  show(
    <MediaList.Root run={run} items={[media]} opened={media.key}>
      <MediaLightbox />
    </MediaList.Root>,
  );

// Vitest's handle on the page, which stands on localhost: there `http:` and private hosts are allowed on purpose.
declare const jsdom: { reconfigure(settings: { url: string }): void };

const hostile = [
  'javascript:window.__pwned=true',
  ' javascript:window.__pwned=true',
  'data:text/html,<script>window.__pwned=true</script>',
  'vbscript:msgbox(1)',
  '//evil.example/a.png',
  '/api/logout',
  'https://user:password@fal.media/a.png',
  'file:///etc/passwd',
];

describe('the lightbox', () => {
  it.each(hostile)('shows and links nothing for %s', (url) => {
    for (const kind of ['image', 'video'] as const) {
      const { container, unmount } = open(item(url, kind));
      screen.getByText('Not shown: this address is not allowed.');
      expect(container.querySelector('[src], [href]')).toBeNull();
      expect(screen.queryByRole('button', { name: 'Download', hidden: true })).toBeNull();
      unmount();
    }
  });

  it.each(['http://fal.media/a.png', 'https://10.0.0.1/a.png', 'http://localhost:8080/a.png'])(
    'shows %s on a page of this machine, and on no other',
    (url) => {
      const before = window.location.href;
      const { container, unmount } = open(item(url));
      expect(container.querySelector('img')?.getAttribute('src')).toBe(url);
      unmount();
      try {
        jsdom.reconfigure({ url: 'https://app.example/' });
        const elsewhere = open(item(url));
        screen.getByText('Not shown: this address is not allowed.');
        expect(elsewhere.container.querySelector('[src], [href]')).toBeNull();
        elsewhere.unmount();
      } finally {
        jsdom.reconfigure({ url: before });
      }
    },
  );

  it('links what a server has, and never what stands in the output', () => {
    const { unmount } = open(item('https://v3.fal.media/a.png'));
    const link = screen.getByRole('link', { name: 'Download' });
    expect(link.getAttribute('href')).toBe('https://v3.fal.media/a.png');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(link.getAttribute('target')).toBe('_blank');
    unmount();

    const { container } = open(item('data:image/svg+xml,<svg onload="window.__pwned=true"/>'));
    screen.getByRole('button', { name: 'Download' });
    expect(container.querySelector('[href]')).toBeNull();
  });

  it('turns no text of the server around', () => {
    const { container } = open(item('https://v3.fal.media/a.png'));
    expect(container.innerHTML).not.toMatch(/[\u202a-\u202e]/);
    screen.getByText('1234 × 8');
  });

  it('is not there while nobody looks', () => {
    const { container } = show(
      <MediaList.Root run={run} opened={null}>
        <MediaLightbox />
      </MediaList.Root>,
    );
    expect(container.querySelector('dialog')).toBeNull();
  });

  it('is open from the beginning where its list says so, and closes by itself', () => {
    const media = item('https://v3.fal.media/a.png');
    const told = vi.fn();
    const { container } = show(
      <MediaList.Root run={run} items={[media]} defaultOpened={media.key} onOpenedChange={told}>
        <MediaLightbox />
      </MediaList.Root>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(container.querySelector('dialog')).toBeNull();
    expect(told.mock.calls).toEqual([[null]]);
  });

  it('keeps the bytes of a download for as long as a browser may take to ask for them', () => {
    vi.useFakeTimers();
    const revoke = vi.fn();
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: revoke }));
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    open(item('data:image/png;base64,AAAA'));
    fireEvent.click(screen.getByRole('button', { name: 'Download' }));
    expect(click).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(10_000);
    expect(revoke).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(revoke.mock.calls).toEqual([['blob:x']]);
    vi.unstubAllGlobals();
  });

  it('keeps showing a file that its list no longer has', () => {
    const media = item('https://v3.fal.media/a.png');
    const page = (items: MediaItem[]) => (
      <MediaList.Root run={run} items={items} opened={media.key}>
        <MediaLightbox />
      </MediaList.Root>
    );
    const { rerender } = show(page([media]));
    rerender(page([]));
    screen.getByRole('img');
    rerender(page([item('https://v3.fal.media/new.png'), media]));
    screen.getByText('2 of 2');
  });
});
