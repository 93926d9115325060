import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  WorkflowError,
  WorkflowMedia,
  WorkflowStatus,
  WorkflowTimeline,
  type MediaItem,
} from 'react-fal-workflow';
import { show, still } from './support.tsx';

const hostile = [
  'javascript:window.__pwned=true',
  'JaVaScRiPt:window.__pwned=true',
  ' javascript:window.__pwned=true',
  'data:text/html,<script>window.__pwned=true</script>',
  'data:image/svg+xml,<svg onload="window.__pwned=true"/>',
  'vbscript:msgbox(1)',
  '//evil.example/a.png',
  '/api/logout',
  'https://user:password@fal.media/a.png',
  'http://169.254.169.254/latest/meta-data',
  'https://10.0.0.1/a.png',
  'file:///etc/passwd',
  'blob:https://evil.example/1234',
];

const item = (kind: MediaItem['media']['kind'], url: string): MediaItem => ({
  key: url,
  name: 'Node',
  index: 0,
  count: 1,
  media: {
    kind,
    url,
    contentType: 'image/png',
    width: 8,
    height: 8,
    duration: null,
    fileName: 'a.png',
    fileSize: null,
    nsfw: false,
    path: [],
  },
});

// jsdom's page stands on localhost, where `http:` and private hosts are allowed on purpose; schemes never are.
const allowedHere = new Set(['http://169.254.169.254/latest/meta-data', 'https://10.0.0.1/a.png']);

describe('hostile content', () => {
  it.each(['model3d', 'file'] as const)('never becomes the address of a link (%s)', (kind) => {
    const { container } = show(
      <WorkflowMedia
        run={still('sticker')}
        items={hostile.filter((url) => !allowedHere.has(url)).map((url) => item(kind, url))}
      />,
    );
    expect(container.querySelectorAll('[href]')).toHaveLength(0);
    expect(screen.getAllByText('Not shown: this address is not allowed.').length).toBeGreaterThan(0);
  });

  it.each(['image', 'video', 'audio'] as const)('never becomes the source of media (%s)', (kind) => {
    const { container } = show(
      <WorkflowMedia run={still('sticker')} items={hostile.map((url) => item(kind, url))} />,
    );
    for (const media of container.querySelectorAll('[src]')) {
      const { protocol, username } = new URL(media.getAttribute('src') ?? '');
      // SVG in <img> is a picture; a foreign blob: is one that no browser will load.
      expect(['https:', 'http:', 'blob:', ...(kind === 'image' ? ['data:'] : [])]).toContain(protocol);
      expect(username).toBe('');
      expect(media.getAttribute('src')).not.toMatch(/^data:text/);
    }
  });

  it('is text, wherever it stands', async () => {
    const run = still('hostile');
    const { container } = show(
      <>
        <WorkflowStatus run={run} />
        <WorkflowError run={run} />
        <WorkflowTimeline run={run} />
        <WorkflowMedia run={run} />
      </>,
    );
    for (const button of screen.getAllByRole('button', { name: /^Details of/ }))
      await userEvent.click(button);
    expect(container.querySelector('script, iframe, object, embed, b, img[onerror]')).toBeNull();
    expect('__pwned' in window).toBe(false);
    expect(container.textContent).toContain('<img src=x onerror=');
  });

  it('never gets into ids, class names or styles', () => {
    const run = still('hostile');
    const { container } = show(<WorkflowTimeline run={run} />);
    for (const element of container.querySelectorAll('*')) {
      expect(element.id).not.toMatch(/proto|constructor|script/);
      expect(String(element.getAttribute('class'))).not.toMatch(/proto|constructor|script|identifier/);
      expect(element.getAttribute('style') ?? '').toMatch(/^(?:--fw-media-[a-z-]+: [\d.]+(?:px)?; ?)*$/);
    }
  });

  it('cannot reorder what stands beside it', () => {
    const { container } = show(<WorkflowTimeline run={still('hostile')} />);
    expect(container.textContent).not.toMatch(/[\u202a-\u202e]/);
    for (const label of container.querySelectorAll('[data-slot="timeline-label"]')) {
      expect(label.getAttribute('dir')).toBe('auto');
    }
  });
});
