import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Card, Controls, createWorkflowRun, WorkflowError, type WorkflowRun } from 'react-fal-workflow';
import { describeError } from 'react-fal-workflow/core';
import { sampleRuns, sampleState, scriptedTransport } from 'react-fal-workflow/testing';
import { driven, show, still } from './support.tsx';

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

  it.each([
    ['http401', 'No user found for Key ID and Secret', 'FAL_KEY', 'Trying the same again cannot help.'],
    ['http403', 'Exhausted balance', 'out of credit', 'Trying the same again cannot help.'],
    ['notAStream', 'text/html', 'proxy', 'The run may have been billed.'],
    [
      'offline',
      'could not be reached',
      'CORS',
      'If the request had got through, the run may have been billed.',
    ],
  ] as const)(
    'keeps what only the makers of the app can do from visitors (%s)',
    async (name, said, held, told) => {
      show(<WorkflowError run={still(name)} />);
      const alert = screen.getByRole('alert');
      expect(alert.textContent).toContain(said);
      expect(alert.textContent).toContain(told);
      expect(alert.textContent).not.toContain(held);
      await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
      expect(alert.textContent).toContain(held);
      expect(alert.textContent).toContain(said);
      await userEvent.click(screen.getByRole('button', { name: 'Show less' }));
      expect(alert.textContent).not.toContain(held);
    },
  );

  it('says at once what a visitor can do', () => {
    const error = describeError({ detail: 'Too many requests' }, { status: 429, retryAfter: '5' });
    show(<WorkflowError error={error} />);
    expect(screen.getByRole('alert').textContent).toContain(error.hint);
  });

  it('does not send a visitor to their own connection when it is the server that could not reach fal', () => {
    const { error } = sampleState(sampleRuns.offline);
    if (!error) throw new Error('The sample does not fail.');
    show(<WorkflowError error={{ ...error, type: 'upstream_unreachable' }} />);
    const { textContent } = screen.getByRole('alert');
    expect(textContent).not.toContain('Check your connection');
    expect(textContent).toContain('The run may have been billed.');
  });

  it('says that an input which could not be sent cost nothing', () => {
    const { error } = sampleState(sampleRuns.http401);
    if (!error) throw new Error('The sample does not fail.');
    const unsent = { ...error, kind: 'validation', type: 'headers_failed', retryable: false } as const;
    show(<WorkflowError error={unsent} />);
    expect(screen.getByRole('alert').textContent).toContain('Nothing was started, and nothing billed.');
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
      error: { kind: 'node', status: 422, hint: 'num_images must be at most 8.' },
    });
    expect(report).not.toMatch(/secret|a puppy/);
    await screen.findByRole('button', { name: 'Copied' });
  });

  it('copies JSON also when a credential stood in quotes', async () => {
    const user = userEvent.setup();
    const sample = sampleRuns.nodeError;
    const state = sampleState(sample);
    if (!state.error) throw new Error('The sample does not fail.');
    const message = 'Could not get "https://acme.test/?token=abc123"';
    const fields = [{ path: ['url', 'key=abc123'], message: 'Bearer abc12345\\"', type: null }];
    const error = { ...state.error, message, fields };
    const run = createWorkflowRun(sample.definition, { initialState: { ...state, error } as typeof state });
    show(<WorkflowError run={run} />);
    const write = vi.spyOn(navigator.clipboard, 'writeText');
    await user.click(screen.getByRole('button', { name: 'Copy details' }));
    const report = JSON.parse(String(write.mock.calls[0]?.[0]));
    expect(report.error.message).toBe('Could not get "https://acme.test/?[redacted]"');
    expect(JSON.stringify(report)).not.toContain('abc123');
  });

  it.each<[string, (run: WorkflowRun) => ReactNode, (container: HTMLElement) => Element | null]>([
    [
      'the button of its card',
      (run) => (
        <Card.Root run={run}>
          <Controls.Toggle />
          <WorkflowError />
        </Card.Root>
      ),
      () => screen.getByRole('button', { name: 'Cancel' }),
    ],
    [
      'the section that it stood in',
      (run) => (
        <section>
          <div>
            <WorkflowError run={run} />
          </div>
        </section>
      ),
      (container) => container.querySelector('section'),
    ],
    ['the box that it stood in', (run) => <WorkflowError run={run} />, (container) => container],
  ])('leaves the focus to %s when a new run takes it away', async (_, page, heir) => {
    const { definition } = sampleRuns.http403;
    const run = createWorkflowRun(definition, {
      transport: scriptedTransport([{ hang: true }]),
      initialState: sampleState(sampleRuns.http403),
    });
    const { container } = show(page(run));
    const button = within(container.querySelector<HTMLElement>('.fw-error')!).getByRole('button', {
      name: 'Run again',
    });
    button.focus();
    await userEvent.keyboard('{Enter}');
    expect(button.isConnected).toBe(false);
    const focused = document.activeElement as HTMLElement;
    expect(focused).toBe(heir(container));
    focused.blur();
    expect(focused.hasAttribute('tabindex')).toBe(false);
  });

  it('leaves the focus alone when it is elsewhere', async () => {
    const { run, set } = driven('nodeError');
    show(<WorkflowError run={run} />);
    set(200);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.activeElement).toBe(document.body);
  });

  it('says so when the clipboard is closed', async () => {
    const user = userEvent.setup();
    show(<WorkflowError run={still('nodeError')} />);
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    await user.click(screen.getByRole('button', { name: 'Copy details' }));
    await screen.findByRole('button', { name: 'Could not copy' });
  });

  it('is not read out anew when one of its buttons says something else', () => {
    show(<WorkflowError run={still('nodeError')} />);
    expect(screen.getByRole('alert').getAttribute('aria-atomic')).toBe('false');
  });

  it('is short again for the next error', async () => {
    const { run, set } = driven('http403');
    show(<WorkflowError run={run} />);
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    screen.getByRole('button', { name: 'Show less' });
    set(-1);
    set();
    screen.getByRole('button', { name: 'Show more' });
  });
});
