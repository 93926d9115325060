import { act, render } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import {
  createWorkflowRun,
  StatusLine,
  WorkflowGraph,
  WorkflowStatus,
  WorkflowTimeline,
  WorkflowWaterfall,
  type WorkflowRun,
} from 'react-fal-workflow';
import { complete, handDriven, poster, result, submit, turns } from '../react/support.tsx';
import { show } from './support.tsx';

const All = ({ run }: { run: WorkflowRun }) => (
  <>
    <WorkflowStatus run={run} />
    <WorkflowTimeline run={run} />
    <WorkflowWaterfall run={run} />
    <WorkflowGraph run={run} />
  </>
);
const all = () => [
  ...document.querySelectorAll<HTMLElement>(
    '.fw-status-elapsed, .fw-timeline-duration, .fw-waterfall-total, .fw-waterfall-duration, .fw-graph-duration',
  ),
];
const clocks = () => all().filter(({ dataset }) => dataset['status'] !== 'running');
const written = () => clocks().flatMap(({ className, textContent }) => (textContent ? [className] : []));

/** A run whose first node runs, and all the clocks on it. */
async function running(options: object = {}) {
  const server = handDriven();
  const run = createWorkflowRun(poster, { transport: server, ...options }) as WorkflowRun;
  show(<All run={run} />);
  await act(async () => {
    void run.start({});
    await server.say(submit('draft'));
  });
  await vi.waitFor(() => expect(all().filter(({ textContent }) => textContent !== '')).toHaveLength(5));
  return { run, server };
}

describe('a clock', () => {
  it('is empty again after a reset in mid-run', async () => {
    const { run } = await running();
    await act(async () => {
      run.reset();
      await turns();
    });
    expect(clocks()).toHaveLength(8);
    expect(written()).toEqual([]);
  });

  it('is empty again where another run takes the place of this one', async () => {
    const { run } = await running({ onBusy: 'replace' });
    await act(async () => {
      void run.start({});
      await turns();
    });
    // The nodes have not started again; the run has.
    expect(clocks()).toHaveLength(6);
    expect(written()).toEqual([]);
  });

  it('shows what the node took, were it what the clock has shown last', async () => {
    // Nothing takes any time.
    vi.spyOn(performance, 'now').mockReturnValue(1000);
    const { server } = await running();
    await act(() => server.say(complete('draft'), submit('final'), complete('final'), result()));
    await vi.waitFor(() => expect(clocks()).toHaveLength(8));
    expect(clocks().map(({ textContent }) => textContent)).toEqual(Array(8).fill('0.0s'));
  });
});

describe('a callback ref that returns its element', () => {
  it('is emptied, and the page stands', () => {
    const run = createWorkflowRun(poster) as WorkflowRun;
    let element: HTMLElement | null = null;
    // As many write it, and as React 18's types allow.
    const keep: (value: HTMLElement | null) => void = (value) => (element = value);
    const view = render(
      <StatusLine.Root run={run}>
        <StatusLine.Elapsed ref={keep} />
      </StatusLine.Root>,
    );
    expect(element).not.toBeNull();
    view.rerender(<p>gone</p>);
    expect(view.container.textContent).toBe('gone');
    expect(element).toBeNull();
  });
});
