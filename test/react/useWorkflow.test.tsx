import { act, screen, waitFor } from '@testing-library/react';
import * as z from 'zod/mini';
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  runQueries,
  useWorkflow,
  useWorkflowElapsed,
  useWorkflowHistory,
  useWorkflowNode,
  useWorkflowRun,
  useWorkflowState,
  type UseWorkflowOptions,
  type UseWorkflowResult,
} from 'react-fal-workflow';
import {
  createWorkflowRun,
  defineWorkflow,
  type AnyInput,
  type CancelResult,
  type NodeState,
  type RunError,
  type RunStatus,
  type SettledRunState,
  type WorkflowDefinition,
  type WorkflowRun,
} from 'react-fal-workflow/core';
import { scriptedTransport } from 'react-fal-workflow/testing';
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

const typed = defineWorkflow({
  endpoint: 'workflows/acme/typed',
  input: z.object({ prompt: z.string(), seed: z.optional(z.number()) }),
  output: z.object({ images: z.array(z.object({ url: z.string() })) }),
  nodes: { draft: {} },
});
interface TypedInput {
  prompt: string;
  seed?: number | undefined;
}
interface TypedOutput {
  images: { url: string }[];
}

describe('what useWorkflow gives', () => {
  test('before a run: the plan, all pending, and nothing else', () => {
    const { result: hook } = renderStrictHook(() => useWorkflow(poster));
    expect(hook.current).toMatchObject({
      status: 'idle',
      connection: 'closed',
      input: null,
      output: null,
      error: null,
      errors: [],
      issues: [],
      startedAt: null,
      endedAt: null,
      requestId: null,
      runId: null,
      progress: { settled: 0, total: 2, fraction: 0 },
    });
    expect(hook.current.nodes.map(({ id, status, dependsOn }) => [id, status, dependsOn])).toEqual([
      ['draft', 'pending', []],
      ['final', 'pending', ['draft']],
    ]);
  });

  test('during a run: nodes in the order of the plan, a node by its id, and the progress', async () => {
    const transport = handDriven();
    const { result: hook } = renderStrictHook(() => useWorkflow(poster, { transport }));
    void hook.current.start({ prompt: 'a puppy' });
    await act(() => transport.say(submit('draft'), submit('extra'), complete('draft', { seed: 7 })));
    await waitFor(() => expect(hook.current.node('draft')?.status).toBe('success'));
    expect(hook.current).toMatchObject({
      status: 'running',
      connection: 'open',
      input: { prompt: 'a puppy' },
      output: null,
      progress: { settled: 1, total: 3, fraction: 1 / 3 },
    });
    expect(hook.current.nodes.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'draft success',
      'final pending',
      'extra running',
    ]);
    expect(hook.current.node('draft')).toBe(hook.current.nodes[0]);
    expect(hook.current.node('draft')?.output).toEqual({ seed: 7 });
    expect(hook.current.node('missing')).toBeNull();
    expect(hook.current.node('toString')).toBeNull();
    expect(hook.current.node('__proto__')).toBeNull();
  });

  test('without a plan: no total, because only the server knows the graph', async () => {
    const transport = scriptedTransport(posterScript, { pace: 0 });
    const { result: hook } = renderStrictHook(() => useWorkflow('workflows/acme/unplanned', { transport }));
    await hook.current.start({});
    await waitFor(() => expect(hook.current.status).toBe('success'));
    expect(hook.current.progress).toEqual({ settled: 2, total: null, fraction: null });
  });

  test('the same object for the same state, so it may be a dependency', () => {
    const { result: hook, rerender } = renderStrictHook(() => useWorkflow(poster));
    const first = hook.current;
    rerender();
    expect(hook.current).toBe(first);
  });

  test('the settled state from start and rerun, with the patched input', async () => {
    const transport = scriptedTransport((request) => [result(request.body)], { pace: 0 });
    const { result: hook } = renderStrictHook(() => useWorkflow(poster, { transport }));
    expect(await hook.current.start({ prompt: 'a', seed: 1 })).toMatchObject({
      status: 'success',
      output: { prompt: 'a', seed: 1 },
    });
    expect(await hook.current.rerun({ seed: 2 })).toMatchObject({
      input: { prompt: 'a', seed: 2 },
      output: { prompt: 'a', seed: 2 },
    });
  });

  test('idle again after a reset, which cancels a run that is going', async () => {
    const transport = handDriven();
    const { result: hook } = renderStrictHook(() => useWorkflow(poster, { transport }));
    void hook.current.start({});
    await act(() => transport.say(submit('draft')));
    act(() => hook.current.reset());
    expect(hook.current.status).toBe('idle');
    expect(hook.current.nodes.map(({ status }) => status)).toEqual(['pending', 'pending']);
    expect(transport.requests[0]?.signal.aborted).toBe(true);
  });

  test("what a cancel achieved, and 'canceled' at once", async () => {
    const transport = handDriven();
    const { result: hook } = renderStrictHook(() => useWorkflow(poster, { transport }));
    expect(await hook.current.cancel()).toBe('too-late');
    void hook.current.start({});
    await act(() => transport.say(submit('draft')));
    let canceled: Promise<CancelResult> | null = null;
    act(() => void (canceled = hook.current.cancel()));
    expect(hook.current.status).toBe('canceled');
    expect(await canceled).toBe('requested');
  });

  test('a handle that works for components and for the other hooks', async () => {
    const transport = scriptedTransport(posterScript, { pace: 0 });
    function Row({ run }: { run: WorkflowRun }) {
      const node = useWorkflowNode(run, 'final');
      const errors = useWorkflowState(run, (state) => state.errors.length);
      return <output>{`${node?.status}, ${errors} errors`}</output>;
    }
    function Page() {
      const workflow = useWorkflow(poster, { transport });
      return (
        <>
          <button type="button" onClick={() => void workflow.run.start({})}>
            Run
          </button>
          <Row run={workflow.run} />
        </>
      );
    }
    renderStrict(<Page />);
    screen.getByRole('button').click();
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('success, 0 errors'));
  });

  test('a node of another id when the id changes', () => {
    const { result: hook, rerender } = renderStrictHook(
      ({ nodeId }: { nodeId: string }) => useWorkflowNode(useWorkflowRun(poster), nodeId),
      { initialProps: { nodeId: 'draft' } },
    );
    expect(hook.current?.id).toBe('draft');
    rerender({ nodeId: 'final' });
    expect(hook.current?.id).toBe('final');
    rerender({ nodeId: 'constructor' });
    expect(hook.current).toBeNull();
  });

  test('the state of the new run when the handle changes', async () => {
    const a: WorkflowRun = createWorkflowRun(poster);
    const b: WorkflowRun = createWorkflowRun('workflows/acme/other');
    const { result: hook, rerender } = renderStrictHook(
      ({ run }: { run: WorkflowRun }) => useWorkflowState(run, (state) => state.order.length),
      { initialProps: { run: a } },
    );
    expect(hook.current).toBe(2);
    rerender({ run: b });
    expect(hook.current).toBe(0);
  });
});

describe('its types', () => {
  // Never called: checked by tsc.
  function Typed() {
    const workflow = useWorkflow(typed, {
      onSettled(state) {
        expectTypeOf(state).toEqualTypeOf<SettledRunState<TypedInput, TypedOutput>>();
      },
      onError(error) {
        expectTypeOf(error).toEqualTypeOf<RunError>();
      },
    });
    expectTypeOf(workflow).toEqualTypeOf<UseWorkflowResult<TypedInput, TypedOutput>>();
    expectTypeOf(workflow.status).toEqualTypeOf<RunStatus>();
    expectTypeOf(workflow.nodes).toEqualTypeOf<readonly NodeState[]>();
    expectTypeOf(workflow.node('draft')).toEqualTypeOf<NodeState | null>();
    expectTypeOf(workflow.run).toEqualTypeOf<WorkflowRun<TypedInput, TypedOutput>>();
    expectTypeOf(workflow.start).parameter(0).toEqualTypeOf<TypedInput>();
    expectTypeOf(workflow.rerun).parameter(0).toEqualTypeOf<Partial<TypedInput> | undefined>();
    expectTypeOf(workflow.cancel).returns.toEqualTypeOf<Promise<CancelResult>>();
    expectTypeOf(workflow.output).toEqualTypeOf<TypedOutput | null>();

    if (workflow.status === 'success') {
      expectTypeOf(workflow.output).toEqualTypeOf<TypedOutput>();
      expectTypeOf(workflow.error).toEqualTypeOf<null>();
      expectTypeOf(workflow.endedAt).toEqualTypeOf<number>();
    }
    if (workflow.status === 'error' || workflow.status === 'interrupted') {
      expectTypeOf(workflow.error).toEqualTypeOf<RunError>();
    }
    if (workflow.status === 'idle') expectTypeOf(workflow.startedAt).toEqualTypeOf<null>();
    if (workflow.status === 'running') expectTypeOf(workflow.endedAt).toEqualTypeOf<null>();

    // @ts-expect-error A required field is missing.
    void workflow.start({});
    // @ts-expect-error The order of nodes is that of `nodes`.
    void workflow.order;
    // @ts-expect-error Neither an endpoint nor a definition.
    useWorkflow(42);

    const bare = useWorkflow('workflows/acme/poster');
    expectTypeOf(bare.start).parameter(0).toEqualTypeOf<AnyInput>();
    expectTypeOf(bare.output).toEqualTypeOf<unknown>();

    // A component of one's own takes whatever these take, and its options for all workflows alike.
    const either = typed as WorkflowDefinition<TypedInput, TypedOutput> | string;
    const shared: UseWorkflowOptions = { id: 'hero', onSettled: ({ status }) => void status };
    expectTypeOf(useWorkflow(either).run).toEqualTypeOf<WorkflowRun<TypedInput, TypedOutput>>();
    expectTypeOf(useWorkflowRun(either)).toEqualTypeOf<WorkflowRun<TypedInput, TypedOutput>>();
    expectTypeOf(useWorkflowRun(typed, shared)).toEqualTypeOf<WorkflowRun<TypedInput, TypedOutput>>();
    useWorkflowHistory(either);
    useWorkflowElapsed(useWorkflowNode(workflow.run, 'sdxl'));

    expectTypeOf(useWorkflowRun(typed)).toEqualTypeOf<WorkflowRun<TypedInput, TypedOutput>>();
    expectTypeOf(useWorkflowState(workflow.run, (state) => state.input)).toEqualTypeOf<TypedInput | null>();
    expectTypeOf(useWorkflowHistory(typed)).toEqualTypeOf<
      readonly SettledRunState<TypedInput, TypedOutput>[]
    >();
  }

  test('hold at run time too: an output is what its schema made of it', async () => {
    expect(Typed).toBeTypeOf('function');
    const transport = scriptedTransport([result({ images: [{ url: 'https://a.test/1.png', extra: 1 }] })], {
      pace: 0,
    });
    const { result: hook } = renderStrictHook(() => useWorkflow(typed, { transport }));
    await hook.current.start({ prompt: 'a puppy' });
    await waitFor(() => expect(hook.current.status).toBe('success'));
    expect(hook.current.output).toEqual({ images: [{ url: 'https://a.test/1.png' }] });
  });
});

test.each([{ status: 'success' }, 7, 'x', []])(
  'a cache that holds no run, %j, takes no page away',
  (kept) => {
    const client = newClient();
    client.setQueryData(runQueries.detail(poster.endpoint, 'hero').queryKey, kept as never);
    const { result } = renderStrictHook(() => useWorkflow(poster, { id: 'hero' }), { client });
    expect([result.current.status, result.current.nodes.length]).toEqual(['idle', 2]);
  },
);

describe('without types', () => {
  test('rerun may be the handler of a click: its event is no patch', async () => {
    const transport = scriptedTransport(posterScript, { pace: 0 });
    function Again() {
      const workflow = useWorkflow('workflows/acme/poster', { transport });
      return (
        <>
          <button type="button" onClick={() => void workflow.start({ prompt: 'a fox', detail: 'high' })}>
            Run
          </button>
          <button type="button" onClick={workflow.rerun}>
            Again
          </button>
          <output>{workflow.status}</output>
        </>
      );
    }
    renderStrict(<Again />);
    const status = () => screen.getByRole('status').textContent;
    screen.getByRole('button', { name: 'Run' }).click();
    await waitFor(() => expect(status()).toBe('success'));
    screen.getByRole('button', { name: 'Again' }).click();
    await waitFor(() => expect(transport.requests).toHaveLength(2));
    await waitFor(() => expect(status()).toBe('success'));
    expect(transport.requests[1]!.body).toEqual({ prompt: 'a fox', detail: 'high' });
  });

  test('an id that is null is none: nobody shares a run by it', async () => {
    const transport = scriptedTransport(posterScript, { pace: 0 });
    const id = null as never;
    const { result } = renderStrictHook(() => [
      useWorkflow(poster, { id, transport }),
      useWorkflow(poster, { id, transport }),
    ]);
    await act(() => result.current[0]!.start({}));
    expect(result.current.map(({ status }) => status)).toEqual(['success', 'idle']);
  });
});
