import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { WorkflowMedia } from 'react-fal-workflow';
import { show, still } from './support.tsx';

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

  it('blurs what its model flagged until somebody asks, and can blur it again', async () => {
    const { container } = show(<WorkflowMedia run={still('nsfw')} />);
    const veiled = () => container.querySelectorAll('[data-slot="media-frame"][data-veiled]').length;
    expect(veiled()).toBe(1);
    await userEvent.click(screen.getByRole('button', { name: /Show/ }));
    expect(veiled()).toBe(0);
    await userEvent.click(screen.getByRole('button', { name: 'Hide' }));
    expect(veiled()).toBe(1);
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
      name: 'puppy.glb 3D model · 8.9 MB',
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
});
