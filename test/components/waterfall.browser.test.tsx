import 'react-fal-workflow/styles.css';
import { act, cleanup, render } from '@testing-library/react';
import { Profiler } from 'react';
import { renderToString } from 'react-dom/server';
import { hydrateRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWorkflowRun, WorkflowWaterfall, type WorkflowRun } from 'react-fal-workflow';
import { sampleRuns, sampleState, scriptedTransport, type SampleRunName } from 'react-fal-workflow/testing';
import { layoutWaterfall } from '../../src/components/waterfall/layoutWaterfall.ts';
import { scaleTime } from '../../src/components/waterfall/scaleTime.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  document.documentElement.dir = '';
});

const clock = () => performance.timeOrigin + performance.now();
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** A sample that started `until` milliseconds ago and goes on for ever. */
function running(name: SampleRunName, until: number): WorkflowRun {
  const sample = sampleRuns[name];
  return createWorkflowRun(sample.definition, {
    initialState: sampleState(sample, { until, startedAt: Math.round(clock()) - until }),
    transport: scriptedTransport([{ hang: true }]),
  });
}

const box = (selector: string) => {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`No ${selector}`);
  return element.getBoundingClientRect();
};
const row = '.fw-waterfall-row[data-status="running"]';
const fill = `${row} .fw-waterfall-fill`;

/** Where the growing bar ends, as a fraction of its lane, and when the frame was that shows it. */
async function look(): Promise<{ end: number; at: number; pixel: number; text: string }> {
  await frame();
  const at = performance.timeOrigin + Number(document.timeline.currentTime);
  const lane = box(`${row} .fw-waterfall-lane`);
  const bar = box(fill);
  const rtl = document.documentElement.dir === 'rtl';
  const end = (rtl ? lane.right - bar.left : bar.right - lane.left) / lane.width;
  return {
    end,
    at,
    pixel: 1 / lane.width,
    text: document.querySelector(`${row} .fw-waterfall-duration`)?.textContent ?? '',
  };
}

describe('a growing bar', () => {
  it.each(['ltr', 'rtl'])(
    'ends at the time it is, to the pixel, as its duration says (%s)',
    async (direction) => {
      document.documentElement.dir = direction;
      const run = running('parallel', 12_000);
      const state = run.getState();
      const onRender = vi.fn();
      const { container } = render(
        <div style={{ inlineSize: '600px' }}>
          <Profiler id="waterfall" onRender={onRender}>
            <WorkflowWaterfall run={run} />
          </Profiler>
        </div>,
      );
      const rendered = onRender.mock.calls.length;
      const startedAt = state.nodes['model3d']?.startedAt ?? 0;
      const ends: number[] = [];
      for (let i = 0; i < 20; i += 1) {
        const { end, at, pixel } = await look();
        const layout = layoutWaterfall(state, at);
        if (!layout) throw new Error('The run has not started.');
        expect(Math.abs(end - scaleTime(layout, at))).toBeLessThan(1.5 * pixel);
        ends.push(end);
      }
      expect(ends.at(-1)).toBeGreaterThan(ends[0] ?? 1);
      expect([...ends].sort((a, b) => a - b)).toEqual(ends);
      // The text is cut to tenths and written ten times a second, on a busy machine later than the frame.
      await vi.waitFor(async () => {
        const { at, text } = await look();
        expect(Math.abs((at - startedAt) / 1000 - Number.parseFloat(text))).toBeLessThan(0.15);
      });
      expect(onRender.mock.calls.length).toBe(rendered);
      expect(container.querySelectorAll('.fw-waterfall-tick')).toHaveLength(4);
    },
  );

  it('gets a longer axis when it reaches the end, and still ends at the time it is', async () => {
    const run = running('parallel', 14_700);
    const state = run.getState();
    render(<WorkflowWaterfall run={run} />);
    const words = () => [...document.querySelectorAll('.fw-waterfall-tick')].map((tick) => tick.textContent);
    expect(words()).toEqual(['0', '5', '10', '15s']);
    await vi.waitFor(() => expect(words()).toEqual(['0', '5', '10', '15', '20s']), { timeout: 10_000 });
    await vi.waitFor(async () => {
      const { end, at, pixel } = await look();
      const layout = layoutWaterfall(state, at);
      expect(Math.abs(end - (layout ? scaleTime(layout, at) : 0))).toBeLessThan(1.5 * pixel);
    });
    // It came there from where it was: by the browser's own animations, which end.
    await Promise.all(
      [...document.querySelectorAll('.fw-waterfall-tick')].flatMap((tick) =>
        tick.getAnimations().map((animation) => animation.finished),
      ),
    );
    const past = box('.fw-waterfall-axis').right - box('.fw-waterfall-tick:last-of-type').left;
    expect(Math.abs(past)).toBeLessThanOrEqual(1);
  });

  it('does not move for those who want no movement, and is set once a second', async () => {
    const real = window.matchMedia.bind(window);
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      query.includes('reduced-motion') ? real('all') : real(query),
    );
    const animate = vi.spyOn(Element.prototype, 'animate');
    render(<WorkflowWaterfall run={running('parallel', 10_300)} />);
    const seen = new Set<number>();
    const until = clock() + 1500;
    while (clock() < until) {
      await frame();
      seen.add(Math.round(box(fill).right * 10));
    }
    expect(animate).not.toHaveBeenCalled();
    expect(seen.size).toBeGreaterThanOrEqual(2);
    expect(seen.size).toBeLessThanOrEqual(3);
  });
});

describe('the waterfall', () => {
  it('does not move when a run runs, node by node, nor its bars when it settles', async () => {
    const sample = sampleRuns.parallel;
    const run = createWorkflowRun(sample.definition, {
      transport: scriptedTransport(sample.script, { pace: 0.03 }),
    });
    const { container } = render(<WorkflowWaterfall run={run} />);
    const tops = () =>
      JSON.stringify(
        [...container.querySelectorAll('.fw-waterfall-row, .fw-waterfall-label')].map((element) => {
          const { top, left } = element.getBoundingClientRect();
          return [Math.round(top), Math.round(left)];
        }),
      );
    const before = tops();
    const seen = new Set<string>();
    const watch = setInterval(() => seen.add(tops()), 5);
    await act(() => run.start(sample.input));
    clearInterval(watch);
    seen.add(tops());
    expect([...seen]).toEqual([before]);
    expect(container.querySelectorAll('.fw-waterfall-bar')).toHaveLength(5);
  });

  it('animates what gets another place, and nothing else, however many nodes come and go', async () => {
    const animate = vi.spyOn(Element.prototype, 'animate');
    const ids = Array.from({ length: 20 }, (_, i) => `node-${i}`);
    const script = ids.flatMap((id) => [
      { type: 'submit', node_id: id, app_id: 'fal-ai/x', request_id: id },
      { wait: 40 },
      { type: 'completion', node_id: id, output: { seed: 1 } },
      { wait: 40 },
    ]);
    const run = createWorkflowRun('workflows/acme/unplanned', {
      transport: scriptedTransport([...script, { type: 'output', output: {} }], { pace: 1 }),
    });
    const { container } = render(<WorkflowWaterfall run={run} />);
    const axes = new Set<string>();
    const axis = () =>
      axes.add([...container.querySelectorAll('.fw-waterfall-tick')].map((tick) => tick.textContent).join());
    const watch = setInterval(axis, 5);
    await act(() => run.start({}));
    clearInterval(watch);
    axis();
    const moves = animate.mock.calls.flatMap(([frames]) =>
      Array.isArray(frames) ? [String(frames[0]?.transform)] : [],
    );
    const grown = moves.filter((transform) => transform === 'translateX(-100%)');
    const glides = moves.filter((transform) => transform !== 'translateX(-100%)');
    expect(glides.filter((transform) => /^translateX\(-?0%\) scaleX\(1\)$/.test(transform))).toEqual([]);
    // A bar starts to grow once, and once more on each longer axis that it lives to see.
    expect(grown.length).toBeLessThanOrEqual(ids.length + axes.size);
    // On each of those glide the bars and the ticks that are there; most of the forty events make none.
    expect(axes.size).toBeLessThan(6);
    expect(glides.length).toBeLessThanOrEqual((axes.size - 1) * (ids.length + 6));
  });

  it('shows a row without a bar until it is hydrated, and moves nothing then', async () => {
    const sample = sampleRuns.sticker;
    const make = () =>
      createWorkflowRun(sample.definition, { initialState: sampleState(sample, { until: 3000 }) });
    const container = document.body.appendChild(document.createElement('div'));
    container.innerHTML = renderToString(<WorkflowWaterfall run={make()} />);
    const look = () =>
      [...container.querySelectorAll('li, .fw-waterfall-label, .fw-waterfall-axis, .fw-waterfall-title')].map(
        (element) => [element.getBoundingClientRect().left, element.getBoundingClientRect().top],
      );
    const shown = () =>
      [...container.querySelectorAll('.fw-waterfall-bar')].map((bar) => getComputedStyle(bar).visibility);
    const before = look();
    expect(shown()).toEqual(['hidden', 'hidden']);
    const root = await act(() => hydrateRoot(container, <WorkflowWaterfall run={make()} />));
    expect(shown()).toEqual(['visible', 'visible']);
    expect(look()).toEqual(before);
    await act(() => root.unmount());
    container.remove();
  });

  it.each([280, 320, 359, 480, 960])('keeps everything within itself at %i px', (width) => {
    for (const name of ['parallel', 'retried', 'hostile', 'nodeError'] as const) {
      const sample = sampleRuns[name];
      const run = createWorkflowRun(sample.definition, { initialState: sampleState(sample) });
      const { container, unmount } = render(
        <div style={{ inlineSize: `${width}px`, overflow: 'auto' }}>
          <WorkflowWaterfall run={run} />
        </div>,
      );
      const [frame] = container.children;
      expect(frame?.scrollWidth).toBe(frame?.clientWidth);
      for (const bar of container.querySelectorAll('.fw-waterfall-bar')) {
        expect(bar.getBoundingClientRect().width).toBeGreaterThanOrEqual(3);
      }
      unmount();
    }
  });
});
