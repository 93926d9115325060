import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { MediaCompare, readMedia, WorkflowProvider, type Media } from 'react-fal-workflow';
import { driven, show, still } from './support.tsx';

const picture = (url: string, facts: Partial<Media> = {}): Media => ({
  ...readMedia({ image: { url: 'https://v3.fal.media/a.png', width: 800, height: 600 } })[0]!,
  url,
  ...facts,
});

describe('MediaCompare', () => {
  it('compares the first pictures of two nodes, by one slider', () => {
    const { container } = show(<MediaCompare run={still('sticker')} before="sdxl" after="rembg" />);
    screen.getByRole('img', { name: 'Image from Generate' });
    screen.getByRole('img', { name: 'Image from Remove background' });
    const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'Compare' });
    expect(slider.getAttribute('aria-valuetext')).toBe('50 percent Before, 50 percent After');
    fireEvent.change(slider, { target: { value: '30' } });
    expect(slider.getAttribute('aria-valuetext')).toBe('30 percent Before, 70 percent After');
    const root = container.querySelector<HTMLElement>('[data-slot="compare"]');
    expect(root?.style.getPropertyValue('--fw-compare-position')).toBe('30%');
  });

  it('keeps the place of a picture that has not been made, and shows it once it is there', () => {
    const { run, set } = driven('sticker', 3000);
    const { container } = show(<MediaCompare run={run} before="sdxl" after="rembg" />);
    expect(screen.getAllByRole('img')).toHaveLength(1);
    expect(container.querySelector('[data-side="after"][data-status="waiting"]')).not.toBeNull();
    set();
    expect(screen.getAllByRole('img')).toHaveLength(2);
  });

  it('knows no node that is not there, whatever it is called', () => {
    show(<MediaCompare run={still('sticker')} before="__proto__" after="constructor" />);
    expect(screen.queryByRole('img')).toBeNull();
    screen.getByRole('slider');
  });

  it('hides a label that would stand on the other picture', () => {
    const props = { run: still('sticker'), before: 'sdxl', after: 'rembg' };
    show(<MediaCompare {...props} defaultPosition={5} />);
    expect(screen.getByText('Before').dataset['covered']).toBe('true');
    expect(screen.getByText('After').dataset['covered']).toBeUndefined();
  });

  it('veils what a model flagged until somebody asks', async () => {
    const { container } = show(
      <MediaCompare
        run={still('sticker')}
        before="sdxl"
        after={picture('https://v3.fal.media/b.png', { nsfw: true })}
      />,
    );
    expect(container.querySelectorAll('[data-slot="compare-side"][data-veiled]')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: /Show/ }));
    expect(container.querySelectorAll('[data-slot="compare-side"][data-veiled]')).toHaveLength(0);
  });

  it.each(['javascript:alert(1)', 'data:text/html,<script>1</script>', '//evil.example/a.png'])(
    'does not show %s',
    (url) => {
      const { container } = show(
        <MediaCompare run={still('sticker')} before={picture(url)} after={picture(url)} />,
      );
      expect(container.querySelector('[src], [href]')).toBeNull();
      expect(screen.getAllByText('Not shown: this address is not allowed.')).toHaveLength(2);
    },
  );

  it('speaks the language of its labels', () => {
    show(
      <WorkflowProvider labels={{ before: 'Vorher', after: 'Nachher', compare: 'Vergleich' }}>
        <MediaCompare run={still('sticker')} before="sdxl" after="rembg" />
      </WorkflowProvider>,
    );
    expect(screen.getByRole('slider', { name: 'Vergleich' }).getAttribute('aria-valuetext')).toContain(
      'Vorher',
    );
  });
});
