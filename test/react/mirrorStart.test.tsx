import {
  MutationCache,
  onlineManager,
  QueryClient,
  useIsMutating,
  useMutationState,
} from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { useWorkflow, useWorkflowRun, WorkflowRunFailure } from 'react-fal-workflow';
import { defineWorkflow } from 'react-fal-workflow/core';
import { sampleRuns, scriptedTransport } from 'react-fal-workflow/testing';
import {
  handDriven,
  newClient,
  poster,
  posterScript,
  press,
  renderStrict,
  renderStrictHook,
  turns,
} from './support.tsx';

afterEach(() => {
  onlineManager.setOnline(true);
});

const good = () => scriptedTransport(posterScript, { pace: 0 });

describe('a start, as TanStack Query sees it', () => {
  test('is a mutation with a key of its own, from the click to the end of the run', async () => {
    const transport = handDriven();
    function Page() {
      const { start } = useWorkflow(poster, { transport });
      const all = useIsMutating({ mutationKey: ['fal-workflow'] });
      const own = useIsMutating({ mutationKey: ['fal-workflow', 'workflows/acme/poster'], exact: true });
      const inputs = useMutationState({
        filters: { status: 'pending' },
        select: ({ state }) => state.variables,
      });
      return (
        <>
          <button type="button" onClick={() => void start({ prompt: 'a puppy' })}>
            Run
          </button>
          <output>{`${all} ${own} ${JSON.stringify(inputs)}`}</output>
        </>
      );
    }
    renderStrict(<Page />);
    const shown = () => screen.getByRole('status').textContent;
    expect(shown()).toBe('0 0 []');
    press(screen.getByRole('button'));
    await waitFor(() => expect(shown()).toBe('1 1 [{"prompt":"a puppy"}]'));
    await transport.say(...posterScript);
    await waitFor(() => expect(shown()).toBe('0 0 []'));
  });

  test('succeeds with the settled state', async () => {
    const onSuccess = vi.fn();
    const client = new QueryClient({ mutationCache: new MutationCache({ onSuccess }) });
    const { result: hook } = renderStrictHook(() => useWorkflowRun(poster, { transport: good() }), {
      client,
    });
    const settled = await hook.current.start({ prompt: 'a puppy' });
    await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
    expect(onSuccess.mock.calls[0]?.[0]).toBe(settled);
    expect(onSuccess.mock.calls[0]?.[1]).toEqual({ prompt: 'a puppy' });
  });

  test.each(['http422', 'runError', 'interrupted'] as const)(
    "fails as %s does, for the app's own MutationCache callbacks, once and without retries",
    async (name) => {
      const onError = vi.fn();
      const client = new QueryClient({
        mutationCache: new MutationCache({ onError }),
        defaultOptions: { mutations: { retry: 3, retryDelay: 0 } },
      });
      const transport = scriptedTransport(sampleRuns[name].script, { pace: 0 });
      const { result: hook } = renderStrictHook(() => useWorkflowRun(poster, { transport }), { client });
      const settled = await hook.current.start({});
      await waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
      expect(client.getMutationCache().getAll()[0]?.state.failureCount).toBe(1);
      const failure: unknown = onError.mock.calls[0]?.[0];
      expect(failure).toBeInstanceOf(WorkflowRunFailure);
      expect(failure).toMatchObject({ error: settled.error, message: settled.error?.message });
      expect(onError.mock.calls[0]?.[3].options.mutationKey).toEqual([
        'fal-workflow',
        'workflows/acme/poster',
      ]);
    },
  );

  test('that is canceled does not fail: somebody wanted it', async () => {
    const onError = vi.fn();
    const client = new QueryClient({ mutationCache: new MutationCache({ onError }) });
    const { result: hook } = renderStrictHook(() => useWorkflowRun(poster, { transport: handDriven() }), {
      client,
    });
    void hook.current.start({});
    await hook.current.cancel();
    await waitFor(() => expect(client.getMutationCache().getAll()[0]?.state.status).toBe('success'));
    expect(onError).not.toHaveBeenCalled();
  });

  test('is one mutation for two clicks, and another one for a rerun', async () => {
    const client = newClient();
    const transport = handDriven();
    const { result: hook } = renderStrictHook(() => useWorkflowRun(poster, { transport }), { client });
    const mutations = () =>
      client
        .getMutationCache()
        .getAll()
        .map(({ state }) => state.variables);
    void hook.current.start({ prompt: 'a' });
    void hook.current.start({ prompt: 'b' });
    await turns();
    expect(mutations()).toEqual([{ prompt: 'a' }]);
    await transport.say(...posterScript);
    void hook.current.rerun({ prompt: 'c' });
    await turns();
    expect(mutations()).toEqual([{ prompt: 'a' }, { prompt: 'c' }]);
    expect(transport.requests.map(({ body }) => body)).toEqual(mutations());
  });

  test('is never paused: not offline, and not behind other mutations in a scope of the defaults', async () => {
    const client = newClient({
      defaultOptions: { mutations: { networkMode: 'online', scope: { id: 'app' } } },
    });
    const states: boolean[] = [];
    client.getMutationCache().subscribe(({ mutation }) => states.push(mutation?.state.isPaused ?? false));
    onlineManager.setOnline(false);
    const transport = good();
    const { result: hook } = renderStrictHook(
      () => [useWorkflowRun(poster, { transport }), useWorkflowRun(poster, { transport })],
      { client },
    );
    await Promise.all(hook.current.map((run) => run.start({})));
    await waitFor(() => expect(client.isMutating()).toBe(0));
    expect(states.length).toBeGreaterThan(3);
    expect(states).not.toContain(true);
    expect(transport.requests).toHaveLength(2);
  });

  test('is not held back, nor sent twice, by callbacks of the app that throw or hang', async () => {
    for (const onMutate of [() => Promise.reject(new Error('refused')), () => new Promise(() => {})]) {
      const client = new QueryClient({ mutationCache: new MutationCache({ onMutate }) });
      const transport = good();
      const { result: hook } = renderStrictHook(() => useWorkflowRun(poster, { transport }), { client });
      expect(await hook.current.start({})).toMatchObject({ status: 'success' });
      expect(transport.requests).toHaveLength(1);
    }
  });

  test('of an ad-hoc workflow has the key of its endpoint', async () => {
    const client = newClient();
    const adHoc = defineWorkflow({
      definition: { input: { id: 'input', type: 'input', depends: [], input: {} } },
    });
    const { result: hook } = renderStrictHook(() => useWorkflowRun(adHoc, { transport: good() }), { client });
    await hook.current.start({});
    expect(client.getMutationCache().getAll()[0]?.options.mutationKey).toEqual([
      'fal-workflow',
      'workflows/execute',
    ]);
  });
});

describe('listeners of the caches that throw', () => {
  const mistake = new Error('a mistake of the app');
  const broken = () => {
    throw mistake;
  };

  test('cannot take a started run from whoever started it', async () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    const client = newClient();
    const transport = good();
    const { result: hook } = renderStrictHook(() => useWorkflowRun(poster, { transport }), { client });
    const repair = client.getMutationCache().subscribe(broken);
    const settled = hook.current.start({});
    repair();
    expect(await settled).toMatchObject({ status: 'success' });
    expect(transport.requests).toHaveLength(1);
    expect(report).toHaveBeenCalledWith(mistake);
  });

  test('cannot keep the end of a run from its callbacks', async () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    const client = newClient();
    const onSettled = vi.fn();
    const { result: hook } = renderStrictHook(
      () => useWorkflowRun(poster, { transport: good(), onSettled }),
      {
        client,
      },
    );
    const repair = client.getQueryCache().subscribe(broken);
    await hook.current.start({});
    repair();
    expect(onSettled).toHaveBeenCalledTimes(1);
    expect(report).toHaveBeenCalledWith(mistake);
  });
});
