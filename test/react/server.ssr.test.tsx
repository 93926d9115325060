import { Suspense } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  runQueries,
  localRunStorage,
  useWorkflow,
  useWorkflowElapsed,
  useWorkflowHistory,
  useWorkflowNode,
  useWorkflowRun,
  WorkflowProvider,
} from 'react-fal-workflow';
import {
  createRelayTransport,
  createWorkflowRun,
  defineWorkflow,
  type SettledRunState,
  type WorkflowRun,
} from 'react-fal-workflow/core';
import { sampleRuns, sampleState, scriptedTransport } from 'react-fal-workflow/testing';

const poster = defineWorkflow({
  endpoint: 'workflows/acme/poster',
  nodes: { draft: {}, final: { dependsOn: ['draft'] } },
});

function Page({ id, onRun }: { id?: string; onRun?: (run: WorkflowRun) => void }) {
  const workflow = useWorkflow(poster, { id });
  const draft = useWorkflowNode(workflow.run, 'draft');
  const elapsed = useWorkflowElapsed(workflow.run);
  const history = useWorkflowHistory(poster);
  onRun?.(workflow.run);
  return <p>{`${workflow.status}, ${draft?.status ?? 'unknown'}, ${elapsed}, ${history.length} runs`}</p>;
}

const settled = () => sampleState(sampleRuns.sticker) as SettledRunState;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('there is no page here', () => {
  expect(typeof document).toBe('undefined');
});

describe('on a server', () => {
  test.each([undefined, localRunStorage])('no storage is looked at, and no relay is asked', (storage) => {
    const touched = vi.fn(() => {
      throw new Error('There is no storage here.');
    });
    const { sessionStorage, localStorage } = Object.getOwnPropertyDescriptors(globalThis);
    const fetch = vi.fn<typeof globalThis.fetch>();
    for (const name of ['sessionStorage', 'localStorage']) {
      Object.defineProperty(globalThis, name, { configurable: true, get: touched });
    }
    try {
      const page = (
        <WorkflowProvider transport={createRelayTransport({ fetch })} storage={storage}>
          <Page id="hero" />
        </WorkflowProvider>
      );
      expect(renderToString(page)).toBe('<p>idle, pending, null, 0 runs</p>');
      expect([touched.mock.calls.length, fetch.mock.calls.length]).toEqual([0, 0]);
    } finally {
      for (const [name, given] of Object.entries({ sessionStorage, localStorage })) {
        Reflect.deleteProperty(globalThis, name);
        if (given) Object.defineProperty(globalThis, name, given);
      }
    }
  });

  test('an idle run is rendered without a provider', () => {
    expect(renderToString(<Page />)).toBe('<p>idle, pending, null, 0 runs</p>');
    expect(renderToString(<Page id="hero" />)).toBe('<p>idle, pending, null, 0 runs</p>');
  });

  test('a settled run is rendered from the query cache', () => {
    const client = new QueryClient();
    client.setQueryData(runQueries.detail('workflows/acme/poster', 'hero').queryKey, settled());
    client.setQueryData(runQueries.history('workflows/acme/poster').queryKey, [settled()]);
    const html = renderToString(
      <QueryClientProvider client={client}>
        <Page id="hero" />
      </QueryClientProvider>,
    );
    expect(html).toBe('<p>success, unknown, 6400, 1 runs</p>');
  });

  test('a run that is going is rendered with no time, which would differ in the browser', () => {
    const run = createWorkflowRun(sampleRuns.sticker.definition, {
      initialState: sampleState(sampleRuns.sticker, { until: 3000 }),
    });
    function Going() {
      const sdxl = useWorkflowNode(run, 'sdxl');
      return <p>{`${sdxl?.status}, ${String(useWorkflowElapsed(run))}`}</p>;
    }
    expect(renderToString(<Going />)).toBe('<p>success, null</p>');
  });

  test('no clock is read, no random number, no timer set and nothing sent', () => {
    vi.useFakeTimers();
    const transport = scriptedTransport([]);
    const forbidden = [
      vi.spyOn(performance, 'now'),
      vi.spyOn(Date, 'now'),
      vi.spyOn(Math, 'random'),
      vi.spyOn(globalThis, 'fetch'),
      vi.spyOn(console, 'error'),
    ];
    renderToString(
      <WorkflowProvider transport={transport}>
        <Suspense>
          <Page id="hero" />
          <Page />
        </Suspense>
      </WorkflowProvider>,
    );
    for (const spy of forbidden) expect(spy).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
    expect(transport.requests).toHaveLength(0);
  });

  test('one request sees nothing of another, with the same id and no provider', async () => {
    let first: WorkflowRun | null = null;
    const transport = scriptedTransport([{ type: 'output', output: 1 }], { pace: 0 });
    function Own() {
      first = useWorkflowRun(poster, { id: 'visitor', transport });
      return null;
    }
    renderToString(<Own />);
    // Not that anyone should; but what one visitor has run must not be another one's.
    expect(await first!.start({ secret: true })).toMatchObject({ status: 'success' });

    let second: WorkflowRun | null = null;
    expect(renderToString(<Page id="visitor" onRun={(run) => (second = run)} />)).toBe(
      '<p>idle, pending, null, 0 runs</p>',
    );
    expect(second).not.toBe(first);
  });

  test('one request sees nothing of another, each with a client of its own', () => {
    const runs = new Set<WorkflowRun>();
    for (let i = 0; i < 2; i += 1) {
      renderToString(
        <QueryClientProvider client={new QueryClient()}>
          <Page id="visitor" onRun={(run) => runs.add(run)} />
          <Page id="visitor" onRun={(run) => runs.add(run)} />
        </QueryClientProvider>,
      );
    }
    // Within one request the two components share it.
    expect(runs.size).toBe(2);
  });
});
