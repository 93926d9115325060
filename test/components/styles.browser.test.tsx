import 'react-fal-workflow/styles.css';
import { cleanup, render, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createWorkflowRun, WorkflowTimeline } from 'react-fal-workflow';
import { sampleRuns, scriptedTransport } from 'react-fal-workflow/testing';

afterEach(() => {
  cleanup();
  document.documentElement.style.colorScheme = '';
});

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** A colour as the browser paints it: red, green, blue. */
function paint(element: HTMLElement, color: string): [number, number, number] {
  element.style.color = color;
  if (!canvas) throw new Error('No canvas.');
  canvas.fillStyle = getComputedStyle(element).color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: readonly number[], b: readonly number[]): number {
  const luminance = (color: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = color.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each(['light', 'dark'])('the %s theme', (theme) => {
  const measure = (color: string, background: string) => {
    document.documentElement.style.colorScheme = theme;
    const { container } = render(<div className="fw-root" />);
    const probe = container.firstElementChild as HTMLElement;
    const painted = (name: string) => paint(probe, name.startsWith('--') ? `var(${name})` : name);
    return contrast(painted(color), painted(background));
  };
  const panel = (tone: string) => `color-mix(in oklab, var(${tone}) 7%, var(--_fw-surface))`;

  it.each(['text', 'text-muted', 'running', 'success', 'error', 'interrupted', 'canceled'])(
    'has %s as legible text',
    (name) => {
      for (const background of ['--_fw-surface', '--_fw-surface-raised']) {
        expect(measure(`--_fw-${name}`, background)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it('has legible text on its error panels, and on its primary button', () => {
    for (const tone of ['--_fw-error', '--_fw-interrupted']) {
      expect(measure('--_fw-text-muted', panel(tone))).toBeGreaterThanOrEqual(4.5);
      expect(measure(tone, panel(tone))).toBeGreaterThanOrEqual(3);
    }
    expect(measure('--_fw-on-accent', '--_fw-accent')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['pending', 'skipped', 'rail', 'rail-done', 'focus'])('has %s as a visible line', (name) => {
    for (const background of ['--_fw-surface', '--_fw-surface-raised']) {
      expect(measure(`--_fw-${name}`, background)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('a variable', () => {
  // What one of ours is painted with, within a page of the given CSS.
  const colorIn = (css: string, classes = '') => {
    const sheet = document.head.appendChild(document.createElement('style'));
    sheet.textContent = css;
    const run = createWorkflowRun(sampleRuns.sticker.definition);
    const { container } = render(
      <div className={classes}>
        <WorkflowTimeline run={run} />
      </div>,
    );
    const { color } = getComputedStyle(container.querySelector('.fw-root') as Element);
    sheet.remove();
    return color;
  };

  it.each([
    ['on the page', ':root { --fw-text: rgb(1, 2, 3) }'],
    ['on any ancestor', '.theme { --fw-text: rgb(1, 2, 3) }'],
    ['on the component itself', '.fw-root { --fw-text: rgb(1, 2, 3) }'],
    ['of the palette, on any ancestor', '.theme { --fw-gray-7: rgb(1, 2, 3) }'],
  ])('can be set %s', (_, css) => {
    expect(colorIn(css, 'theme')).toBe('rgb(1, 2, 3)');
  });

  it('that is set nowhere has its default', () => {
    expect(colorIn('', 'theme')).toBe('oklch(0.24 0.015 270)');
  });
});

describe('layout', () => {
  it('does not move when a run runs again', async () => {
    const sample = sampleRuns.parallel;
    const transport = scriptedTransport(sample.script, { pace: 0.01 });
    const run = createWorkflowRun(sample.definition, { transport });
    const { container } = render(<WorkflowTimeline run={run} />);
    const tops = () =>
      [...container.querySelectorAll('li')].map((row) => Math.round(row.getBoundingClientRect().top));
    await run.start(sample.input);
    await waitFor(() => expect(container.querySelectorAll('img[data-status="loaded"]')).toHaveLength(3));
    const settled = tops();

    const seen = new Set<string>();
    const watch = setInterval(() => seen.add(JSON.stringify(tops())), 5);
    await run.rerun();
    await waitFor(() => expect(container.querySelectorAll('img[data-status="loaded"]')).toHaveLength(3));
    clearInterval(watch);
    expect([...seen]).toEqual([JSON.stringify(settled)]);
  });

  it('lets a class of the page win over a rule of the package', () => {
    const sheet = document.head.appendChild(document.createElement('style'));
    sheet.textContent = '.mine { font-weight: 900 }';
    const run = createWorkflowRun(sampleRuns.sticker.definition);
    const { container } = render(<WorkflowTimeline run={run} className="mine" />);
    expect(getComputedStyle(container.firstElementChild as Element).fontWeight).toBe('900');
    sheet.remove();
  });
});
