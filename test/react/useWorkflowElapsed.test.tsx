import { Activity } from 'react';
import { act, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { useWorkflowElapsed, useWorkflowNode } from 'react-fal-workflow';
import { createWorkflowRun, type WorkflowRun } from 'react-fal-workflow/core';
import { sampleRuns, sampleState } from 'react-fal-workflow/testing';
import { needsActivity } from './reactFeatures.ts';
import { complete, handDriven, poster, renderStrict, result, submit, type HandDriven } from './support.tsx';

let transport: HandDriven;
let run: WorkflowRun;

beforeEach(() => {
  vi.useFakeTimers();
  transport = handDriven();
  // Not watched for silence: every timer that is counted below is one of the hook's.
  run = createWorkflowRun(poster, { transport, stallAfter: 0 });
});

const advance = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const text = () => screen.getByRole('status').textContent;

function RunTime() {
  return <output>{String(useWorkflowElapsed(run))}</output>;
}

function NodeTime({ nodeId }: { nodeId: string }) {
  const node = useWorkflowNode(run, nodeId);
  return node && <Time node={node} />;
}

function Time({ node }: { node: NonNullable<ReturnType<typeof useWorkflowNode>> }) {
  return <output>{String(useWorkflowElapsed(node))}</output>;
}

describe('useWorkflowElapsed', () => {
  test('of a run is null, then counts in tenths of a second, then stands still at what it took', async () => {
    renderStrict(<RunTime />);
    expect(text()).toBe('null');
    expect(vi.getTimerCount()).toBe(0);

    await act(async () => void run.start({}));
    expect(text()).toBe('0');
    await advance(100);
    expect(text()).toBe('100');
    await advance(1250);
    expect(text()).toBe('1300');
    await act(() => transport.say(result()));
    expect(text()).toBe('1350');
    await advance(5000);
    expect(text()).toBe('1350');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('of a node counts while that node runs, and only then', async () => {
    renderStrict(<NodeTime nodeId="draft" />);
    void run.start({});
    await advance(1000);
    expect(text()).toBe('null');
    await act(() => transport.say(submit('draft')));
    await advance(300);
    expect(text()).toBe('300');
    await act(() => transport.say(complete('draft')));
    await advance(1000);
    expect(text()).toBe('300');
    expect(run.getState().status).toBe('running');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('of a run that is canceled stands still', async () => {
    renderStrict(<RunTime />);
    void run.start({});
    await advance(500);
    await act(async () => void run.cancel());
    expect(text()).toBe('500');
    await advance(500);
    expect(text()).toBe('500');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('starts from zero when the run starts again', async () => {
    renderStrict(<RunTime />);
    void run.start({});
    await advance(2000);
    await act(() => transport.say(result()));
    await act(async () => void run.rerun());
    expect(text()).toBe('0');
    await advance(200);
    expect(text()).toBe('200');
  });

  test('is null again after a reset', async () => {
    renderStrict(<RunTime />);
    void run.start({});
    await advance(2000);
    await act(async () => run.reset());
    expect(text()).toBe('null');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('of a run that has been going for a while says so at once', async () => {
    void run.start({});
    await advance(3000);
    renderStrict(<RunTime />);
    expect(text()).toBe('3000');
  });

  test('many of them share one timer, tick together, and leave none', async () => {
    const setInterval = vi.spyOn(globalThis, 'setInterval');
    const { unmount } = renderStrict(
      <>
        <RunTime />
        <RunTime />
        <NodeTime nodeId="draft" />
        <NodeTime nodeId="final" />
      </>,
    );
    void run.start({});
    await act(() => transport.say(submit('draft'), submit('final')));
    // React 18 draws at the end of `act`, so the nodes' rows begin to count when this one ends.
    await advance(20);
    await advance(100);
    expect(vi.getTimerCount()).toBe(1);
    expect(setInterval).toHaveBeenCalledTimes(1);
    const [first, ...others] = screen.getAllByRole('status').map((output) => output.textContent);
    expect(first).toBe('100');
    expect(others).toEqual(['100', '100', '100']);
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('one that goes does not stop the others', async () => {
    const { rerender } = renderStrict(
      <>
        <RunTime />
        <p>
          <NodeTime nodeId="draft" />
        </p>
      </>,
    );
    void run.start({});
    await advance(100);
    rerender(<RunTime />);
    await advance(100);
    expect(text()).toBe('200');
  });

  test('has no timer while an Activity hides it, and is right when it is shown again', async ({ skip }) => {
    needsActivity(skip);
    const app = (mode: 'visible' | 'hidden') => (
      <Activity mode={mode}>
        <RunTime />
      </Activity>
    );
    const { rerender } = renderStrict(app('visible'));
    void run.start({});
    await advance(100);
    rerender(app('hidden'));
    await advance(1000);
    expect(vi.getTimerCount()).toBe(0);
    rerender(app('visible'));
    expect(text()).toBe('1100');
  });

  test('is never negative, whatever the clocks say', async () => {
    const early = { ...sampleState(sampleRuns.sticker, { until: 3000, startedAt: Date.now() + 60_000 }) };
    run = createWorkflowRun(poster, { initialState: early });
    renderStrict(<RunTime />);
    expect(text()).toBe('0');
  });
});
