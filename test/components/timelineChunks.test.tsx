import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  createWorkflowRun,
  reduceRun,
  WorkflowTimeline,
  type RunAction,
  type RunState,
  type WorkflowRun,
} from 'react-fal-workflow';
import './support.tsx';

const idOf = (index: number) => `node-${index}`;

/** A run whose facts the test states. */
function stated() {
  const base: WorkflowRun = createWorkflowRun({ endpoint: 'workflows/acme/long', plan: [] });
  const listeners = new Set<() => void>();
  let state: RunState = base.getState();
  let at = 1_000;
  const run: WorkflowRun = {
    ...base,
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const apply = (...actions: RunAction[]) =>
    act(() => {
      for (const action of actions) state = reduceRun(state, action);
      for (const listener of listeners) listener();
    });
  const submit = (index: number): RunAction => ({
    type: 'node-submitted',
    at: (at += 10),
    nodeId: idOf(index),
    app: null,
    requestId: `request-${index}`,
  });
  const complete = (index: number): RunAction => ({
    type: 'node-completed',
    at: (at += 10),
    nodeId: idOf(index),
    app: null,
    output: { index },
  });
  const start: RunAction = { type: 'run-started', at, input: {}, runId: null, plan: [], queued: false };
  const between = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
  return {
    run,
    start: () => apply(start),
    /** One after another, each done before the next. */
    pass: (from: number, to: number) =>
      apply(...between(from, to).flatMap((index) => [submit(index), complete(index)])),
    /** All at once, and left running. */
    submit: (from: number, to: number) => apply(...between(from, to).map(submit)),
    complete: (from: number, to: number) => apply(...between(from, to).map(complete)),
    end: () => apply({ type: 'run-completed', at: (at += 10), output: {} }),
  };
}

const rowOf = (index: number) =>
  screen
    .getByText(idOf(index), { selector: '[data-slot="timeline-label"]' })
    .closest<HTMLElement>('[data-slot="timeline-node"]');
const chunkOf = (index: number) => rowOf(index)?.closest<HTMLElement>('[data-slot="timeline-chunk"]') ?? null;

describe('the rows of a long list', () => {
  it('stand alone as far as the sixtieth, behind it in chunks of ten', () => {
    const { run, start, pass } = stated();
    render(<WorkflowTimeline run={run} />);
    start();
    pass(0, 85);
    expect(chunkOf(0)).toBeNull();
    expect(chunkOf(59)).toBeNull();
    expect(chunkOf(60)).not.toBeNull();
    expect(chunkOf(69)).toBe(chunkOf(60));
    expect(chunkOf(70)).not.toBe(chunkOf(60));
    expect(chunkOf(84)?.querySelectorAll('[data-slot="timeline-node"]')).toHaveLength(5);
  });

  it('are one list for who does not see them', () => {
    const { run, start, pass } = stated();
    render(<WorkflowTimeline run={run} />);
    start();
    pass(0, 85);
    expect(screen.getAllByRole('list')).toHaveLength(1);
    expect(within(screen.getByRole('list')).getAllByRole('listitem')).toHaveLength(85);
  });

  it('stay the elements that they are while more of them come', async () => {
    const { run, start, pass } = stated();
    render(<WorkflowTimeline run={run} />);
    start();
    pass(0, 60);
    const first = rowOf(0);
    await userEvent.click(within(rowOf(59) as HTMLElement).getByRole('button'));
    expect(rowOf(59)?.querySelector('[data-slot="timeline-details"]')).not.toBeNull();
    pass(60, 61);
    const behind = rowOf(60);
    pass(61, 90);
    expect(rowOf(0)).toBe(first);
    expect(rowOf(60)).toBe(behind);
    expect(rowOf(59)?.querySelector('[data-slot="timeline-details"]')).not.toBeNull();
  });

  it('are gone through with the arrow keys from one chunk to the next', async () => {
    const { run, start, pass } = stated();
    render(<WorkflowTimeline run={run} />);
    start();
    pass(0, 85);
    const trigger = (index: number) => within(rowOf(index) as HTMLElement).getByRole('button');
    trigger(59).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(trigger(60));
    await userEvent.keyboard('{End}{ArrowUp}');
    expect(document.activeElement).toBe(trigger(83));
  });

  it('know what stands before them, where a chunk cuts the rail', () => {
    const { run, start, pass, submit, complete } = stated();
    render(<WorkflowTimeline run={run} />);
    start();
    pass(0, 69);
    expect(rowOf(60)?.getAttribute('data-after')).toBe('success');
    expect(rowOf(61)?.hasAttribute('data-after')).toBe(false);
    submit(69, 70);
    complete(69, 70);
    // The last two of the chunk work at the same time: a bracket ends with it.
    pass(70, 78);
    submit(78, 80);
    complete(78, 80);
    submit(80, 81);
    expect(rowOf(79)?.getAttribute('data-parallel')).toBe('end');
    expect(rowOf(80)?.getAttribute('data-after')).toBe('parallel');
    expect(rowOf(70)?.getAttribute('data-after')).toBe('success');
  });

  it('are not said to come after what is not done', () => {
    const { run, start, pass, submit } = stated();
    render(<WorkflowTimeline run={run} />);
    start();
    pass(0, 69);
    // The bracket of these two goes across the cut, and has no rail within.
    submit(69, 71);
    expect(rowOf(69)?.getAttribute('data-parallel')).toBe('start');
    expect(rowOf(70)?.hasAttribute('data-after')).toBe(false);
  });

  it('stand alone in a stepper', () => {
    const { run, start, pass } = stated();
    render(<WorkflowTimeline run={run} orientation="horizontal" />);
    start();
    pass(0, 85);
    expect(chunkOf(84)).toBeNull();
    expect(screen.getAllByRole('listitem')).toHaveLength(85);
  });
});

describe('many nodes that work at once', () => {
  const isCalm = () => screen.getByRole('list').hasAttribute('data-many-running');

  it('stand still from the twenty-fifth on, until the run ends', () => {
    const { run, start, submit, complete, end } = stated();
    render(<WorkflowTimeline run={run} />);
    start();
    submit(0, 24);
    expect(isCalm()).toBe(false);
    submit(24, 25);
    expect(isCalm()).toBe(true);
    complete(0, 20);
    expect(isCalm()).toBe(true);
    complete(20, 25);
    end();
    expect(isCalm()).toBe(false);
  });

  it('are counted anew in the next run', () => {
    const { run, start, submit, complete, end } = stated();
    render(<WorkflowTimeline run={run} />);
    start();
    submit(0, 30);
    complete(0, 30);
    end();
    start();
    submit(0, 1);
    expect(isCalm()).toBe(false);
  });
});
