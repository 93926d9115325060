import 'react-fal-workflow/styles.css';
import { cleanup, render, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createWorkflowRun, defineWorkflow, WorkflowGraph, type WorkflowRun } from 'react-fal-workflow';
import { sampleRuns, sampleState, type SampleRunName } from 'react-fal-workflow/testing';

afterEach(() => {
  cleanup();
  document.documentElement.dir = '';
  document.documentElement.style.fontSize = '';
});

const still = (name: SampleRunName, until?: number): WorkflowRun =>
  createWorkflowRun(sampleRuns[name].definition, { initialState: sampleState(sampleRuns[name], { until }) });

/** A key scrolls over several frames, and one that comes in between may be lost. */
async function moved(read: () => number) {
  const isThere = async () => {
    const before = read();
    await frames(3);
    return before > 0 && read() === before;
  };
  await expect.poll(isThere).toBe(true);
}

async function frames(count: number) {
  for (let left = count; left > 0; left -= 1) await new Promise(requestAnimationFrame);
}

const names = [
  'Mit hochauflösenden Referenzbildern abgleichen '.repeat(7).slice(0, 300),
  'W'.repeat(300),
  'إزالة الخلفية من الصورة الأصلية '.repeat(10),
  '🐶👩‍👩‍👧‍👦'.repeat(40),
  'a\u0300\u0301\u0302\u0303'.repeat(60),
  'short',
];
const named = createWorkflowRun(
  defineWorkflow({
    endpoint: 'workflows/acme/names',
    nodes: Object.fromEntries(
      names.map((label, i) => [
        `node-${i}`,
        {
          label,
          app: i % 2 === 0 ? `fal-ai/${label}` : `${label}/x`,
          dependsOn: i > 1 ? ['node-0', 'node-1'] : [],
        },
      ]),
    ),
  }),
);

const all = (selector: string) => [...document.querySelectorAll(selector)];
const boxOf = (element: Element | null) => {
  if (!element) throw new Error('Nothing there.');
  return element.getBoundingClientRect();
};

/** The owner of an app gives way as a whole: it stands beneath the line then, which is all that is seen. */
const isOutOfSight = (part: Element) =>
  part.matches('.fw-graph-app-owner') && boxOf(part).top >= boxOf(part.parentElement).bottom;

describe('the app of a node', () => {
  it.each(['ltr', 'rtl'])('loses its owner before a letter of its name (%s)', (dir) => {
    document.documentElement.dir = dir;
    const apps = [
      'fal-ai/x',
      'fal-ai/flux/dev',
      'fal-ai/workflow-utilities/concatenate',
      `acme/${'name-'.repeat(20)}`,
    ];
    const nodes = Object.fromEntries(apps.map((app, i) => [`n${i}`, { label: app, app }]));
    const run = createWorkflowRun(defineWorkflow({ endpoint: 'workflows/acme/apps', nodes }));
    const seen = (nodeWidth: number) => {
      const { unmount } = render(<WorkflowGraph run={run} nodeWidth={nodeWidth} />);
      const cut = (part: Element | null) => part !== null && part.scrollWidth > part.clientWidth + 1;
      const looks = all('.fw-graph-app').map((app) => {
        const [owner, name] = [...app.children];
        const hidden = owner !== undefined && isOutOfSight(owner);
        expect(boxOf(name ?? null).top).toBeCloseTo(boxOf(app).top, 0);
        // Cut in both parts it would have two ellipses and a gap.
        if (cut(name ?? null)) expect(hidden).toBe(true);
        return hidden ? 'name' : cut(owner?.firstElementChild ?? null) ? 'short owner' : 'all';
      });
      unmount();
      return looks;
    };
    expect(seen(500)).toEqual(['all', 'all', 'all', 'name']);
    expect(seen(212)).toEqual(['all', 'all', 'short owner', 'name']);
    expect(seen(132)).toEqual(['all', 'short owner', 'name', 'name']);
    // A few letters of it would say nothing.
    expect(seen(112)).toEqual(['all', 'name', 'name', 'name']);
  });
});

describe('the text of a node', () => {
  it.each([
    ['ltr', '100%', named],
    ['rtl', '100%', named],
    ['ltr', '200%', named],
    ['ltr', '100%', still('hostile')],
    ['rtl', '100%', still('hostile')],
    ['ltr', '100%', still('canceled')],
  ])('stays within its box (%s, text at %s)', (dir, fontSize, run) => {
    document.documentElement.dir = dir;
    document.documentElement.style.fontSize = fontSize;
    render(<WorkflowGraph run={run} />);
    const parts = all('.fw-graph-card > *, .fw-graph-app > *').filter(
      (part) => boxOf(part).width > 0 && !isOutOfSight(part),
    );
    expect(parts.length).toBeGreaterThan(8);
    for (const part of parts) {
      const [inner, card] = [boxOf(part), boxOf(part.closest('.fw-graph-card'))];
      expect(inner.left).toBeGreaterThanOrEqual(card.left);
      expect(inner.right).toBeLessThanOrEqual(card.right);
      expect(inner.top).toBeGreaterThanOrEqual(card.top - 0.5);
      expect(inner.bottom).toBeLessThanOrEqual(card.bottom + 0.5);
      // What is wider than its box is cut, not drawn over its neighbours.
      if (part.scrollWidth > part.clientWidth + 1 && part.matches('.fw-graph-label, .fw-graph-app > *')) {
        expect(getComputedStyle(part).overflow).toBe('hidden');
        expect(getComputedStyle(part).textOverflow).toBe('ellipsis');
      }
    }
    for (const card of all('.fw-graph-card')) {
      const [label, app] = [card.querySelector('.fw-graph-label'), card.querySelector('.fw-graph-app')];
      const duration = card.querySelector('.fw-graph-duration');
      expect(boxOf(label).height).toBeGreaterThan(0);
      const [a, b] = [boxOf(app), boxOf(duration)];
      if (b.width > 0) expect(a.right <= b.left || b.right <= a.left).toBe(true);
    }
  });

  it('grows with the text of the page', () => {
    render(<WorkflowGraph run={still('sticker')} />);
    const before = boxOf(document.querySelector('.fw-graph-node'));
    document.documentElement.style.fontSize = '200%';
    const after = boxOf(document.querySelector('.fw-graph-node'));
    expect([before.width, before.height]).toEqual([212, 56]);
    expect([after.width, after.height]).toEqual([424, 112]);
  });
});

describe('the picture', () => {
  it.each(['horizontal', 'vertical'] as const)('is mirrored from right to left (%s)', (orientation) => {
    const lefts = () =>
      all('.fw-graph-node').map((node) => Math.round(boxOf(node).left - boxOf(node.closest('svg')).left));
    const glyphs = () =>
      all('.fw-graph-marker').map((glyph) => boxOf(glyph).left - boxOf(glyph.closest('.fw-graph-node')).left);
    const { container } = render(<WorkflowGraph run={still('parallel')} orientation={orientation} />);
    const { width } = boxOf(container.querySelector('svg'));
    const [straight, before] = [lefts(), glyphs()];
    document.documentElement.dir = 'rtl';
    expect(lefts()).toEqual(straight.map((left) => Math.round(width - left - 212)));
    // The content is not: it is laid out from the right.
    expect(glyphs()).toEqual(before.map((left) => 212 - left - 20));
  });

  it('ends its edges at the nodes that wait', () => {
    render(<WorkflowGraph run={still('parallel')} />);
    const nodes = all('.fw-graph-node').map(boxOf);
    const dots = all('.fw-graph-end').map(boxOf);
    expect(dots).toHaveLength(6);
    for (const dot of dots) {
      expect(
        nodes.some(
          (node) => Math.abs(node.left - dot.right) < 0.6 && Math.abs(node.top + 28 - dot.top - 2.5) < 0.6,
        ),
      ).toBe(true);
    }
  });

  it('scrolls within its own box, by keyboard, and is no stop of the Tab key where all of it is seen', async () => {
    const { container, rerender } = render(
      <div style={{ inlineSize: 320 }}>
        <WorkflowGraph run={still('parallel')} />
      </div>,
    );
    const box = container.querySelector('.fw-graph-viewport') as HTMLElement;
    await waitFor(() => expect(box.tabIndex).toBe(0));
    expect(box.getAttribute('role')).toBe('group');
    expect(box.getAttribute('aria-label')).toBe('Graph');
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement).toBe(box);
    expect(getComputedStyle(box).outlineStyle).toBe('solid');
    await userEvent.keyboard('{ArrowRight}');
    await moved(() => box.scrollLeft);
    await userEvent.keyboard('{ArrowLeft}');
    await waitFor(() => expect(box.scrollLeft).toBe(0));

    rerender(
      <div style={{ inlineSize: 320 }}>
        <WorkflowGraph run={still('parallel')} style={{ maxBlockSize: 100 }} />
      </div>,
    );
    // A key that comes before the browser has drawn the new size scrolls by the old one.
    await frames(2);
    expect(document.activeElement).toBe(box);
    await userEvent.keyboard('{ArrowDown}');
    await moved(() => box.scrollTop);
    await userEvent.keyboard('{ArrowUp}');
    await waitFor(() => expect(box.scrollTop).toBe(0));

    rerender(
      <div style={{ inlineSize: 1200 }}>
        <WorkflowGraph run={still('parallel')} />
      </div>,
    );
    await waitFor(() => expect(box.hasAttribute('tabindex')).toBe(false));
    expect(box.hasAttribute('role')).toBe(false);
  });

  it('does not move while a run goes from its start to its end', () => {
    const places = (until: number | undefined) => {
      const { unmount } = render(<WorkflowGraph run={still('parallel', until)} />);
      const boxes = all('.fw-graph, .fw-graph-node, .fw-graph-card, .fw-graph-label').map((element) => {
        const { left, top, height } = boxOf(element);
        return [left, top, height];
      });
      unmount();
      return boxes;
    };
    const before = places(-1);
    for (const until of [0, 1000, 6000, 20_000, undefined]) expect(places(until)).toEqual(before);
  });
});
