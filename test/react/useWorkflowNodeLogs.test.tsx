import { act, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { createWorkflowRun, useWorkflowNodeLogs, type NodeLog, type WorkflowRun } from 'react-fal-workflow';
import { scriptedTransport } from 'react-fal-workflow/testing';
import { complete, newClient, poster, renderStrict, result, submit } from './support.tsx';

const line = (message: string): NodeLog => ({ message, timestamp: null, level: null });

function Log({
  run,
  read,
  pollEvery,
}: {
  run: WorkflowRun;
  read: Parameters<typeof useWorkflowNodeLogs>[2]['read'];
  pollEvery?: number;
}) {
  const logs = useWorkflowNodeLogs(run, 'draft', { read, pollEvery });
  return <output>{logs === null ? 'no log' : logs.map(({ message }) => message).join(' ')}</output>;
}

const shown = () => screen.getByRole('status').textContent;
async function tick(milliseconds: number) {
  await act(() => vi.advanceTimersByTimeAsync(milliseconds));
  // React 18 renders at the end of an act, and what that asks for is answered in the next one.
  for (let turn = 0; turn < 3; turn += 1) await act(() => vi.advanceTimersByTimeAsync(1));
}

/** A run whose node works for ten seconds, and a log that grows with each look. */
function working() {
  vi.useFakeTimers();
  const transport = scriptedTransport(
    [submit('draft', 'one'), { wait: 10_000 }, complete('draft'), { wait: 10_000 }, result()],
    { pace: 1 },
  );
  const run = createWorkflowRun(poster, { transport });
  let looks = 0;
  const read = vi.fn(async () => {
    looks += 1;
    return Array.from({ length: looks }, (_, i) => line(`${i + 1}`));
  });
  return { run, read };
}

describe('useWorkflowNodeLogs', () => {
  test('asks nothing before the node runs', async () => {
    const { run, read } = working();
    renderStrict(<Log run={run} read={read} />);
    await tick(5_000);
    expect(shown()).toBe('no log');
    expect(read).not.toHaveBeenCalled();
  });

  test('polls while the node runs, once more when it has ended, and then no more', async () => {
    const { run, read } = working();
    renderStrict(<Log run={run} read={read} />);
    void run.start({});
    await tick(100);
    expect(shown()).toBe('1');
    expect(read).toHaveBeenCalledWith(expect.objectContaining({ app: 'fal-ai/flux/dev', requestId: 'one' }));
    await tick(4_500);
    expect(shown()).toBe('1 2 3');
    await tick(6_000);
    const seen = read.mock.calls.length;
    expect(seen).toBeGreaterThanOrEqual(6);
    expect(shown()?.split(' ')).toHaveLength(seen);
    await tick(60_000);
    expect(read).toHaveBeenCalledTimes(seen);
  });

  test('is one query for all who show it, and stops with the last of them', async () => {
    const { run, read } = working();
    const { unmount } = renderStrict(
      <>
        <Log run={run} read={read} />
        <Log run={run} read={read} />
      </>,
    );
    void run.start({});
    await tick(100);
    expect(read).toHaveBeenCalledTimes(1);
    unmount();
    await tick(9_000);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('does not ask again where there is no log', async () => {
    const { run } = working();
    const read = vi.fn(async () => null);
    renderStrict(<Log run={run} read={read} />);
    void run.start({});
    await tick(9_000);
    expect(shown()).toBe('no log');
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('goes on through an answer that failed', async () => {
    const { run } = working();
    const read = vi.fn<() => Promise<NodeLog[]>>().mockRejectedValueOnce(new Error('Busy.'));
    read.mockResolvedValue([line('back')]);
    renderStrict(<Log run={run} read={read} pollEvery={500} />);
    void run.start({});
    await tick(100);
    await tick(2_000);
    expect(shown()).toBe('back');
    expect(run.getState().status).toBe('running');
  });

  test('never throws into the page, whatever the app wants of its own queries', async () => {
    const { run } = working();
    const read = vi.fn<() => Promise<NodeLog[]>>().mockRejectedValue(new Error('Busy.'));
    const client = newClient({ defaultOptions: { queries: { throwOnError: true } } });
    renderStrict(<Log run={run} read={read} />, { client });
    void run.start({});
    await tick(100);
    await tick(3_000);
    expect(read).toHaveBeenCalled();
    expect(shown()).toBe('no log');
  });

  test('shows no line of another attempt', async () => {
    vi.useFakeTimers();
    const transport = scriptedTransport(
      [submit('draft', 'one'), { wait: 5_000 }, submit('draft', 'two'), { wait: 20_000 }, result()],
      { pace: 1 },
    );
    const run = createWorkflowRun(poster, { transport });
    const read = vi.fn(({ requestId }: { requestId: string }) =>
      requestId === 'one' ? Promise.resolve([line('first')]) : new Promise<NodeLog[]>(() => {}),
    );
    renderStrict(<Log run={run} read={read} />);
    void run.start({});
    await tick(1_000);
    expect(shown()).toBe('first');
    await tick(5_000);
    expect(shown()).toBe('no log');
  });
});
