import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { createWorkflowRun, ErrorPanel, WorkflowError, WorkflowTimeline } from 'react-fal-workflow';
import { sampleRuns, sampleState } from 'react-fal-workflow/testing';
import { show, still } from './support.tsx';

describe('an error on a page that tells it twice', () => {
  it('is told in full by the row of its node, and in short by the panel', () => {
    const run = still('nodeError');
    show(
      <>
        <WorkflowError run={run} />
        <WorkflowTimeline run={run} />
      </>,
    );
    const panel = screen.getByRole('alert');
    expect(panel.textContent).toContain('Generate failed');
    within(panel).getByRole('button', { name: 'Run again' });
    within(panel).getByRole('button', { name: 'Copy details' });
    expect(panel.textContent).not.toContain('num_images');
    expect(screen.getAllByText('num_images')).toHaveLength(1);
  });

  it('is told in full again once the row has gone', () => {
    const run = still('nodeError');
    const page = (rows: boolean) => (
      <>
        <WorkflowError run={run} />
        {rows ? <WorkflowTimeline run={run} /> : null}
      </>
    );
    const { rerender } = show(page(true));
    expect(screen.getByRole('alert').textContent).not.toContain('num_images');
    rerender(page(false));
    expect(screen.getByRole('alert').textContent).toContain('num_images');
  });

  it('is told once, too, when the state came as JSON', () => {
    const { definition } = sampleRuns.nodeError;
    const initialState = JSON.parse(JSON.stringify(sampleState(sampleRuns.nodeError)));
    const run = createWorkflowRun(definition, { initialState });
    expect(run.getState().error).not.toBe(run.getState().nodes['generate']?.error);
    show(
      <>
        <WorkflowError run={run} />
        <WorkflowTimeline run={run} />
      </>,
    );
    expect(screen.getAllByText('num_images')).toHaveLength(1);
    expect(screen.getAllByRole('alert')).toHaveLength(1);
  });

  it('is an alert in the first of two panels', () => {
    const run = still('http403');
    show(
      <>
        <WorkflowError run={run} />
        <WorkflowError run={run} />
      </>,
    );
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    expect(screen.getAllByText('The server refused the run')).toHaveLength(2);
  });
});

describe('WorkflowError', () => {
  it('calls a run whose connection broke interrupted, whatever broke it', () => {
    show(<WorkflowError run={still('interrupted')} />);
    screen.getByText('The run was interrupted');
  });

  it('cannot run again what was started elsewhere', () => {
    const state = sampleState(sampleRuns.http403);
    const { definition } = sampleRuns.http403;
    show(<WorkflowError run={createWorkflowRun(definition, { initialState: { ...state, input: null } })} />);
    const button = screen.getByRole('button', { name: 'Run again' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.title).toBe('There is no input to run with yet.');
  });

  it('shows a very long message as text, some of it at first and more when asked', async () => {
    const state = sampleState(sampleRuns.http403);
    if (state.status !== 'error') throw new Error('The sample does not fail.');
    const message = `<b>${'Internal server error. '.repeat(5000)}</b>`;
    const initialState = { ...state, error: { ...state.error, message } };
    const run = createWorkflowRun(sampleRuns.http403.definition, { initialState });
    const { container } = show(<WorkflowError run={run} />);
    expect(container.querySelector('b')).toBeNull();
    const length = () => screen.getByText(/^<b>Internal/).textContent.length;
    expect(length()).toBeLessThan(700);
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(length()).toBe(4000);
    expect(screen.getByRole('button', { name: 'Show less' }).ariaExpanded).toBe('true');
  });

  it('shows three of many fields at first, and eight of one that was placed in a row', () => {
    const state = sampleState(sampleRuns.http422);
    if (state.status !== 'error') throw new Error('The sample does not fail.');
    const fields = Array.from({ length: 12 }, (_, index) => ({
      path: ['images', index],
      message: 'Field required',
      type: 'missing',
    }));
    const run = createWorkflowRun(sampleRuns.http422.definition, {
      initialState: { ...state, error: { ...state.error, fields } },
    });
    const { rerender } = show(<WorkflowError run={run} />);
    expect(screen.getAllByText('Field required')).toHaveLength(3);
    screen.getByText('9 more');
    rerender(
      <ErrorPanel.Root run={run} error={{ ...state.error, fields }} role="group">
        <ErrorPanel.Fields />
      </ErrorPanel.Root>,
    );
    expect(screen.getAllByText('Field required')).toHaveLength(8);
  });
});
