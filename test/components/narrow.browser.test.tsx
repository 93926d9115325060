import 'react-fal-workflow/styles.css';
import { Fragment, type ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import {
  createWorkflowRun,
  englishLabels,
  Workflow,
  WorkflowError,
  WorkflowProvider,
  WorkflowTimeline,
} from 'react-fal-workflow';
import { arabicLabels, germanLabels, japaneseLabels } from 'react-fal-workflow/locales';
import { sampleRuns, sampleState, type SampleRunName } from 'react-fal-workflow/testing';
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

  it('shows which attempt it is and that it is the result, and moves nothing for it', () => {
    const state = sampleState(sampleRuns.sticker);
    const last = state.nodes.sticker!;
    const rowOf = (attempt: number) => {
      const nodes = { ...state.nodes, sticker: { ...last, attempt } };
      const run = createWorkflowRun(sampleRuns.sticker.definition, { initialState: { ...state, nodes } });
      return showNarrow(<WorkflowTimeline run={run} />).querySelector('.fw-timeline-node:last-child')!;
    };
    const [first, second] = [rowOf(1), rowOf(2)];
    const [result, attempt] = [boxOf(second, 'timeline-result'), boxOf(second, 'timeline-attempt')];
    const label = boxOf(second, 'timeline-label');
    expect(label.height).toBe(boxOf(first, 'timeline-label').height);
    expect(second.clientHeight).toBe(first.clientHeight);
    expect(result.width).toBeGreaterThan(30);
    expect(result.left).toBeGreaterThanOrEqual(label.right);
    expect(result.right).toBeLessThanOrEqual(boxOf(second, 'timeline-details-trigger').left);
    expect(attempt.width).toBeGreaterThan(30);
    expect(attempt.top).toBeGreaterThanOrEqual(label.bottom);
    expect(attempt.right).toBeLessThanOrEqual(boxOf(second, 'timeline-duration').left);
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

describe('an error', () => {
  const failing = (Object.keys(sampleRuns) as SampleRunName[]).filter(
    (name) => sampleState(sampleRuns[name]).error !== null,
  );

  // Whether it may have been billed is its last sentence.
  it.each([
    ['en', englishLabels],
    ['de', germanLabels],
    ['ja', japaneseLabels],
    ['ar', arabicLabels],
  ])('says all of its hint (%s)', (locale, labels) => {
    for (const width of [288, 480]) {
      const container = showNarrow(
        <WorkflowProvider locale={locale} labels={labels}>
          {failing.map((name) => (
            <Fragment key={name}>
              <WorkflowError run={still(name)} />
              <Workflow run={still(name)}>{null}</Workflow>
            </Fragment>
          ))}
        </WorkflowProvider>,
        width,
      );
      const hints = [...container.querySelectorAll('.fw-error-hint')];
      expect(hints.length).toBeGreaterThan(failing.length);
      const cut = hints.filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1);
      expect(cut.map((hint) => hint.textContent)).toEqual([]);
    }
  });
});
