import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { createWorkflowRun, WorkflowError } from 'react-fal-workflow';
import { sampleRuns, sampleState, scriptedTransport } from 'react-fal-workflow/testing';
import { show, still } from './support.tsx';

describe('WorkflowError', () => {
  it('is not there while nothing has failed', () => {
    const { container } = show(<WorkflowError run={still('sticker')} />);
    expect(container.innerHTML).toBe('');
  });

  it('tells once, as an alert, what failed, which field and what to do', () => {
    show(<WorkflowError run={still('nodeError')} />);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('Generate failed');
    expect(alert.textContent).toContain('num_images');
    expect(alert.textContent).toContain('must be at most 8');
    expect(alert.contains(document.activeElement)).toBe(false);
  });

  it('calls an end that nobody knows interrupted rather than failed', () => {
    show(<WorkflowError run={still('interrupted')} />);
    expect(screen.getByRole('alert').dataset['status']).toBe('interrupted');
  });

  it('runs again at a press', async () => {
    const sample = sampleRuns.nodeError;
    const transport = scriptedTransport(sample.script, { pace: 0 });
    const run = createWorkflowRun(sample.definition, { transport, initialState: sampleState(sample) });
    show(<WorkflowError run={run} />);
    await userEvent.click(screen.getByRole('button', { name: 'Run again' }));
    expect(transport.requests).toHaveLength(1);
  });

  it('copies a report without the input, the body and credentials', async () => {
    const user = userEvent.setup();
    const sample = sampleRuns.nodeError;
    const state = sampleState(sample);
    if (!state.error) throw new Error('The sample does not fail.');
    const error = {
      ...state.error,
      message: 'Refused: Authorization: Key 0123abcd-secret:4567',
      body: 'secret body',
    };
    const run = createWorkflowRun(sample.definition, { initialState: { ...state, error } as typeof state });
    show(<WorkflowError run={run} />);
    const write = vi.spyOn(navigator.clipboard, 'writeText');
    await user.click(screen.getByRole('button', { name: 'Copy details' }));
    const report = String(write.mock.calls[0]?.[0]);
    expect(JSON.parse(report)).toMatchObject({
      endpoint: 'workflows/acme/poster',
      error: { kind: 'node', status: 422 },
    });
    expect(report).not.toMatch(/secret|a puppy/);
    await screen.findByRole('button', { name: 'Copied' });
  });

  it('says so when the clipboard is closed', async () => {
    const user = userEvent.setup();
    show(<WorkflowError run={still('nodeError')} />);
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    await user.click(screen.getByRole('button', { name: 'Copy details' }));
    await screen.findByRole('button', { name: 'Could not copy' });
  });
});
