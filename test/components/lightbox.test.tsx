import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
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

// jsdom's page stands on localhost, where `http:` and private hosts are allowed on purpose: the browser tests
// and `mediaUrl`'s own cover the rest.
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
