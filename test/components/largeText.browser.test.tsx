import 'react-fal-workflow/styles.css';
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createWorkflowRun, Workflow, WorkflowError, WorkflowTimeline } from 'react-fal-workflow';
import { sampleRuns, sampleState } from 'react-fal-workflow/testing';

afterEach(() => {
  document.documentElement.style.fontSize = '';
  cleanup();
});

it.each([16, 32])('glyphs stand in their place on the rail: %i px', (size) => {
  document.documentElement.style.fontSize = `${size}px`;
  const { container } = render(<WorkflowTimeline run={createWorkflowRun(sampleRuns.sticker.definition)} />);
  const glyph = container.querySelector('.fw-timeline-marker svg, svg.fw-timeline-marker');
  expect(glyph?.getBoundingClientRect().width).toBe(1.25 * size);
  const chevron = container.querySelector('.fw-timeline-details-trigger svg');
  expect(chevron?.getBoundingClientRect().width).toBe(size);
});

describe('text of twice the size in a narrow place', () => {
  function show(width: number, until?: number) {
    document.documentElement.style.fontSize = '32px';
    const run = createWorkflowRun(sampleRuns.sticker.definition, {
      initialState: sampleState(sampleRuns.sticker, { until }),
    });
    return render(
      <div style={{ width }}>
        <Workflow run={run} title="A sticker of a puppy" />
      </div>,
    ).container;
  }

  it.each([256, 320, 416])('keeps pictures no higher than wide, before and after: %i px', (width) => {
    for (const until of [-1, undefined]) {
      const bodies = [...show(width, until).querySelectorAll('.fw-timeline-body')];
      expect(bodies).toHaveLength(3);
      for (const body of bodies) {
        const box = body.getBoundingClientRect();
        expect(box.height).toBeLessThanOrEqual(box.width + 1);
      }
      cleanup();
    }
  });

  it.each([256, 320, 416])('cuts and covers none of it: %i px', (width) => {
    for (const until of [-1, 3000, undefined]) {
      const container = show(width, until);
      const card = container.querySelector('.fw-card')!.getBoundingClientRect();
      for (const part of container.querySelectorAll(
        '.fw-card-header > *, .fw-timeline-label, .fw-timeline-result, .fw-timeline-duration',
      )) {
        expect(part.getBoundingClientRect().right).toBeLessThanOrEqual(card.right);
      }
      for (const label of container.querySelectorAll('.fw-timeline-label')) {
        expect(label.scrollHeight).toBeLessThanOrEqual(label.clientHeight + 1);
        const result = label.parentElement?.querySelector('.fw-timeline-result');
        if (!result) continue;
        const [a, b] = [label.getBoundingClientRect(), result.getBoundingClientRect()];
        expect(b.left >= a.right || b.top >= a.bottom).toBe(true);
      }
      cleanup();
    }
  });

  it.each([190, 256])('keeps an error within its panel, with all of its hint: %i px', (width) => {
    document.documentElement.style.fontSize = '32px';
    const run = createWorkflowRun(sampleRuns.nodeError.definition, {
      initialState: sampleState(sampleRuns.nodeError),
    });
    const { container } = render(
      <div style={{ width }}>
        <WorkflowError run={run} />
      </div>,
    );
    const panel = container.querySelector('.fw-error')!.getBoundingClientRect();
    const buttons = [...container.querySelectorAll('button')];
    expect(buttons.length).toBeGreaterThan(0);
    for (const button of buttons) {
      expect(button.getBoundingClientRect().right).toBeLessThanOrEqual(panel.right);
    }
    const hint = container.querySelector('.fw-error-hint')!;
    expect(hint.scrollHeight).toBeLessThanOrEqual(hint.clientHeight + 1);
  });
});
