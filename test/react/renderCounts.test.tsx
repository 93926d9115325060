import { memo, useEffect, useState } from 'react';
import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { useWorkflow, useWorkflowNode, useWorkflowRun, useWorkflowState } from 'react-fal-workflow';
import type { RunState, WorkflowRun } from 'react-fal-workflow/core';
import type { ScriptEvent } from 'react-fal-workflow/testing';
import {
  complete,
  handDriven,
  poster,
  renderStrict,
  result,
  submit,
  turns,
  type HandDriven,
} from './support.tsx';

let renders: Record<string, number> = {};

/** Counts what is drawn: commits, since StrictMode calls every component twice. */
function useCounted(name: string) {
  useEffect(() => {
    renders[name] = (renders[name] ?? 0) + 1;
  });
}

/** From here on; StrictMode has run the effects of the mount twice. */
function countFromNow() {
  renders = {};
}

beforeEach(() => {
  renders = {};
});

const Row = memo(function Row({ run, nodeId }: { run: WorkflowRun; nodeId: string }) {
  const node = useWorkflowNode(run, nodeId);
  useCounted(nodeId);
  return <li>{`${nodeId} ${node?.status ?? 'unknown'}`}</li>;
});

/** Messages at the pace at which models finish: each is drawn before the next comes. */
async function sayCalmly(transport: HandDriven, ...events: ScriptEvent[]) {
  for (const event of events) {
    await transport.say(event);
    await vi.advanceTimersByTimeAsync(20);
    await turns();
  }
}

async function started(transport: HandDriven) {
  screen.getByRole('button').click();
  await turns();
  // The start is drawn at once, the open connection 16 ms later; after 16 more a message is drawn at once again.
  await vi.advanceTimersByTimeAsync(40);
  expect(transport.requests).toHaveLength(1);
}

function Start({ run }: { run: WorkflowRun }) {
  return (
    <button type="button" onClick={() => void run.start({})}>
      Run
    </button>
  );
}

describe('how often a node is drawn', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  test('twice in its whole life: when it starts and when it ends', async () => {
    const transport = handDriven();
    function List() {
      const run = useWorkflowRun(poster, { transport });
      useCounted('list');
      return (
        <>
          <Start run={run} />
          <Row run={run} nodeId="draft" />
          <Row run={run} nodeId="final" />
        </>
      );
    }
    renderStrict(<List />);
    countFromNow();
    await started(transport);
    await sayCalmly(transport, submit('draft'));
    expect(renders).toEqual({ draft: 1 });
    await sayCalmly(transport, complete('draft'));
    expect(renders).toEqual({ draft: 2 });
    await sayCalmly(transport, submit('final'), complete('final'), result());
    expect(screen.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
      'draft success',
      'final success',
    ]);
    expect(renders).toEqual({ draft: 2, final: 2 });
  });

  test('twice also without a plan, and beneath a component that is drawn for everything', async () => {
    const transport = handDriven();
    function List() {
      const workflow = useWorkflow('workflows/acme/unplanned', { transport });
      useCounted('list');
      return (
        <>
          <Start run={workflow.run} />
          <Row run={workflow.run} nodeId="a" />
          <Row run={workflow.run} nodeId="b" />
          <output>{workflow.status}</output>
        </>
      );
    }
    renderStrict(<List />);
    countFromNow();
    await started(transport);
    await sayCalmly(transport, submit('a'), submit('b'), complete('b'), complete('a'), result());
    expect(screen.getByRole('status').textContent).toBe('success');
    expect(renders).toMatchObject({ a: 2, b: 2 });
    // Started, opened, and five messages.
    expect(renders['list']).toBe(7);
  });

  test('never for a message that is no news', async () => {
    const transport = handDriven();
    function List() {
      const run = useWorkflowRun(poster, { transport });
      const { status } = useWorkflow(poster, { id: 'other' });
      useCounted('list');
      return (
        <>
          <Start run={run} />
          <Row run={run} nodeId="draft" />
          <p>{status}</p>
        </>
      );
    }
    renderStrict(<List />);
    await started(transport);
    await sayCalmly(transport, submit('draft'), complete('draft'));
    countFromNow();
    await sayCalmly(transport, submit('draft'), complete('draft'), complete('draft'));
    expect(renders).toEqual({});
  });
});

describe('how often a flood is drawn', () => {
  const flood = (count: number, prefix = 'node') =>
    Array.from({ length: count }, (_, i) => submit(`${prefix}-${i}`, `request-${prefix}-${i}`));

  function Flooded({ transport }: { transport: HandDriven }) {
    const workflow = useWorkflow('workflows/acme/unplanned', { transport });
    useCounted('flooded');
    return (
      <>
        <Start run={workflow.run} />
        <output>{`${workflow.status}: ${workflow.nodes.length} nodes`}</output>
      </>
    );
  }
  const text = () => screen.getByRole('status').textContent;

  test('once, 16 milliseconds after the last time, however many messages come', async () => {
    vi.useFakeTimers();
    const transport = handDriven();
    renderStrict(<Flooded transport={transport} />);
    await started(transport);
    await transport.say(submit('first'));
    expect(text()).toBe('running: 1 nodes');

    countFromNow();
    await transport.say(...flood(60));
    await vi.advanceTimersByTimeAsync(15);
    await turns();
    expect(renders).toEqual({});
    await vi.advanceTimersByTimeAsync(1);
    await turns();
    expect(text()).toBe('running: 61 nodes');
    expect(renders).toEqual({ flooded: 1 });
  });

  test('at most once every 16 milliseconds over its whole length', async () => {
    vi.useFakeTimers();
    const transport = handDriven();
    renderStrict(<Flooded transport={transport} />);
    await started(transport);
    countFromNow();
    for (const event of flood(160)) {
      await transport.say(event);
      await vi.advanceTimersByTimeAsync(1);
    }
    await vi.advanceTimersByTimeAsync(16);
    await turns();
    expect(text()).toBe('running: 160 nodes');
    expect(renders['flooded']).toBeGreaterThan(5);
    expect(renders['flooded']).toBeLessThanOrEqual(11);
  });

  test('the end at once, together with all that came before it', async () => {
    vi.useFakeTimers();
    const transport = handDriven();
    renderStrict(<Flooded transport={transport} />);
    await started(transport);
    await transport.say(submit('first'));
    countFromNow();
    await transport.say(...flood(60), result());
    expect(text()).toBe('success: 61 nodes');
    expect(renders).toEqual({ flooded: 1 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(renders).toEqual({ flooded: 1 });
  });

  test('400 messages in one chunk, beside an ordinary effect that sets state: at most twice, and it ends well', async () => {
    const transport = handDriven();
    const onError = vi.fn();
    const consoleError = vi.spyOn(console, 'error');
    function Naive({ run }: { run: WorkflowRun }) {
      const count = useWorkflowState(run, (state) => state.order.length);
      const [, setCount] = useState(0);
      useEffect(() => setCount(count), [count]);
      useCounted('naive');
      return <p>{count}</p>;
    }
    function Page() {
      const { run, status, error } = useWorkflow('workflows/acme/unplanned', { transport, onError });
      useCounted('page');
      return (
        <>
          <Start run={run} />
          <Naive run={run} />
          <output>{error?.message ?? status}</output>
        </>
      );
    }
    renderStrict(<Page />);
    screen.getByRole('button').click();
    await screen.findByText('running');
    // Started and opened have been drawn, so what is counted is the chunk alone.
    await waitFor(() => expect(renders['page']).toBe(4));
    countFromNow();
    const nodes = flood(400).flatMap((event) => [event, complete(String(event['node_id']))]);
    await transport.sayAtOnce([...nodes.slice(0, 399), result()]);
    expect(screen.getByRole('status').textContent).toBe('success');
    expect(screen.getByRole('paragraph').textContent).toBe('200');
    expect(renders).toEqual({ page: 1, naive: 2 });
    expect(onError).not.toHaveBeenCalled();
    expect(consoleError).not.toHaveBeenCalled();
  });
});

describe('useWorkflowRun', () => {
  test('is drawn for nothing that its run does', async () => {
    vi.useFakeTimers();
    const transport = handDriven();
    function Button() {
      const run = useWorkflowRun(poster, { transport });
      useCounted('button');
      return <Start run={run} />;
    }
    renderStrict(<Button />);
    countFromNow();
    await started(transport);
    await sayCalmly(transport, submit('draft'), complete('draft'), result());
    expect(renders).toEqual({});
  });

  test('gives the same handle and the same functions at every render', () => {
    const seen = new Set<unknown>();
    function Handle() {
      const { run, start, cancel, rerun, reset } = useWorkflow(poster);
      const [, redraw] = useState(0);
      useEffect(() => {
        for (const part of [run, start, cancel, rerun, reset]) seen.add(part);
      });
      return <button type="button" aria-label="redraw" onClick={() => redraw((n) => n + 1)} />;
    }
    const { rerender } = renderStrict(<Handle />);
    act(() => screen.getByRole('button').click());
    rerender(<Handle />);
    expect(seen.size).toBe(5);
  });
});

describe('useWorkflowState', () => {
  async function watch<Selected>(selector: () => (state: RunState) => Selected) {
    vi.useFakeTimers();
    const consoleError = vi.spyOn(console, 'error');
    const transport = handDriven();
    const selections: Selected[] = [];
    function Watch({ run }: { run: WorkflowRun }) {
      const selected = useWorkflowState(run, selector());
      useCounted('watch');
      useEffect(() => void selections.push(selected), [selected]);
      return null;
    }
    function Page() {
      const run = useWorkflowRun(poster, { transport });
      return (
        <>
          <Start run={run} />
          <Watch run={run} />
        </>
      );
    }
    renderStrict(<Page />);
    countFromNow();
    selections.length = 0;
    await started(transport);
    await sayCalmly(transport, submit('draft'), complete('draft'), result());
    expect(consoleError).not.toHaveBeenCalled();
    return { selections, renders: renders['watch'] ?? 0 };
  }

  test('is drawn only when what it selects has changed', async () => {
    expect(await watch(() => (state) => state.status)).toEqual({
      selections: ['running', 'success'],
      renders: 2,
    });
  });

  test('is not drawn while it stays the same', async () => {
    expect(await watch(() => (state) => state.errors.length > 0)).toEqual({ selections: [], renders: 0 });
  });

  test('takes an inline selector that makes a new object each time, and draws it once a snapshot', async () => {
    const { selections, renders } = await watch(() => (state) => ({ status: state.status }));
    // Started, opened, and three messages.
    expect(renders).toBe(5);
    expect(selections.at(-1)).toEqual({ status: 'success' });
  });

  test('takes a constant selector that makes a new array each time', async () => {
    const selector = (state: RunState) => state.order.map((id) => `${id} ${state.nodes[id]?.status}`);
    const { selections, renders } = await watch(() => selector);
    expect(renders).toBe(5);
    expect(selections.at(-1)).toEqual(['draft success', 'final skipped']);
  });

  test('uses the selector of the last render, not of the first', () => {
    function Selected({ run, id }: { run: WorkflowRun; id: string }) {
      return <p>{useWorkflowState(run, (state) => state.nodes[id]?.app ?? 'unknown')}</p>;
    }
    function Page({ id }: { id: string }) {
      return <Selected run={useWorkflowRun(poster)} id={id} />;
    }
    const { rerender } = renderStrict(<Page id="draft" />);
    expect(screen.getByText('fal-ai/flux/dev')).toBeTruthy();
    rerender(<Page id="final" />);
    expect(screen.getByText('fal-ai/esrgan')).toBeTruthy();
  });

  test('shows a change that came between render and subscription', async () => {
    const transport = handDriven();
    function Late({ run }: { run: WorkflowRun }) {
      const status = useWorkflowState(run, (state) => state.status);
      return <output>{status}</output>;
    }
    function Page() {
      const run = useWorkflowRun(poster, { transport });
      // A child of this render subscribes only after this effect has started the run.
      return (
        <>
          <Starter run={run} />
          <Late run={run} />
        </>
      );
    }
    function Starter({ run }: { run: WorkflowRun }) {
      useEffect(() => void run.start({}), [run]);
      return null;
    }
    renderStrict(<Page />);
    expect(screen.getByRole('status').textContent).toBe('running');
    expect(transport.requests).toHaveLength(1);
  });
});
