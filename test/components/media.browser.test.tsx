import 'react-fal-workflow/styles.css';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import {
  MediaCompare,
  MediaGallery,
  MediaList,
  readMedia,
  WorkflowMedia,
  WorkflowTimeline,
} from 'react-fal-workflow';
import { driven, show, still } from './support.tsx';

const box = (element: Element | null) => JSON.stringify(element?.getBoundingClientRect());

describe('a gallery', () => {
  it('has its size before the first picture, and holds still while the run goes on', async () => {
    const { run, set } = driven('sticker', 1000);
    const { container } = show(
      <div style={{ inlineSize: 400 }}>
        <MediaGallery run={run} />
      </div>,
    );
    const places = () =>
      ['media', 'media-stage', 'media-thumbnails'].map((slot) =>
        box(container.querySelector(`[data-slot="${slot}"]`)),
      );
    const before = places();
    for (const until of [3000, 4500, undefined]) {
      set(until);
      await waitFor(() =>
        expect(container.querySelector('[data-slot="media-stage"]')?.getAttribute('data-status')).toBe(
          'loaded',
        ),
      );
      expect(places()).toEqual(before);
    }
  });
});

describe('fit="box"', () => {
  const all = readMedia(still('manyImages').getState().output);

  it.each([1, 2, 3, 4, 5, 6, 16])(
    'is as high with %i pictures before they are there as after, and never too high',
    async (count) => {
      const items = all
        .slice(0, count)
        .map((media, index) => ({ key: `${index}`, media, name: 'Sheet', index, count }));
      const { container } = show(
        <div style={{ inlineSize: 280 }}>
          <MediaList.Root
            run={still('manyImages')}
            items={items}
            fit="box"
            style={{ ['--fw-media-height' as string]: '200px' }}
          >
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
          </MediaList.Root>
        </div>,
      );
      const list = screen.getByRole('list');
      const height = list.offsetHeight;
      expect(height).toBeGreaterThan(count > 1 ? 60 : 199);
      await waitFor(() =>
        expect([...container.querySelectorAll('img')].every((image) => image.complete)).toBe(true),
      );
      expect(list.offsetHeight).toBe(height);
      expect(list.scrollHeight).toBeLessThanOrEqual(200);
      expect(list.scrollWidth).toBeLessThanOrEqual(280);
      const tops = [...container.querySelectorAll('li')].map((item) => item.offsetTop);
      expect(new Set(tops).size).toBe(count > 3 ? 2 : 1);
    },
  );

  it('is what a row of the timeline has', () => {
    const { container } = show(<WorkflowTimeline run={still('manyImages')} />);
    expect(container.querySelector('.fw-timeline-media .fw-media')?.getAttribute('data-fit')).toBe('box');
  });
});

describe('a picture whose size nobody said', () => {
  it('is no larger than it is in a place that is too narrow for its height', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"/>';
    const items = readMedia({ image: { url: `data:image/svg+xml,${encodeURIComponent(svg)}` } });
    const { container } = show(
      <div style={{ inlineSize: 200 }}>
        <WorkflowMedia items={items} />
      </div>,
    );
    const image = () => container.querySelector('img[data-status="loaded"]');
    await waitFor(() => expect(image()).not.toBeNull());
    // What is behind its alpha is a background of the picture: it must not reach into the rest of the frame.
    const frame = container.querySelector('[data-slot="media-frame"]')!.getBoundingClientRect();
    const picture = image()!.getBoundingClientRect();
    expect(picture.width).toBe(200);
    expect(picture.height).toBeCloseTo(50, 0);
    expect(picture.top - frame.top).toBeCloseTo(frame.bottom - picture.bottom, 0);
  });
});

describe('a comparison', () => {
  it('moves by the keys of a slider, and shows as much of each picture as it says', async () => {
    const { container } = show(
      <div style={{ inlineSize: 400 }}>
        <MediaCompare run={still('sticker')} before="sdxl" after="rembg" />
      </div>,
    );
    const slider = screen.getByRole<HTMLInputElement>('slider');
    const handle = () => {
      const root = container.querySelector('[data-slot="compare"]')?.getBoundingClientRect();
      const line = container.querySelector('[data-slot="compare-handle"]')?.getBoundingClientRect();
      return Math.round((line?.left ?? 0) + 1 - (root?.left ?? 0));
    };
    const press = async (key: string) => {
      await userEvent.keyboard(`{${key}}`);
      return slider.valueAsNumber;
    };
    slider.focus();
    expect(handle()).toBe(200);
    expect(await press('ArrowRight')).toBe(51);
    expect(await press('ArrowLeft')).toBe(50);
    expect(await press('PageUp')).toBeGreaterThan(55);
    expect(await press('PageDown')).toBe(50);
    expect(await press('Home')).toBe(0);
    expect(handle()).toBe(0);
    expect(await press('End')).toBe(100);
    expect(handle()).toBe(400);
    expect(slider.getAttribute('aria-valuetext')).toBe('100 percent Before, 0 percent After');
  });

  it('is mirrored from right to left', () => {
    const { container } = show(
      <div dir="rtl" style={{ inlineSize: 400 }}>
        <MediaCompare run={still('sticker')} before="sdxl" after="rembg" />
      </div>,
    );
    fireEvent.change(screen.getByRole('slider'), { target: { value: '25' } });
    const root = container.querySelector('[data-slot="compare"]')?.getBoundingClientRect();
    const line = container.querySelector('[data-slot="compare-handle"]')?.getBoundingClientRect();
    expect(Math.round((root?.right ?? 0) - (line?.right ?? 0) + 1)).toBe(100);
    const clip = (side: string) =>
      getComputedStyle(container.querySelector(`[data-side="${side}"]`) as Element).clipPath;
    expect(clip('before')).toBe('inset(0px 0% 0px 75%)');
    expect(clip('after')).toBe('inset(0px 25% 0px 0%)');
  });
});
