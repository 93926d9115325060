import { startTransition, Suspense, useEffect, useState, type ReactNode } from 'react';
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { useWorkflow, useWorkflowRun, WorkflowProvider, type UseWorkflowOptions } from 'react-fal-workflow';
import type { WorkflowRun } from 'react-fal-workflow/core';
import { sampleRuns, scriptedTransport } from 'react-fal-workflow/testing';
import { suspendFor } from './reactFeatures.ts';
import {
  complete,
  handDriven,
  newClient,
  poster,
  posterScript,
  renderStrict,
  renderStrictHook,
  result,
  submit,
} from './support.tsx';

const good = () => scriptedTransport(posterScript, { pace: 0 });

function Hook({ children, ...options }: UseWorkflowOptions & { children?: ReactNode }) {
  useWorkflowRun(poster, options);
  return children;
}

/** The handle that all the hooks above with `id` "hero" share, from a hook that asks for nothing. */
function Watcher({ onRun }: { onRun: (run: WorkflowRun) => void }) {
  const run = useWorkflowRun(poster, { id: 'hero' });
  useEffect(() => {
    onRun(run);
  }, [onRun, run]);
  return null;
}

describe('callbacks', () => {
  test('are told of every event, every node, the error and the end, of every hook that shares the run', async () => {
    const calls: string[] = [];
    const callbacks = (name: string): UseWorkflowOptions => ({
      id: 'hero',
      onEvent: (event) => calls.push(`${name} event ${event.type}`),
      onNodeSettled: (node) => calls.push(`${name} node ${node.id} ${node.status}`),
      onError: (error) => calls.push(`${name} error ${error.kind}`),
      onSettled: (state) => calls.push(`${name} settled ${state.status}`),
    });
    const transport = scriptedTransport([submit('draft'), complete('draft'), { cut: true }], { pace: 0 });
    const { result: hook } = renderStrictHook(() => [
      useWorkflowRun(poster, { ...callbacks('a'), transport }),
      useWorkflowRun(poster, callbacks('b')),
    ]);
    await hook.current[0]!.start({});
    expect(calls).toEqual([
      'a event submit',
      'b event submit',
      'a event completion',
      'b event completion',
      'a node draft success',
      'b node draft success',
      'a node final skipped',
      'b node final skipped',
      'a error network',
      'b error network',
      'a settled interrupted',
      'b settled interrupted',
    ]);
  });

  test('are those of the last render, for a run that an earlier one started', async () => {
    const transport = handDriven();
    const { result: hook, rerender } = renderStrictHook(
      ({ onSettled }: UseWorkflowOptions) => useWorkflowRun(poster, { transport, onSettled }),
      { initialProps: { onSettled: vi.fn() } },
    );
    const [old, latest] = [vi.fn(), vi.fn()];
    rerender({ onSettled: old });
    const settled = hook.current.start({});
    rerender({ onSettled: latest });
    await transport.say(...posterScript);
    await settled;
    expect(latest).toHaveBeenCalledTimes(1);
    expect(old).not.toHaveBeenCalled();
  });

  test('are not those of a render that was thrown away', async () => {
    const transport = handDriven();
    const never = new Promise<string>(() => {});
    const [committed, thrownAway] = [vi.fn(), vi.fn()];
    let rendered = false;
    function Page() {
      const [next, setNext] = useState(false);
      const onSettled = next ? thrownAway : committed;
      const { start, status } = useWorkflow(poster, { transport, onSettled });
      if (next) {
        rendered = true;
        suspendFor(never);
      }
      return (
        <>
          <button type="button" onClick={() => void start({})}>
            Run
          </button>
          <button type="button" onClick={() => startTransition(() => setNext(true))}>
            Next
          </button>
          <output>{status}</output>
        </>
      );
    }
    renderStrict(
      <Suspense>
        <Page />
      </Suspense>,
    );
    act(() => screen.getByRole('button', { name: 'Run' }).click());
    await act(async () => screen.getByRole('button', { name: 'Next' }).click());
    expect(rendered).toBe(true);
    await transport.say(...posterScript);
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('success'));
    expect(committed).toHaveBeenCalledTimes(1);
    expect(thrownAway).not.toHaveBeenCalled();
  });

  test('are not called once their component is gone, or hidden', async () => {
    const transport = handDriven();
    const [gone, staying] = [vi.fn(), vi.fn()];
    const app = (both: boolean) => (
      <>
        {both && (
          <Hook id="hero" transport={transport} onSettled={gone} onNodeSettled={gone} onEvent={gone} />
        )}
        <Hook id="hero" transport={transport} onSettled={staying} />
      </>
    );
    let run: WorkflowRun | null = null;
    const { rerender } = renderStrict(
      <>
        {app(true)}
        <Watcher onRun={(given) => (run = given)} />
      </>,
    );
    const settled = run!.start({});
    rerender(
      <>
        {app(false)}
        <Watcher onRun={(given) => (run = given)} />
      </>,
    );
    await transport.say(...posterScript);
    await settled;
    expect(staying).toHaveBeenCalledTimes(1);
    expect(gone).not.toHaveBeenCalled();
  });

  test('that throw are reported, and the others are called all the same', async () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    const mistake = new Error('a mistake of the app');
    const onSettled = vi.fn();
    const { result: hook } = renderStrictHook(() => [
      useWorkflowRun(poster, {
        id: 'hero',
        transport: good(),
        onSettled() {
          throw mistake;
        },
      }),
      useWorkflowRun(poster, { id: 'hero', onSettled }),
    ]);
    expect(await hook.current[0]!.start({})).toMatchObject({ status: 'success' });
    expect(onSettled).toHaveBeenCalledTimes(1);
    expect(report.mock.calls).toEqual([[mistake]]);
  });

  test('may start the next run from the end of one', async () => {
    const transport = good();
    let rest = 2;
    const ends: string[] = [];
    const { result: hook } = renderStrictHook(() => {
      const run: WorkflowRun = useWorkflowRun(poster, {
        transport,
        onSettled(state) {
          ends.push(state.status);
          if (rest-- > 0) void run.rerun();
        },
      });
      return run;
    });
    await hook.current.start({});
    await waitFor(() => expect(ends).toEqual(['success', 'success', 'success']));
    expect(transport.requests).toHaveLength(3);
  });

  test('of a page’s own code see the history already written', async () => {
    const client = newClient();
    const lengths: number[] = [];
    const { result: hook } = renderStrictHook(
      () =>
        useWorkflowRun(poster, {
          transport: good(),
          onSettled: () =>
            lengths.push(client.getQueryCache().findAll({ queryKey: ['fal-workflow', 'history'] }).length),
        }),
      { client },
    );
    await hook.current.start({});
    expect(lengths).toEqual([1]);
  });
});

describe('the transport', () => {
  test('is that of the last render', async () => {
    const [old, latest] = [good(), good()];
    const { result: hook, rerender } = renderStrictHook(
      ({ transport }: UseWorkflowOptions) => useWorkflowRun(poster, { transport }),
      { initialProps: { transport: old } },
    );
    rerender({ transport: latest });
    await hook.current.start({});
    expect([old.requests.length, latest.requests.length]).toEqual([0, 1]);
  });

  test('is that of the last render also for a handle that is kept when the component is gone', async () => {
    const [old, latest] = [good(), good()];
    const {
      result: hook,
      rerender,
      unmount,
    } = renderStrictHook(
      ({ transport }: UseWorkflowOptions) => useWorkflowRun(poster, { id: 'hero', transport }),
      { initialProps: { transport: old } },
    );
    rerender({ transport: latest });
    unmount();
    await act(async () => {});
    await hook.current.start({});
    expect([old.requests.length, latest.requests.length]).toEqual([0, 1]);
  });

  test('of another id is not that of a handle that is kept of the id before', async () => {
    const [one, two] = [good(), good()];
    const { result: hook, rerender } = renderStrictHook(
      (options: UseWorkflowOptions) => useWorkflowRun(poster, options),
      { initialProps: { id: 'one', transport: one } },
    );
    const kept = hook.current;
    rerender({ id: 'two', transport: two });
    await kept.start({});
    expect([one.requests.length, two.requests.length]).toEqual([1, 0]);
  });

  test('is not taken over by a component that only watches', async () => {
    const transport = good();
    let run: WorkflowRun | null = null;
    renderStrict(
      <>
        <Hook id="hero" transport={transport} />
        <Watcher onRun={(given) => (run = given)} />
      </>,
    );
    await run!.start({});
    expect(transport.requests).toHaveLength(1);
  });

  test('that a component names wins over the default of a component that only watches', async () => {
    const [named, byDefault] = [good(), good()];
    let run: WorkflowRun | null = null;
    renderStrict(
      <WorkflowProvider transport={byDefault}>
        <Hook id="hero" transport={named} />
        <Watcher onRun={(given) => (run = given)} />
      </WorkflowProvider>,
    );
    await run!.start({});
    expect([named.requests.length, byDefault.requests.length]).toEqual([1, 0]);
  });

  test('stays for a component that only watches when the one that named it is gone', async () => {
    const transport = good();
    let run: WorkflowRun | null = null;
    const app = (both: boolean) => (
      <>
        {both && <Hook id="hero" transport={transport} />}
        <Watcher onRun={(given) => (run = given)} />
      </>
    );
    const { rerender } = renderStrict(app(true));
    rerender(app(false));
    await act(async () => {});
    await run!.start({});
    expect(transport.requests).toHaveLength(1);
  });

  test('is not that of a first render that was thrown away, even for a start in a child’s effect', async () => {
    const [thrownAway, committed] = [good(), good()];
    let arrive = () => {};
    let ready = false;
    const loading = new Promise<void>((resolve) => (arrive = resolve));
    function Page() {
      const run = useWorkflowRun(poster, { id: 'hero', transport: ready ? committed : thrownAway });
      if (!ready) suspendFor(loading);
      return <AutoStart run={run} />;
    }
    function AutoStart({ run }: { run: WorkflowRun }) {
      useEffect(() => void run.start({}), [run]);
      return <p>here</p>;
    }
    // Awaited, or React forgets to come back to what has suspended within `act`.
    await act(async () => {
      renderStrict(
        <Suspense>
          <Page />
        </Suspense>,
      );
    });
    ready = true;
    await act(async () => arrive());
    await screen.findByText('here');
    expect([thrownAway.requests.length, committed.requests.length]).toEqual([0, 1]);
  });

  test('without any is the proxy at /api/fal/proxy', async () => {
    const fetched = vi.fn(async () => new Response('{"detail":"Not Found"}', { status: 404 }));
    vi.stubGlobal('fetch', fetched);
    const { result: hook } = renderStrictHook(() => useWorkflowRun(poster));
    await hook.current.start({});
    expect(fetched.mock.calls).toEqual([['/api/fal/proxy', expect.objectContaining({ method: 'POST' })]]);
  });
});

describe('other options', () => {
  test('onBusy is not taken over by a component that only watches', async () => {
    const transport = handDriven();
    let run: WorkflowRun | null = null;
    renderStrict(
      <>
        <Hook id="hero" transport={transport} onBusy="replace" />
        <Watcher onRun={(given) => (run = given)} />
      </>,
    );
    const first = run!.start({});
    const second = run!.start({});
    expect(await first).toMatchObject({ status: 'canceled' });
    await transport.say(result());
    expect(await second).toMatchObject({ status: 'success' });
    expect(transport.requests).toHaveLength(2);
  });

  test('stallAfter and maxEventBytes reach the run', async () => {
    vi.useFakeTimers();
    const { result: hook } = renderStrictHook(() => [
      useWorkflow(poster, { transport: handDriven(), stallAfter: 1000 }),
      useWorkflow(poster, {
        transport: scriptedTransport([result('x'.repeat(100))], { pace: 0 }),
        maxEventBytes: 50,
      }),
    ]);
    await act(async () => {
      for (const workflow of hook.current) void workflow.start({});
      await vi.advanceTimersByTimeAsync(1100);
    });
    expect(hook.current[0]).toMatchObject({ status: 'running', connection: 'stalled' });
    expect(hook.current[1]).toMatchObject({ status: 'error', error: { kind: 'limit' } });
  });

  test.each(['sticker', 'branchError', 'errorThenOutput', 'noisy', 'hostile', 'http422'] as const)(
    '%s: the hook ends as its run does',
    async (name) => {
      const sample = sampleRuns[name];
      const transport = scriptedTransport(sample.script, { pace: 0 });
      const { result: hook } = renderStrictHook(() => useWorkflow(sample.definition, { transport }));
      const settled = await hook.current.start(sample.input);
      await waitFor(() => expect(hook.current.status).toBe(sample.outcome));
      const { nodes, order, ...fields } = settled;
      expect(hook.current).toMatchObject(fields);
      expect(hook.current.nodes).toEqual(order.map((id) => nodes[id]));
    },
  );
});
