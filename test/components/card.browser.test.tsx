import 'react-fal-workflow/styles.css';
import { cleanup, render, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import {
  createWorkflowRun,
  isSettled,
  Workflow,
  WorkflowError,
  WorkflowProvider,
  WorkflowStatus,
  WorkflowTimeline,
} from 'react-fal-workflow';
import { sampleRuns, sampleState, scriptedTransport, type SampleRunName } from 'react-fal-workflow/testing';

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
}

// The whole card must be in view: what is outside of it counts for nothing.
beforeEach(() => page.viewport(1000, 2400));
afterEach(cleanup);

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
/** Long enough for the browser to have looked at the layout, and for a picture to have faded in. */
const rest = async () => {
  await frame();
  await new Promise((resolve) => setTimeout(resolve, 250));
  await frame();
};

/** Watches the page while `act` goes on, and tells what moved without anybody having touched it. */
async function shiftsOf(act: () => Promise<unknown>): Promise<string[]> {
  await rest();
  const seen: LayoutShift[] = [];
  const observer = new PerformanceObserver((list) => seen.push(...(list.getEntries() as LayoutShift[])));
  observer.observe({ type: 'layout-shift' });
  await act();
  await rest();
  seen.push(...(observer.takeRecords() as LayoutShift[]));
  observer.disconnect();
  return seen.flatMap((shift) =>
    shift.sources.map(({ node, previousRect: before, currentRect: after }) => {
      const name =
        node instanceof Element ? (node.getAttribute('data-slot') ?? node.className) : String(node);
      return `${name}: ${before.x},${before.y} to ${after.x},${after.y}`;
    }),
  );
}

function play(name: SampleRunName) {
  const sample = sampleRuns[name];
  const transport = scriptedTransport(sample.script, { pace: 0.08 });
  const run = createWorkflowRun(sample.definition, { transport });
  const start = async () => {
    const settled = run.start(sample.input);
    if (sample.cancelAfter !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, sample.cancelAfter! * 0.08));
      await run.cancel();
    }
    await settled;
  };
  return { run, start };
}

describe('the layout of a whole run', () => {
  it('is watched by something that sees shifts', async () => {
    const pushed = document.createElement('p');
    pushed.textContent = 'This is pushed.';
    document.body.append(pushed);
    const shifts = await shiftsOf(async () => {
      const pusher = document.createElement('div');
      pusher.style.blockSize = '200px';
      pushed.before(pusher);
      await rest();
      pusher.remove();
    });
    pushed.remove();
    expect(shifts).not.toEqual([]);
  });

  const names = ['sticker', 'parallel', 'media', 'nodeError', 'interrupted', 'canceled', 'http403'] as const;
  describe.each([320, 480, 960])('at %i px', (width) => {
    it.each(names)('does not shift: %s', async (name) => {
      const { run, start } = play(name);
      render(
        <div style={{ inlineSize: width }}>
          <Workflow run={run} input={sampleRuns[name].input} />
        </div>,
      );
      expect(await shiftsOf(start)).toEqual([]);
      expect(isSettled(run.getState())).toBe(true);
    });

    it.each(['stalled', 'interrupted', 'canceled', 'sticker'] as const)(
      'does not push what stands under a status line: %s',
      async (name) => {
        const { run, start } = play(name);
        render(
          <div style={{ inlineSize: width }}>
            <WorkflowStatus run={run} />
            <p>What follows</p>
          </div>,
        );
        expect(await shiftsOf(start)).toEqual([]);
      },
    );
  });
});

describe('a card', () => {
  const labels = { run: 'Jetzt ausführen', cancel: 'Abbrechen', runAgain: 'Noch einmal ausführen' };
  it.each([320, 480, 960])('keeps its button in its place at %i px, in long words too', async (width) => {
    const { run, start } = play('sticker');
    const { container } = render(
      <div style={{ inlineSize: width }}>
        <WorkflowProvider labels={labels}>
          <Workflow
            run={run}
            input={{}}
            title="A title that is longer than any card is wide, and then some"
          />
        </WorkflowProvider>
      </div>,
    );
    const parts = ['controls-toggle', 'status-badge', 'card-title', 'card-endpoint', 'progress-bar'];
    const places = () =>
      parts.map((name) => {
        const { x, y, width, height } = container
          .querySelector(`[data-slot="${name}"]`)!
          .getBoundingClientRect();
        return { name, x, y, width, height };
      });
    const before = places();
    const settled = start();
    await waitFor(() => expect(container.textContent).toContain('Abbrechen'));
    expect(places()).toEqual(before);
    await settled;
    await waitFor(() => expect(container.textContent).toContain('Noch einmal'));
    expect(places()).toEqual(before);
    const card = container.querySelector<HTMLElement>('[data-slot="card"]')!;
    expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth);
  });

  it('does not collapse in a row', () => {
    const { run } = play('sticker');
    const { container } = render(
      <div style={{ display: 'flex', inlineSize: 600 }}>
        <Workflow run={run} />
      </div>,
    );
    expect(container.querySelector('[data-slot="card"]')!.clientWidth).toBeGreaterThan(200);
  });
});

describe('the error of a node', () => {
  const panel = () => document.querySelector('#panel')!.textContent;
  const { definition } = sampleRuns.nodeError;
  const failed = () => createWorkflowRun(definition, { initialState: sampleState(sampleRuns.nodeError) });

  it('is told by the panel as soon as the timeline is compact, and by the row again after', async () => {
    const run = failed();
    const view = (density: 'comfortable' | 'compact') => (
      <>
        <WorkflowTimeline run={run} density={density} />
        <div id="panel">
          <WorkflowError run={run} />
        </div>
      </>
    );
    const { rerender } = render(view('comfortable'));
    expect(panel()).not.toContain('num_images');
    rerender(view('compact'));
    await waitFor(() => expect(panel()).toContain('num_images'));
    rerender(view('comfortable'));
    await waitFor(() => expect(panel()).not.toContain('num_images'));
  });

  it('is told by the panel while the timeline is behind a tab', async () => {
    const run = failed();
    const view = (hidden: boolean) => (
      <>
        <div hidden={hidden}>
          <WorkflowTimeline run={run} />
        </div>
        <div id="panel">
          <WorkflowError run={run} />
        </div>
      </>
    );
    const { rerender } = render(view(false));
    expect(panel()).not.toContain('num_images');
    rerender(view(true));
    await waitFor(() => expect(panel()).toContain('num_images'));
  });
});

describe('the result in a card', () => {
  it('stands below a timeline that becomes compact, and goes when the rows show it', async () => {
    const run = createWorkflowRun(sampleRuns.sticker.definition, {
      initialState: sampleState(sampleRuns.sticker),
    });
    const view = (density: 'comfortable' | 'compact') => (
      <Workflow run={run}>
        <WorkflowTimeline density={density} />
      </Workflow>
    );
    const { container, rerender } = render(view('comfortable'));
    const result = () => container.querySelector('[data-slot="card-result"]');
    expect(result()).toBeNull();
    rerender(view('compact'));
    await waitFor(() => expect(result()).not.toBeNull());
    rerender(view('comfortable'));
    await waitFor(() => expect(result()).toBeNull());
  });

  it.each([{ text: 'A line of the answer.\n'.repeat(30) }, { scores: [1, 2, 3] }])(
    'moves nothing above it when it comes: %j',
    async (output) => {
      const transport = scriptedTransport([{ wait: 50 }, { type: 'output', output }]);
      const run = createWorkflowRun('workflows/acme/answer', { transport });
      const { container } = render(<Workflow run={run} input={{}} />);
      expect(await shiftsOf(() => run.start({}))).toEqual([]);
      expect(container.querySelector('[data-slot="card-result"]')).not.toBeNull();
    },
  );

  it.each([
    ['whose timeline has no rows', undefined],
    ['with nothing in it', null],
  ])('stands right below the header when the body is one %s', (_, children) => {
    const state = sampleState(sampleRuns.sticker);
    if (state.status !== 'success') throw new Error('The sample does not succeed.');
    const run = createWorkflowRun('workflows/acme/answer', {
      initialState: { ...state, nodes: {}, order: [], output: { answer: 'Small paws.' } },
    });
    const { container } = render(<Workflow run={run}>{children}</Workflow>);
    const header = container.querySelector('.fw-card-header + *')?.getBoundingClientRect();
    const result = container.querySelector('.fw-card-result')?.getBoundingClientRect();
    expect(result!.top - header!.bottom).toBe(16);
  });
});
