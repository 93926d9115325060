import { act, render, screen, waitFor } from '@testing-library/react';
import { Profiler } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  createWorkflowRun,
  defineWorkflow,
  Waterfall,
  WorkflowProvider,
  WorkflowRunProvider,
  WorkflowWaterfall,
  type WorkflowRun,
} from 'react-fal-workflow';
import { sampleRuns, sampleState, scriptedTransport, type Script } from 'react-fal-workflow/testing';
import { complete, handDriven, submit, turns } from '../react/support.tsx';
import { driven, live, show, still } from './support.tsx';

const rows = () => screen.getAllByRole('listitem');
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const bars = () => all('.fw-waterfall-bar');
const ticks = () => all('.fw-waterfall-tick').map((tick) => tick.textContent);
const placeOf = (element: HTMLElement | undefined) =>
  ['start', 'size'].map((name) => Number(element?.style.getPropertyValue(`--fw-waterfall-${name}`)));

const course = (script: Script): WorkflowRun => {
  const sample = { ...sampleRuns.sticker, script };
  return createWorkflowRun(sample.definition, {
    initialState: sampleState(sample),
    transport: scriptedTransport([{ hang: true }]),
  });
};

describe('WorkflowWaterfall', () => {
  it('is an ordered list with a name, and says each row in words, once', () => {
    show(<WorkflowWaterfall run={still('retried')} />);
    expect(screen.getByRole('list', { name: 'Timing' }).tagName).toBe('OL');
    const spoken = rows().map((row) => {
      const copy = row.cloneNode(true) as HTMLElement;
      for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
      return copy.textContent;
    });
    expect(spoken).toEqual([
      'Generate, done, started after 0 seconds, took 2.2 seconds',
      'Remove background, attempt 2, done, started after 7.5 seconds, took 1.4 seconds',
      'Make sticker, done, started after 8.9 seconds, took 2.7 seconds',
    ]);
  });

  it('marks what is running as the current step, and does not say a time that will not last', () => {
    show(<WorkflowWaterfall run={still('sticker', 3000)} />);
    expect(rows().map((row) => row.getAttribute('aria-current'))).toEqual([null, 'step', null]);
    screen.getByText('Remove background, running, started after 2.3 seconds');
    screen.getByText('Make sticker, waiting');
  });

  it('shows the plan before the start, and one line without a plan', () => {
    const { unmount } = show(<WorkflowWaterfall run={still('parallel', -1)} />);
    expect(rows()).toHaveLength(5);
    expect([bars(), ticks()]).toEqual([[], []]);
    unmount();
    show(<WorkflowWaterfall run={still('unplanned', -1)} />);
    expect(screen.queryByRole('list')).toBeNull();
    screen.getByText('Steps appear here once the run starts.');
  });

  it('puts each bar at its place on the axis', () => {
    show(<WorkflowWaterfall run={still('parallel')} />);
    expect(ticks()).toEqual(['0', '10', '20', '30', '40s']);
    const places = bars().map(placeOf);
    for (const [index, [from, length]] of (
      [
        [0, 4],
        [4, 26],
        [4, 2.6],
        [4, 6],
        [30, 3.1],
      ] as const
    ).entries()) {
      expect(places[index]?.[0]).toBeCloseTo(from / 40);
      expect(places[index]?.[1]).toBeCloseTo(length / 40);
    }
  });

  it('shows every attempt, and how it ended', () => {
    show(<WorkflowWaterfall run={still('retried')} />);
    expect(bars().map((bar) => bar.dataset['status'])).toEqual(['success', 'canceled', 'success', 'success']);
  });

  it('has a word in place of a bar for what was skipped', () => {
    show(<WorkflowWaterfall run={still('nodeError')} />);
    expect(rows()[2]?.querySelector('.fw-waterfall-bar')).toBeNull();
    expect(rows()[2]?.querySelector('.fw-waterfall-status')?.textContent).toBe('Skipped');
  });

  it('folds a time in which nothing ran, and says how long it was', () => {
    show(
      <WorkflowWaterfall
        run={course([
          submit('sdxl'),
          { wait: 2000 },
          complete('sdxl'),
          { wait: 65_000 },
          submit('rembg'),
          { wait: 1000 },
          complete('rembg'),
        ])}
      />,
    );
    const gap = screen.getByText('1m 5s idle');
    expect(placeOf(gap)[1]).toBe(0.12);
    const [start = 0, size = 0] = placeOf(gap);
    expect(placeOf(bars()[0])[1]).toBeCloseTo(start);
    expect(placeOf(bars()[1])[0]).toBeCloseTo(start + size);
  });

  it('says how long the run took', () => {
    show(<WorkflowWaterfall run={still('sticker')} />);
    expect(all('.fw-waterfall-total').map((total) => total.textContent)).toEqual(['6.4s']);
  });

  it('writes numbers for the locale, and keeps room for its durations', () => {
    const { container } = show(
      <WorkflowProvider locale="de" labels={{ waterfall: 'Zeitverlauf' }}>
        <WorkflowWaterfall run={still('nodeError')} />
      </WorkflowProvider>,
    );
    screen.getByRole('list', { name: 'Zeitverlauf' });
    expect(ticks().slice(0, 3)).toEqual(['0', '0,5', '1']);
    expect(ticks().at(-1)).toMatch(/^1,5.Sek\.$/);
    const [root] = container.children;
    expect(Number((root as HTMLElement).style.getPropertyValue('--fw-waterfall-letters'))).toBeGreaterThan(
      12,
    );
  });

  it('reads its run from the provider', () => {
    show(
      <WorkflowRunProvider run={still('sticker')}>
        <WorkflowWaterfall />
      </WorkflowRunProvider>,
    );
    expect(rows()).toHaveLength(3);
  });

  it('plays a run from start to end without moving a row, and again', async () => {
    const { run, input } = live('sticker');
    show(<WorkflowWaterfall run={run} />);
    await act(() => run.start(input));
    expect(rows().map((row) => row.dataset['status'])).toEqual(['success', 'success', 'success']);
    expect(bars()).toHaveLength(3);
    await act(() => run.rerun());
    expect(bars()).toHaveLength(3);
    for (const bar of bars()) for (const value of placeOf(bar)) expect(value).toBeLessThanOrEqual(1);
  });

  it('keeps hostile names out of class names, ids and styles', () => {
    const { container } = show(<WorkflowWaterfall run={still('hostile')} />);
    for (const element of container.querySelectorAll<HTMLElement>('*')) {
      expect(element.className).toMatch(/^fw-[\w-]+( fw-[\w-]+)*$/);
      expect(element.id).toBe('');
      expect(element.getAttribute('style') ?? '').toMatch(
        /^(--fw-waterfall-\w+: [\d.e-]+;? ?|transform: translateX\([-\d.e]+%\);)*$/,
      );
    }
  });
});

describe('a row of the waterfall', () => {
  it('renders twice in the life of its node: once running, once settled', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `node-${i}`);
    const nodes = Object.fromEntries(ids.map((id) => [id, { label: id }]));
    const server = handDriven();
    const run = createWorkflowRun(defineWorkflow({ endpoint: 'workflows/acme/long', nodes }), {
      transport: server,
    });
    const seen = new Map<string, string[]>(ids.map((id) => [id, []]));
    // Without StrictMode, which renders everything twice.
    render(
      <Waterfall.Root run={run}>
        <Waterfall.List>
          {(nodeId) => (
            <Waterfall.Row
              nodeId={nodeId}
              render={(props, node) => {
                seen.get(nodeId)?.push(node.status);
                return <div {...props} />;
              }}
            >
              <Waterfall.Lane>{(attempt) => <Waterfall.Bar attempt={attempt} />}</Waterfall.Lane>
            </Waterfall.Row>
          )}
        </Waterfall.List>
      </Waterfall.Root>,
    );
    for (const statuses of seen.values()) statuses.length = 0;
    await act(async () => {
      void run.start({});
      await turns();
    });
    // Publishes are coalesced, so each event is waited for: else a fast node is never seen running.
    for (const id of ids) {
      await act(() => server.say(submit(id)));
      await waitFor(() => expect(seen.get(id)).toEqual(['running']));
      await act(() => server.say(complete(id)));
      await waitFor(() => expect(seen.get(id)?.at(-1)).toBe('success'));
    }
    for (const statuses of seen.values()) expect(statuses).toEqual(['running', 'success']);
  });

  it('does not render while its bar grows, and of the rest only the axis when it must', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1, 12) + 3000 });
    vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - performance.timeOrigin);
    const onList = vi.fn();
    const onAxis = vi.fn();
    show(
      <Waterfall.Root run={still('sticker', 3000)}>
        <Profiler id="axis" onRender={onAxis}>
          <Waterfall.Axis>
            {(mark) => (mark.kind === 'tick' ? <Waterfall.Tick mark={mark} /> : null)}
          </Waterfall.Axis>
        </Profiler>
        <Profiler id="list" onRender={onList}>
          <Waterfall.List>
            {(nodeId) => (
              <Waterfall.Row nodeId={nodeId}>
                <Waterfall.Lane>{(attempt) => <Waterfall.Bar attempt={attempt} />}</Waterfall.Lane>
                <Waterfall.Duration />
              </Waterfall.Row>
            )}
          </Waterfall.List>
        </Profiler>
      </Waterfall.Root>,
    );
    const [before, axisBefore] = [onList.mock.calls.length, onAxis.mock.calls.length];
    expect(ticks()).toEqual(['0', '1', '2', '3', '4s']);
    const [, growing] = bars();
    const start = placeOf(growing)[0];
    const fill = growing?.querySelector<HTMLElement>('.fw-waterfall-fill');
    const shown = fill?.style.transform;

    // jsdom has no animations, so this is what people see who want no movement: a step a second.
    await act(() => vi.advanceTimersByTimeAsync(950));
    expect(fill?.style.transform).not.toBe(shown);
    expect([onList.mock.calls.length, onAxis.mock.calls.length]).toEqual([before, axisBefore]);

    await act(() => vi.advanceTimersByTimeAsync(7000));
    expect(ticks()).toEqual(['0', '5', '10', '15s']);
    expect(placeOf(growing)[0]).toBeLessThan(start ?? 0);
    expect(onAxis.mock.calls.length).toBeGreaterThan(axisBefore);
    expect(onList.mock.calls.length).toBe(before);
  });

  it('leaves no timer behind', () => {
    vi.useFakeTimers();
    const { unmount } = show(<WorkflowWaterfall run={still('sticker', 3000)} />);
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has its bar at once where its node settles', () => {
    const { run, set } = driven('sticker', 1000);
    show(<WorkflowWaterfall run={run} />);
    expect(bars().map((bar) => bar.dataset['status'])).toEqual(['running']);
    set();
    expect(bars().map((bar) => bar.dataset['status'])).toEqual(['success', 'success', 'success']);
    expect(placeOf(bars()[0])[1]).toBeCloseTo(2.2 / 8);
    expect(bars()[0]?.querySelector<HTMLElement>('.fw-waterfall-fill')?.style.transform).toBe('');
  });
});
