import 'react-fal-workflow/styles.css';
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { createWorkflowRun, Workflow, WorkflowTimeline } from 'react-fal-workflow';
import { sampleRuns, sampleState } from 'react-fal-workflow/testing';
import { show, still } from './support.tsx';

/** What stands on a page that is 320 pixels wide. */
function showNarrow(children: ReactElement, width = 288): HTMLElement {
  return show(<div style={{ width }}>{children}</div>).container;
}

function boxOf(container: Element, slot: string): DOMRect {
  const element = container.querySelector(`[data-slot="${slot}"]`);
  if (!element) throw new Error(`There is no ${slot}.`);
  return element.getBoundingClientRect();
}

describe('a row of the timeline', () => {
  const long = 'Remove the background and what stands in front of it';

  it('gives its label all of the line that the duration has left', () => {
    const state = sampleState(sampleRuns.sticker);
    const nodes = { sdxl: { ...state.nodes.sdxl!, label: long } };
    const run = createWorkflowRun(sampleRuns.sticker.definition, {
      initialState: { ...state, nodes, order: ['sdxl'] } as typeof state,
    });
    const container = showNarrow(<WorkflowTimeline run={run} />);
    const label = boxOf(container, 'timeline-label');
    const chevron = boxOf(container, 'timeline-details-trigger');
    expect(boxOf(container, 'timeline-duration').top).toBeGreaterThanOrEqual(label.bottom);
    // Less than the longest word: it is that which does not fit.
    expect(chevron.left - label.right).toBeLessThan(24);
  });
});

describe.each(['card-endpoint', 'timeline-app'])('the %s', (slot) => {
  it.each([180, 220, 260, 300, 400])('keeps six letters of its owner, or none, at %i px', (width) => {
    const container = showNarrow(<Workflow run={still('sticker')} />, width);
    const ids = [...container.querySelectorAll(`[data-slot="${slot}"]`)];
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      const [owner, name] = [...id.children].map((part) => part.getBoundingClientRect());
      const path = id.querySelector('span > span')!;
      const letter = path.scrollWidth / path.textContent.length;
      const box = id.getBoundingClientRect();
      expect(name?.top).toBeCloseTo(box.top, 0);
      const isWhole = path.scrollWidth <= path.clientWidth + 1;
      const isOutOfSight = (owner?.top ?? 0) >= box.bottom;
      expect(isWhole || isOutOfSight || path.clientWidth >= 6 * letter).toBe(true);
    }
  });
});
