import 'react-fal-workflow/styles.css';
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { createWorkflowRun, WorkflowGraph, WorkflowTimeline } from 'react-fal-workflow';
import { sampleRuns } from 'react-fal-workflow/testing';

afterEach(() => {
  cleanup();
  document.documentElement.dir = '';
});

async function frames(count: number) {
  for (let left = count; left > 0; left -= 1) await new Promise(requestAnimationFrame);
}

const run = createWorkflowRun(sampleRuns.long.definition);
const views = [
  ['a graph', '[data-slot="graph-viewport"]', <WorkflowGraph key="graph" run={run} />],
  [
    'a horizontal timeline',
    '[data-slot="timeline-list"]',
    <WorkflowTimeline key="timeline" run={run} orientation="horizontal" />,
  ],
] as const;

describe.each(views)('%s that is wider than its place', (_, selector, view) => {
  function show(width: number) {
    const { container } = render(<div style={{ width }}>{view}</div>);
    return container.querySelector<HTMLElement>(selector)!;
  }

  // The mask is one fade wider than the box: at its left edge the fade is on the left, 32 px before it on the right.
  it.each([
    ['ltr', '-32px', '0px'],
    ['rtl', '0px', '-32px'],
  ])('fades out on the side where there is more (%s)', async (dir, atStart, atEnd) => {
    document.documentElement.dir = dir;
    const box = show(480);
    await frames(3);
    expect(getComputedStyle(box).maskPosition.split(' ')[0]).toBe(atStart);
    box.scrollLeft = (dir === 'rtl' ? -1 : 1) * (box.scrollWidth - box.clientWidth);
    await frames(3);
    expect(getComputedStyle(box).maskPosition.split(' ')[0]).toBe(atEnd);
  });

  it('fades out on both sides in between', async () => {
    const box = show(480);
    box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
    await frames(3);
    const { maskPosition, maskSize } = getComputedStyle(box);
    expect([maskPosition, maskSize]).toEqual(['0px 0px', '100% 100%']);
  });

  it('fades nowhere while all of it is seen', async () => {
    const box = show(20_000);
    await frames(3);
    expect(getComputedStyle(box).maskImage).toBe('none');
  });

  it('fades nowhere over the focus ring of what stands in it', async () => {
    const box = show(480);
    const button = box.appendChild(document.createElement('button'));
    await userEvent.keyboard('{Shift}');
    button.focus();
    await frames(3);
    expect(button.matches(':focus-visible')).toBe(true);
    expect(getComputedStyle(box).maskImage).toBe('none');
    button.remove();
  });

  it.each([
    ['on paper', { media: 'print' }],
    ['in forced colours', { features: [{ name: 'forced-colors', value: 'active' }] }],
  ])('fades nowhere %s', async (_, media) => {
    const box = show(480);
    await frames(3);
    expect(getComputedStyle(box).maskImage).not.toBe('none');
    await cdp().send('Emulation.setEmulatedMedia', media);
    await frames(3);
    expect(getComputedStyle(box).maskImage).toBe('none');
    await cdp().send('Emulation.setEmulatedMedia', { media: '', features: [] });
  });

  it('is reached and scrolled by keyboard, with all of its focus ring', async () => {
    const box = show(480);
    await frames(3);
    await userEvent.tab();
    expect(document.activeElement).toBe(box);
    expect(getComputedStyle(box).maskImage).toBe('none');
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => box.scrollLeft).toBeGreaterThan(0);
  });
});
