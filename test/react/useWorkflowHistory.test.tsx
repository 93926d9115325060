import { dehydrate, hydrate, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { runQueries, useWorkflow, useWorkflowHistory, useWorkflowRun } from 'react-fal-workflow';
import { defineWorkflow } from 'react-fal-workflow/core';
import { sampleRuns, scriptedTransport } from 'react-fal-workflow/testing';
import {
  complete,
  newClient,
  poster,
  press,
  renderStrict,
  renderStrictHook,
  result,
  submit,
} from './support.tsx';

const numbered = () =>
  scriptedTransport((_, attempt) => [submit('draft'), complete('draft'), result(attempt)], { pace: 0 });

describe('useWorkflowHistory', () => {
  test('is empty at first, with the same array at every render', () => {
    const { result: hook, rerender } = renderStrictHook(() => useWorkflowHistory(poster));
    const first = hook.current;
    expect(first).toEqual([]);
    rerender();
    expect(hook.current).toBe(first);
  });

  test('grows with every settled run, newest first, and is drawn then', async () => {
    const transport = numbered();
    function Page() {
      const { start } = useWorkflow(poster, { transport });
      const runs = useWorkflowHistory(poster);
      return (
        <>
          <button type="button" onClick={() => void start({})}>
            Run
          </button>
          <output>{runs.map((run) => String(run.output)).join(', ')}</output>
        </>
      );
    }
    renderStrict(<Page />);
    for (const expected of ['1', '2, 1', '3, 2, 1']) {
      press(screen.getByRole('button'));
      await waitFor(() => expect(screen.getByRole('status').textContent).toBe(expected));
    }
  });

  test('holds every kind of end', async () => {
    const names = ['sticker', 'runError', 'interrupted', 'http401'] as const;
    const transport = scriptedTransport((_, attempt) => sampleRuns[names[attempt - 1]!].script, { pace: 0 });
    const client = newClient();
    const { result: hook } = renderStrictHook(() => useWorkflowRun(poster, { transport }), { client });
    for (const _ of names) await hook.current.start({});
    const canceled = new AbortController();
    canceled.abort();
    await hook.current.start({}, { signal: canceled.signal });
    const { result: history } = renderStrictHook(() => useWorkflowHistory(poster), { client });
    expect(history.current.map(({ status }) => status)).toEqual([
      'canceled',
      'error',
      'interrupted',
      'error',
      'success',
    ]);
  });

  test('keeps the newest 50', async () => {
    const client = newClient();
    const transport = numbered();
    const { result: hook } = renderStrictHook(() => useWorkflowRun(poster, { transport }), { client });
    for (let i = 0; i < 53; i += 1) await hook.current.start({});
    const { result: history } = renderStrictHook(() => useWorkflowHistory(poster), { client });
    const outputs = history.current.map(({ output }) => output);
    expect(outputs).toEqual(Array.from({ length: 50 }, (_, i) => 53 - i));
  });

  test('is of one workflow only; ad-hoc ones are told apart by their definition', async () => {
    const client = newClient();
    const adHoc = (prompt: string) =>
      defineWorkflow({
        definition: {
          input: { id: 'input', type: 'input', depends: [], input: {} },
          node: { id: 'node', type: 'run', app: 'fal-ai/flux/dev', depends: ['input'], input: { prompt } },
        },
      });
    const { result: hook } = renderStrictHook(
      () => [
        useWorkflowRun(poster, { transport: numbered() }),
        useWorkflowRun(adHoc('a puppy'), { transport: numbered() }),
      ],
      { client },
    );
    for (const run of hook.current) await run.start({});
    const { result: history } = renderStrictHook(
      () =>
        [
          poster,
          adHoc('a puppy'),
          adHoc('a kitten'),
          defineWorkflow({ endpoint: 'workflows/acme/other' }),
        ].map(
          // A list of the same length at every render.
          // oxlint-disable-next-line react/rules-of-hooks
          (workflow) => useWorkflowHistory(workflow).length,
        ),
      { client },
    );
    expect(history.current).toEqual([1, 1, 0, 0]);
  });

  test('takes a bare endpoint id as well', async () => {
    const client = newClient();
    const { result: hook } = renderStrictHook(() => useWorkflowRun(poster, { transport: numbered() }), {
      client,
    });
    await hook.current.start({});
    const { result: history } = renderStrictHook(() => useWorkflowHistory('workflows/acme/poster'), {
      client,
    });
    expect(history.current).toHaveLength(1);
  });

  test('works without any provider', async () => {
    const workflow = 'workflows/acme/history-without-provider';
    const { result: hook } = renderHook(() => ({
      run: useWorkflowRun(workflow, { transport: numbered() }),
      history: useWorkflowHistory(workflow),
    }));
    await hook.current.run.start({});
    await waitFor(() => expect(hook.current.history).toHaveLength(1));
  });

  test('is kept however short gcTime is, until the app clears it', async () => {
    vi.useFakeTimers();
    const client = newClient({ defaultOptions: { queries: { gcTime: 10 }, mutations: { gcTime: 10 } } });
    const { result: hook } = renderStrictHook(() => useWorkflowRun(poster, { transport: numbered() }), {
      client,
    });
    await hook.current.start({});
    await vi.advanceTimersByTimeAsync(60 * 60 * 1000);
    const history = () => client.getQueryData(runQueries.history('workflows/acme/poster').queryKey);
    expect(history()).toHaveLength(1);
    client.removeQueries({ queryKey: runQueries.all() });
    expect(history()).toBeUndefined();
  });

  test('holds the very states that the runs ended with', async () => {
    const client = newClient();
    const { result: hook } = renderStrictHook(
      () => useWorkflowRun(poster, { id: 'hero', transport: numbered() }),
      {
        client,
      },
    );
    const settled = await hook.current.start({});
    const { queryKey } = runQueries.detail('workflows/acme/poster', 'hero');
    expect(client.getQueryData(queryKey)).toBe(settled);
    expect(client.getQueryData(runQueries.history('workflows/acme/poster').queryKey)?.[0]).toBe(settled);
  });

  const hostile = () =>
    scriptedTransport([submit('__proto__'), complete('__proto__'), submit('constructor'), result()], {
      pace: 0,
    });

  test('survives a node that is called __proto__, with a history shown from before it', async () => {
    const client = newClient();
    const { result: history } = renderStrictHook(() => useWorkflowHistory(poster), { client });
    const { result: hook } = renderStrictHook(
      () => useWorkflowRun(poster, { id: 'hero', transport: hostile() }),
      { client },
    );
    for (let i = 0; i < 2; i += 1) await hook.current.start({});
    await waitFor(() => expect(history.current).toHaveLength(2));
    for (const { nodes, order } of history.current) {
      expect(order).toEqual(['draft', 'final', '__proto__', 'constructor']);
      expect(Object.keys(nodes)).toEqual(['draft', 'final', '__proto__', 'constructor']);
      expect(Object.getPrototypeOf(nodes)).toBeNull();
      expect(nodes['__proto__']?.status).toBe('success');
    }
  });

  test('survives such a node also in a cache that was saved and restored', async () => {
    const saved = newClient();
    const first = renderStrictHook(() => useWorkflowRun(poster, { id: 'hero', transport: hostile() }), {
      client: saved,
    });
    await first.result.current.start({});

    const client = newClient();
    hydrate(client, JSON.parse(JSON.stringify(dehydrate(saved))));
    const { result: hook } = renderStrictHook(
      () => useWorkflowRun(poster, { id: 'hero', transport: hostile() }),
      { client },
    );
    expect(hook.current.getState().status).toBe('success');
    expect(hook.current.getState().nodes['__proto__']?.status).toBe('success');
    const settled = await hook.current.start({});

    const { queryKey } = runQueries.detail('workflows/acme/poster', 'hero');
    expect(client.getQueryData(queryKey)).toBe(settled);
    const { result: history } = renderStrictHook(() => useWorkflowHistory(poster), { client });
    expect(history.current).toHaveLength(2);
    for (const { nodes } of history.current) {
      expect(Object.keys(nodes)).toEqual(['draft', 'final', '__proto__', 'constructor']);
    }
  });

  test('is kept for long also in a cache that was saved and restored', async () => {
    vi.useFakeTimers();
    const saved = newClient();
    const first = renderStrictHook(() => useWorkflowRun(poster, { transport: numbered() }), {
      client: saved,
    });
    await first.result.current.start({});
    const client = newClient();
    hydrate(client, JSON.parse(JSON.stringify(dehydrate(saved))));
    const { result: hook } = renderHook(() => useWorkflowRun(poster, { transport: numbered() }), {
      wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
    });
    await hook.current.start({});
    await vi.advanceTimersByTimeAsync(60 * 60 * 1000);
    expect(client.getQueryData(runQueries.history('workflows/acme/poster').queryKey)).toHaveLength(2);
  });
});
