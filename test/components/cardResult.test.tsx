import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  createWorkflowRun,
  Workflow,
  WorkflowGraph,
  WorkflowMedia,
  WorkflowTimeline,
  WorkflowWaterfall,
  type WorkflowRun,
} from 'react-fal-workflow';
import { sampleRuns, sampleState, scriptedTransport } from 'react-fal-workflow/testing';
import { driven, show, still } from './support.tsx';
import { withOwnResult } from './withOwnResult.ts';

const result = (container: HTMLElement) => container.querySelector<HTMLElement>('[data-slot="card-result"]');

/** A run of which nothing was heard but its result. */
async function onlyResult(output: unknown) {
  const transport = scriptedTransport([{ type: 'output', output }], { pace: 0 });
  const run = createWorkflowRun('workflows/acme/answer', { transport });
  const view = show(<Workflow run={run} input={{}} />);
  await act(() => run.start({}));
  return view;
}

describe('the result in a card', () => {
  it.each([
    ['an object', { answer: 'Forty-two.' }],
    ['a text alone', 'Forty-two.'],
  ])('is shown when no row has it, as text: %s', async (_, output) => {
    const { container } = await onlyResult(output);
    within(result(container)!).getByText('Forty-two.');
    expect(container.querySelector('[data-slot="json"]')).toBeNull();
  });

  it('shows text as it is, and the rest of it when asked', async () => {
    const { container } = await onlyResult({ text: `<b>${'A line.\n'.repeat(20)}\u202eevil` });
    expect(container.querySelector('b')).toBeNull();
    const body = container.querySelector<HTMLElement>('.fw-card-text-body')!;
    expect(body.textContent).toContain('<b>A line.');
    expect(body.textContent).toContain('\ufffdevil');
    expect(body.dataset['clamped']).toBe('true');
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(body.dataset['clamped']).toBeUndefined();
    expect(screen.getByRole('button', { name: 'Show less' }).ariaExpanded).toBe('true');
  });

  it('is JSON when it is neither files nor text', async () => {
    const { container } = await onlyResult({ score: 0.75 });
    const tree = within(result(container)!).getByRole('tree', { name: 'Result' });
    expect(tree.textContent).toContain('0.75');
  });

  it.each([[null], [{}], [[]], ['']])('is nothing when it is empty: %j', async (output) => {
    const { container } = await onlyResult(output);
    screen.getByRole('button', { name: 'Run again' });
    expect(result(container)).toBeNull();
  });

  it('is not said again when the row of a node wrote it', () => {
    const run = still('textOnly');
    const { container, rerender } = show(<Workflow run={run} />);
    expect(result(container)).toBeNull();
    rerender(
      <Workflow run={run}>
        <p>A view that shows no text</p>
      </Workflow>,
    );
    within(result(container)!).getByText(/No one needs a clock/);
  });

  it('is not said again as JSON when rows wrote all of it', () => {
    const state = sampleState(sampleRuns.textOnly);
    if (state.status !== 'success') throw new Error('The sample does not succeed.');
    const [first, last] = Object.values(state.nodes).map(
      (node) => (node.output as { output: string }).output,
    );
    const page = (output: unknown) => (
      <Workflow
        run={createWorkflowRun(sampleRuns.textOnly.definition, {
          initialState: { ...state, output, rawOutput: output },
        })}
      />
    );
    const { container, rerender } = show(page({ first, last }));
    expect(result(container)).toBeNull();
    rerender(page({ first, last, lines: 3 }));
    within(result(container)!).getByRole('tree');
  });

  it('has its files when children do not show what the nodes made, and only then', () => {
    const run = still('sticker');
    const { container, rerender } = show(
      <Workflow run={run}>
        <WorkflowWaterfall />
      </Workflow>,
    );
    within(result(container)!).getAllByRole('img', { name: /Result/ });
    for (const view of [<WorkflowTimeline key="1" />, <WorkflowMedia key="2" />]) {
      rerender(<Workflow run={run}>{view}</Workflow>);
      expect(result(container)).toBeNull();
    }
    rerender(
      <Workflow run={withOwnResult()}>
        <WorkflowTimeline />
      </Workflow>,
    );
    expect(result(container)).not.toBeNull();
  });

  it('of a run through the queue is shown at its end, where no row could', () => {
    const { run, set } = driven('queued', 300);
    const { container } = show(<Workflow run={run} />);
    const notice = () => container.querySelector<HTMLElement>('[data-slot="card-notice"]');
    screen.getByText('In queue');
    expect(notice()?.textContent).toBe('3 requests ahead of this one.');
    expect(notice()?.dataset['reason']).toBe('queued');
    expect(container.querySelectorAll('li')).toHaveLength(0);
    set(9000);
    // Its room is kept.
    expect(notice()?.textContent).toBe('');
    expect(result(container)).toBeNull();
    set();
    expect(notice()).toBeNull();
    within(result(container)!).getByRole('img', { name: 'Image from Result' });
  });

  it.each([
    ['a timeline', (run: WorkflowRun) => <WorkflowTimeline run={run} />],
    ['a waterfall', (run: WorkflowRun) => <WorkflowWaterfall run={run} />],
    ['a graph', (run: WorkflowRun) => <WorkflowGraph run={run} />],
  ])('stands below the reason why %s has no rows', (_, view) => {
    const { run, set } = driven('queued', 300);
    show(view(run));
    for (const until of [9000, undefined]) {
      screen.getByText("A run through fal's queue shows no steps.");
      set(until);
    }
    screen.getByText("A run through fal's queue shows no steps.");
  });
});
