import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { useEffect, type ReactNode } from 'react';
import {
  runQueries,
  useWorkflow,
  useWorkflowRun,
  type UseWorkflowOptions,
  type WorkflowRun,
} from 'react-fal-workflow';
import { scriptedTransport } from 'react-fal-workflow/testing';
import { describe, expect, it } from 'vitest';

const endpoint = 'workflows/acme/poster';

function within(client: QueryClient, children: ReactNode) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

it('calls back for a run that a child’s effect has started, and that ended before the hook’s own effect', () => {
  const told: string[] = [];
  const transport = { open: async () => new Response() };
  function Child({ run }: { run: WorkflowRun<Record<string, unknown>> }) {
    useEffect(() => {
      const controller = new AbortController();
      controller.abort();
      void run.start({}, { signal: controller.signal });
    }, [run]);
    return null;
  }
  function Page() {
    const run = useWorkflowRun(endpoint, { transport, onSettled: ({ status }) => told.push(status) });
    return <Child run={run} />;
  }
  render(within(new QueryClient(), <Page />));
  expect(told).toEqual(['canceled']);
});

it('cancels for who asked for it, also when a component that only watches leaves last', async () => {
  const transport = scriptedTransport([{ type: 'submit', node_id: 'a' }, { hang: true }], { pace: 0 });
  let run: WorkflowRun<Record<string, unknown>> | undefined;
  function Owner() {
    run = useWorkflowRun(endpoint, { id: 'x', transport, onUnmount: 'cancel' });
    return null;
  }
  function Watcher() {
    return <>{useWorkflow(endpoint, { id: 'x' }).status}</>;
  }
  const client = new QueryClient();
  const view = render(within(client, [<Owner key="o" />, <Watcher key="w" />]));
  act(() => void run?.start({}));
  view.rerender(within(client, [<Watcher key="w" />]));
  await act(async () => {});
  expect(run?.getState().status).toBe('running');
  view.rerender(within(client, []));
  await act(async () => {});
  expect(run?.getState().status).toBe('canceled');
});

describe.each([
  ['that was mounted alone', false],
  ['beside one that stays', true],
])('what a component %s has asked for, and that is gone when others start a run', (_, isWatched) => {
  function setup() {
    const transport = scriptedTransport([{ type: 'submit', node_id: 'a' }, { hang: true }], { pace: 0 });
    const handle: { run?: WorkflowRun<Record<string, unknown>> } = {};
    function Page(options: UseWorkflowOptions) {
      handle.run = useWorkflowRun(endpoint, { id: 'x', transport, ...options });
      return null;
    }
    function Watcher() {
      return <>{useWorkflow(endpoint, { id: 'x' }).status}</>;
    }
    const client = new QueryClient();
    const app = (page: ReactNode) => within(client, [isWatched && <Watcher key="w" />, page]);
    const view = render(app(null));
    const show = async (page: ReactNode) => act(async () => view.rerender(app(page)));
    return { transport, handle, Page, show, leave: async () => act(async () => view.rerender(<></>)) };
  }

  it('does not cancel it', async () => {
    const { handle, Page, show, leave } = setup();
    await show(<Page key="preview" onUnmount="cancel" />);
    await show(null);
    await show(<Page key="editor" />);
    await act(async () => void handle.run?.start({}));
    await leave();
    expect(handle.run?.getState().status).toBe('running');
  });

  it('does not cancel it either when it had left a run of its own', async () => {
    const { transport, handle, Page, show, leave } = setup();
    await show([<Page key="preview" onUnmount="cancel" />, <Page key="editor" />]);
    await act(async () => void handle.run?.start({}));
    await show(<Page key="editor" />);
    await act(async () => void (await handle.run?.cancel()));
    await act(async () => void handle.run?.start({}));
    await leave();
    expect(transport.requests).toHaveLength(2);
    expect(handle.run?.getState().status).toBe('running');
  });

  it('does not replace it by a second one', async () => {
    const { transport, handle, Page, show } = setup();
    await show(<Page key="preview" onBusy="replace" />);
    await show(null);
    await show(<Page key="editor" />);
    await act(async () => void handle.run?.start({}));
    await act(async () => void handle.run?.start({}));
    expect(transport.requests).toHaveLength(1);
  });
});

it('forgets with reset what it would otherwise show again', async () => {
  const transport = scriptedTransport([{ type: 'output', output: { secret: 1 } }], { pace: 0 });
  const client = new QueryClient();
  let run: WorkflowRun<Record<string, unknown>> | undefined;
  function Page() {
    run = useWorkflowRun(endpoint, { id: 'x', transport });
    return null;
  }
  render(within(client, <Page />));
  await act(async () => void (await run?.start({})));
  expect(client.getQueryData(runQueries.detail(endpoint, 'x').queryKey)?.status).toBe('success');
  act(() => run?.reset());
  expect(client.getQueryData(runQueries.detail(endpoint, 'x').queryKey)).toBeUndefined();
});
