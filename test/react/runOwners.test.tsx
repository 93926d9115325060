import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { useEffect, type ReactNode } from 'react';
import { runQueries, useWorkflow, useWorkflowRun, type WorkflowRun } from 'react-fal-workflow';
import { scriptedTransport } from 'react-fal-workflow/testing';
import { expect, it } from 'vitest';

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
