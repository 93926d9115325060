import { StrictMode, type ReactNode } from 'react';
import { dehydrate, HydrationBoundary, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  runQueries,
  useWorkflow,
  useWorkflowElapsed,
  useWorkflowHistory,
  useWorkflowNode,
  useWorkflowRun,
} from 'react-fal-workflow';
import { createWorkflowRun, type SettledRunState, type WorkflowRun } from 'react-fal-workflow/core';
import { sampleRuns, sampleState } from 'react-fal-workflow/testing';
import { complete, handDriven, newClient, poster, renderStrictHook, result, submit } from './support.tsx';

let container: HTMLElement;
let root: Root | null = null;
let problems: unknown[];

beforeEach(() => {
  container = document.body.appendChild(document.createElement('div'));
  problems = [];
  vi.spyOn(console, 'error').mockImplementation((...message) => void problems.push(message));
});

afterEach(() => {
  act(() => root?.unmount());
  root = null;
  container.remove();
});

/** As it is on a server: no page. */
function onServer(ui: ReactNode): string {
  vi.stubGlobal('document', undefined);
  vi.stubGlobal('window', undefined);
  try {
    return renderToString(<StrictMode>{ui}</StrictMode>);
  } finally {
    vi.unstubAllGlobals();
  }
}

/** The server's page, made live. Says what React reports of differences. */
async function hydrate(html: string, ui: ReactNode) {
  container.innerHTML = html;
  const shownFirst = container.textContent;
  await act(async () => {
    root = hydrateRoot(container, <StrictMode>{ui}</StrictMode>, {
      onRecoverableError: (error) => problems.push(error),
    });
  });
  return { shownFirst };
}

function Page({ id }: { id?: string }) {
  const workflow = useWorkflow(poster, { id });
  const draft = useWorkflowNode(workflow.run, 'draft');
  const history = useWorkflowHistory(poster);
  const elapsed = useWorkflowElapsed(workflow.run);
  return (
    <p>{`${workflow.status}, draft ${draft?.status ?? 'unknown'}, ${String(elapsed)}, ${history.length} runs`}</p>
  );
}

const settled = () => sampleState(sampleRuns.sticker) as SettledRunState;

describe('hydration reports no difference', () => {
  test('the check itself does report one', async () => {
    const App = () => <p>{typeof document === 'undefined' ? 'server' : 'browser'}</p>;
    await hydrate(onServer(<App />), <App />);
    expect(problems.length).toBeGreaterThan(0);
  });

  test('of an idle run, without any provider', async () => {
    const html = onServer(<Page id="hydrated" />);
    await hydrate(html, <Page id="hydrated" />);
    expect(container.textContent).toBe('idle, draft pending, null, 0 runs');
    expect(problems).toEqual([]);
  });

  test('of a settled run that the server’s query cache has sent along', async () => {
    const server = new QueryClient();
    server.setQueryData(runQueries.detail('workflows/acme/poster', 'hero').queryKey, settled());
    server.setQueryData(runQueries.history('workflows/acme/poster').queryKey, [settled()]);
    const state = dehydrate(server);
    const app = (client: QueryClient, sent: unknown) => (
      <QueryClientProvider client={client}>
        <HydrationBoundary state={sent as typeof state}>
          <Page id="hero" />
        </HydrationBoundary>
      </QueryClientProvider>
    );
    const html = onServer(app(server, state));
    const sent: unknown = JSON.parse(JSON.stringify(state));
    const { shownFirst } = await hydrate(html, app(newClient(), sent));
    expect(shownFirst).toBe('success, draft unknown, 6400, 1 runs');
    expect(container.textContent).toBe(shownFirst);
    expect(problems).toEqual([]);
  });

  test('of a run that is already going in the browser when the page comes to life, which then shows it', async () => {
    const html = onServer(<Page id="hero" />);
    const client = newClient();
    const transport = handDriven();
    const { result: hook } = renderStrictHook(() => useWorkflowRun(poster, { id: 'hero', transport }), {
      client,
    });
    void hook.current.start({});
    await act(() => transport.say(submit('draft')));
    expect(hook.current.getState().status).toBe('running');

    const { shownFirst } = await hydrate(
      html,
      <QueryClientProvider client={client}>
        <Page id="hero" />
      </QueryClientProvider>,
    );
    expect(shownFirst).toBe('idle, draft pending, null, 0 runs');
    expect(container.textContent).toMatch(/^running, draft (pending|running), \d+, 0 runs$/);
    await act(() => transport.say(complete('draft'), result()));
    await vi.waitFor(() => expect(container.textContent).toMatch(/^success, draft success, \d+, 1 runs$/));
    expect(problems).toEqual([]);
    expect(transport.requests).toHaveLength(1);
  });

  test('of a run that the server has rendered in mid-run; its time appears afterwards', async () => {
    const initialState = sampleState(sampleRuns.sticker, { until: 3000, startedAt: Date.now() - 3000 });
    function Going({ run }: { run: WorkflowRun }) {
      const sdxl = useWorkflowNode(run, 'sdxl');
      const rembg = useWorkflowNode(run, 'rembg');
      return <p>{`${sdxl?.status}, ${rembg?.status}, ${String(useWorkflowElapsed(run))}`}</p>;
    }
    const app = () => <Going run={createWorkflowRun(sampleRuns.sticker.definition, { initialState })} />;
    const { shownFirst } = await hydrate(onServer(app()), app());
    expect(shownFirst).toBe('success, running, null');
    expect(container.textContent).toMatch(/^success, running, \d{4}$/);
    expect(problems).toEqual([]);
  });
});
