import { Activity, StrictMode, useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { useWorkflow, useWorkflowRun, type UseWorkflowOptions } from 'react-fal-workflow';
import { defineWorkflow, type WorkflowDefinition, type WorkflowRun } from 'react-fal-workflow/core';
import { scriptedTransport } from 'react-fal-workflow/testing';
import { needsActivity } from './reactFeatures.ts';
import {
  complete,
  handDriven,
  newClient,
  poster,
  posterScript,
  press,
  renderStrict,
  renderStrictHook,
  submit,
} from './support.tsx';

function Poster(options: UseWorkflowOptions) {
  const { start, status } = useWorkflow(poster, options);
  return (
    <>
      <button type="button" onClick={() => void start({})}>
        Run
      </button>
      <output>{status}</output>
    </>
  );
}

const statuses = () => screen.getAllByRole('status').map((output) => output.textContent);

describe('the same id', () => {
  test('is one run, anywhere in the tree', async () => {
    const transport = handDriven();
    renderStrict(
      <>
        <Poster id="hero" transport={transport} />
        <section>
          <Poster id="hero" />
        </section>
      </>,
    );
    press(screen.getAllByRole('button')[0]!);
    await waitFor(() => expect(statuses()).toEqual(['running', 'running']));
    await transport.say(...posterScript);
    await waitFor(() => expect(statuses()).toEqual(['success', 'success']));
    expect(transport.requests).toHaveLength(1);
  });

  test('is one run in two roots of one client', async () => {
    const transport = handDriven();
    const client = newClient();
    const app = (
      <StrictMode>
        <QueryClientProvider client={client}>
          <Poster id="hero" transport={transport} />
        </QueryClientProvider>
      </StrictMode>
    );
    const one = render(app);
    const two = render(app, { container: document.body.appendChild(document.createElement('div')) });
    press(within(one.container).getByRole('button'));
    await transport.say(...posterScript);
    await waitFor(() => expect(within(two.container).getByRole('status').textContent).toBe('success'));
    expect(transport.requests).toHaveLength(1);
  });

  test('is one run without any provider', async () => {
    const transport = handDriven();
    renderStrict(
      <>
        <Poster id="without-provider" transport={transport} />
        <Poster id="without-provider" transport={transport} />
      </>,
      { client: null },
    );
    press(screen.getAllByRole('button')[1]!);
    await transport.say(...posterScript);
    await waitFor(() => expect(statuses()).toEqual(['success', 'success']));
    expect(transport.requests).toHaveLength(1);
  });

  test('shows a run that is going to a component that mounts late', async () => {
    const transport = handDriven();
    function Page() {
      const [late, setLate] = useState(false);
      return (
        <>
          <Poster id="hero" transport={transport} />
          <button type="button" aria-label="late" onClick={() => setLate(true)} />
          {late && <Poster id="hero" />}
        </>
      );
    }
    renderStrict(<Page />);
    press(screen.getByRole('button', { name: 'Run' }));
    await transport.say(submit('draft'));
    press(screen.getByRole('button', { name: 'late' }));
    await waitFor(() => expect(statuses()).toEqual(['running', 'running']));
    await transport.say(...posterScript);
    await waitFor(() => expect(statuses()).toEqual(['success', 'success']));
  });

  test('is another run with another client', async () => {
    const transport = handDriven();
    renderStrict(<Poster id="hero" transport={transport} />);
    renderStrict(<Poster id="hero" transport={transport} />);
    press(screen.getAllByRole('button')[0]!);
    await waitFor(() => expect(statuses()).toEqual(['running', 'idle']));
  });

  test('is another run for another workflow', () => {
    const { result } = renderStrictHook(() => [
      useWorkflowRun(poster, { id: 'hero' }),
      useWorkflowRun('workflows/acme/other', { id: 'hero' }),
    ]);
    expect(result.current[0]).not.toBe(result.current[1]);
  });
});

test('different ids, and none, are runs of their own', async () => {
  const transport = handDriven();
  renderStrict(
    <>
      <Poster id="a" transport={transport} />
      <Poster id="b" transport={transport} />
      <Poster transport={transport} />
      <Poster transport={transport} />
      <Poster id="" transport={transport} />
    </>,
  );
  press(screen.getAllByRole('button')[2]!);
  await waitFor(() => expect(statuses()).toEqual(['idle', 'idle', 'running', 'idle', 'idle']));
  press(screen.getAllByRole('button')[0]!);
  await waitFor(() => expect(statuses()).toEqual(['running', 'idle', 'running', 'idle', 'idle']));
});

describe('which handle a component gets', () => {
  const setup = (initial: { workflow: WorkflowDefinition | string; id?: string }) => {
    const runs = new Set<WorkflowRun>();
    const view = renderStrictHook(
      ({ workflow, id }: { workflow: WorkflowDefinition | string; id?: string }) => {
        // The overloads take one or the other; both are the same call.
        const run = useWorkflowRun(workflow as WorkflowDefinition, { id });
        runs.add(run);
        return run;
      },
      { initialProps: initial },
    );
    // StrictMode has made one for each of its two renders, and kept one.
    runs.clear();
    view.rerender(initial);
    return { ...view, runs };
  };

  test('one for the whole life of a definition that is made anew at every render', () => {
    const inline = () => defineWorkflow({ endpoint: 'workflows/acme/inline', nodes: { a: {} } });
    const { rerender, runs } = setup({ workflow: inline() });
    rerender({ workflow: inline() });
    rerender({ workflow: inline() });
    expect(runs.size).toBe(1);
  });

  test('another one for another endpoint, and the first one’s run goes on', async () => {
    const transport = scriptedTransport(posterScript, { pace: 0 });
    const first = renderStrictHook(
      ({ endpoint }: { endpoint: string }) => useWorkflowRun(endpoint, { transport }),
      { initialProps: { endpoint: 'workflows/acme/one' } },
    );
    const one = first.result.current;
    const settled = one.start({});
    first.rerender({ endpoint: 'workflows/acme/two' });
    const two = first.result.current;
    expect(two).not.toBe(one);
    expect(two.definition.endpoint).toBe('workflows/acme/two');
    expect(two.getState().status).toBe('idle');
    expect(await settled).toMatchObject({ status: 'success' });
  });

  test('another one for another id, and the same one again for the same id', () => {
    const { result, rerender } = setup({ workflow: poster, id: 'a' });
    const a = result.current;
    rerender({ workflow: poster, id: 'b' });
    expect(result.current).not.toBe(a);
    rerender({ workflow: poster, id: 'a' });
    expect(result.current).toBe(a);
  });

  test('the same one for equal ad-hoc definitions, and another one for others of the same id', () => {
    const adHoc = (prompt: string) =>
      defineWorkflow({
        definition: {
          input: { id: 'input', type: 'input', depends: [], input: {} },
          node: { id: 'node', type: 'run', app: 'fal-ai/flux/dev', depends: ['input'], input: { prompt } },
        },
      });
    const { result, rerender, runs } = setup({ workflow: adHoc('a puppy'), id: 'hero' });
    const puppy = result.current;
    rerender({ workflow: adHoc('a puppy'), id: 'hero' });
    expect(runs.size).toBe(1);
    rerender({ workflow: adHoc('a kitten'), id: 'hero' });
    expect(result.current).not.toBe(puppy);
    rerender({ workflow: adHoc('a puppy'), id: 'hero' });
    expect(result.current).toBe(puppy);
  });

  test('a bare endpoint id is enough', async () => {
    const transport = scriptedTransport(posterScript, { pace: 0 });
    const { result } = renderStrictHook(() => useWorkflow('workflows/acme/poster', { transport }));
    await result.current.start({ prompt: 'a puppy' });
    await waitFor(() => expect(result.current.status).toBe('success'));
    expect(result.current.nodes.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'draft success',
      'final success',
    ]);
    expect(transport.requests[0]).toMatchObject({
      endpoint: 'workflows/acme/poster',
      body: { prompt: 'a puppy' },
    });
  });

  test('may stand in an object, which may be a new one with each render', async () => {
    const transport = scriptedTransport(posterScript, { pace: 0 });
    const { result, rerender } = renderStrictHook(() =>
      useWorkflow({ endpoint: 'workflows/acme/poster' } as never, { transport, id: 'hero' }),
    );
    const { run } = result.current;
    rerender();
    expect(result.current.run).toBe(run);
    await act(() => result.current.start({}));
    expect(result.current.status).toBe('success');
    expect(transport.requests).toHaveLength(1);
  });

  test('what is not an endpoint id is refused at once, with what to write instead', () => {
    expect(() => renderStrictHook(() => useWorkflow('https://fal.run/workflows/acme/poster'))).toThrow(
      /is not an endpoint id/,
    );
  });
});

describe('the definition of a shared run', () => {
  const endpoint = 'workflows/acme/poster';
  const full = defineWorkflow({
    endpoint,
    input: z.object({ prompt: z.string().check(z.minLength(3)) }),
    output: z.object({ url: z.string() }),
    nodes: { draft: {} },
  });
  const bare = defineWorkflow({ endpoint });
  let handle: WorkflowRun<{ prompt: string }>;

  function Shows({ workflow, ...options }: UseWorkflowOptions & { workflow: WorkflowDefinition | string }) {
    const { run, nodes } = useWorkflow(workflow as typeof full, { id: 'hero', ...options });
    handle = run;
    return <output>{nodes.map(({ id }) => id).join()}</output>;
  }

  test.each([
    ['a bare id', endpoint],
    ['a definition that says no more', bare],
  ])('is the one that has a schema or a plan, wherever %s mounts', async (_, workflow) => {
    const transport = scriptedTransport(posterScript, { pace: 0 });
    const app = (isLoaded: boolean) => (
      <>
        <Shows workflow={workflow} />
        {isLoaded && <Shows workflow={full} transport={transport} />}
        <Shows workflow={workflow} />
      </>
    );
    const { rerender } = renderStrict(app(false));
    expect(statuses()).toEqual(['', '']);
    rerender(app(true));
    await waitFor(() => expect(statuses()).toEqual(['draft', 'draft', 'draft']));
    expect(await handle.start({ prompt: '' })).toMatchObject({
      status: 'error',
      error: { kind: 'validation' },
    });
    expect(transport.requests).toHaveLength(0);
    await handle.start({ prompt: 'a fox' });
    // Its component may be gone; what it has told of the workflow is still known.
    rerender(app(false));
    expect(await handle.start({ prompt: '' })).toMatchObject({ status: 'error' });
    expect(transport.requests).toHaveLength(1);
  });

  test('that comes later shows its plan, and so does another, or one in other words', async () => {
    const transport = handDriven();
    const named = (label: string) => defineWorkflow({ endpoint, nodes: { draft: { label } } });
    const labels = () => handle.getState().order.map((id) => handle.getState().nodes[id]?.label);
    const { rerender } = renderStrict(<Shows workflow={endpoint} transport={transport} />);
    expect(statuses()).toEqual(['']);
    const first = handle;
    rerender(<Shows workflow={full} transport={transport} />);
    await waitFor(() => expect(statuses()).toEqual(['draft']));
    rerender(<Shows workflow={named('Draft')} transport={transport} />);
    await waitFor(() => expect(labels()).toEqual(['Draft']));
    rerender(<Shows workflow={named('Entwurf')} transport={transport} />);
    await waitFor(() => expect(labels()).toEqual(['Entwurf']));
    rerender(<Shows workflow={poster} transport={transport} />);
    await waitFor(() => expect(statuses()).toEqual(['draft,final']));
    expect(handle).toBe(first);
    expect(transport.requests).toHaveLength(0);
  });

  test('that comes later leaves a run as it is, going or ended', async () => {
    const transport = handDriven();
    const { rerender } = renderStrict(<Shows workflow={endpoint} transport={transport} />);
    const settled = handle.start({ prompt: 'a fox' });
    await transport.say(submit('other'));
    await waitFor(() => expect(statuses()).toEqual(['other']));
    rerender(<Shows workflow={poster} transport={transport} />);
    await transport.say(complete('other'), { type: 'output', output: 1 });
    expect((await settled).order).toEqual(['other']);
    rerender(<Shows workflow={full} transport={transport} />);
    expect(handle.getState()).toMatchObject({ status: 'success', order: ['other'] });
  });

  test('is the same from the start of a run to its end', async () => {
    const transport = handDriven();
    const { rerender } = renderStrict(<Shows workflow={endpoint} transport={transport} />);
    const settled = handle.start({ prompt: '' });
    rerender([
      <Shows key="first" workflow={endpoint} transport={transport} />,
      <Shows key="second" workflow={full} />,
    ]);
    await transport.say({ type: 'output', output: 'no object' });
    expect(await settled).toMatchObject({ status: 'success', issues: [] });
    const next = handle.start({ prompt: 'a fox' });
    await transport.say({ type: 'output', output: 'no object' });
    expect((await next).issues).toHaveLength(1);
  });
});

test('a run that a hidden page has started is the run of its id everywhere', async ({ skip }) => {
  needsActivity(skip);
  vi.useFakeTimers();
  const transport = handDriven();
  let handle: WorkflowRun | null = null;
  function Page() {
    const run = useWorkflowRun(poster, { id: 'hero', transport });
    handle = run;
    return null;
  }
  const app = (mode: 'visible' | 'hidden', more = false) => (
    <>
      <Activity mode={mode}>
        <Page />
      </Activity>
      {more && <Poster id="hero" transport={transport} />}
    </>
  );
  const client = newClient({ defaultOptions: { mutations: { gcTime: 1000 } } });
  const { rerender } = renderStrict(app('visible'), { client });
  rerender(app('hidden'));
  // Nobody shows it and it is not going, so it is dropped.
  await vi.advanceTimersByTimeAsync(1000);
  vi.useRealTimers();

  void handle!.start({});
  rerender(app('hidden', true));
  expect(statuses()).toEqual(['running']);
  press(screen.getByRole('button'));
  await transport.say(submit('draft'), complete('draft'), ...posterScript);
  await waitFor(() => expect(statuses()).toEqual(['success']));
  expect(transport.requests).toHaveLength(1);
});
