import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Controls, createWorkflowRun, WorkflowControls } from 'react-fal-workflow';
import { sampleRuns, scriptedTransport } from 'react-fal-workflow/testing';
import { German, show, still } from './support.tsx';

const button = (name: string) => screen.getByRole('button', { name });
const isDisabled = (name: string) => button(name).getAttribute('aria-disabled') === 'true';

function hanging() {
  const transport = scriptedTransport([{ hang: true }]);
  return { transport, run: createWorkflowRun(sampleRuns.sticker.definition, { transport }) };
}

describe('WorkflowControls', () => {
  it('starts a run with the input', async () => {
    const { run, transport } = hanging();
    show(<WorkflowControls run={run} input={{ prompt: 'a puppy' }} />);
    await userEvent.click(button('Run'));
    expect(transport.requests.map((request) => request.body)).toEqual([{ prompt: 'a puppy' }]);
  });

  it('asks for the input when it is pressed, if that is a function', async () => {
    const { run, transport } = hanging();
    const input = vi.fn(() => ({ prompt: 'now' }));
    show(<WorkflowControls run={run} input={input} />);
    expect(input).not.toHaveBeenCalled();
    await userEvent.click(button('Run'));
    expect(transport.requests[0]?.body).toEqual({ prompt: 'now' });
  });

  it('does nothing without an input, and says why', async () => {
    const { run, transport } = hanging();
    show(<WorkflowControls run={run} />);
    expect(isDisabled('Run')).toBe(true);
    expect(button('Run').title).toBe('There is no input to run with yet.');
    await userEvent.click(button('Run'));
    expect(transport.requests).toHaveLength(0);
  });

  it('keeps every button in its place while the run changes', async () => {
    const { run, transport } = hanging();
    show(<WorkflowControls run={run} input={{ prompt: 'a puppy' }} />);
    const names = () => screen.getAllByRole('button').map((element) => element.textContent);
    const before = names();
    const elements = screen.getAllByRole('button');
    await userEvent.click(button('Run'));
    expect(names()).toEqual(before);
    expect(isDisabled('Run')).toBe(true);
    await userEvent.click(button('Run'));
    expect(transport.requests).toHaveLength(1);
    await userEvent.click(button('Cancel'));
    await waitFor(() => expect(isDisabled('Cancel')).toBe(true));
    expect(screen.getAllByRole('button')).toEqual(elements);
  });

  it('keeps the focus on a button that has just been used up', async () => {
    const { run } = hanging();
    show(<WorkflowControls run={run} input={{ prompt: 'a puppy' }} />);
    button('Run').focus();
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toBe(button('Run'));
  });

  it('runs the same input again once a run has ended', async () => {
    const run = still('sticker');
    const rerun = vi.spyOn(run, 'rerun');
    show(<WorkflowControls run={run} />);
    await userEvent.click(button('Run again'));
    expect(rerun).toHaveBeenCalledTimes(1);
  });

  it('speaks the language of the labels', () => {
    show(
      <German>
        <WorkflowControls run={hanging().run} />
      </German>,
    );
    button('Abbrechen');
  });
});

describe('Controls.Toggle', () => {
  it.each([
    ['wanted next after an error that may pass', 503, 'primary'],
    ['no more than offered after one that the same input would bring again', 422, null],
  ])('is %s', async (_, status, variant) => {
    const transport = { open: async () => Response.json({ detail: 'No.' }, { status }) };
    const run = createWorkflowRun(sampleRuns.sticker.definition, { transport });
    show(
      <Controls.Root run={run}>
        <Controls.Toggle input={{ prompt: 'a puppy' }} />
      </Controls.Root>,
    );
    expect(screen.getByRole('button').dataset['variant']).toBe('primary');
    await userEvent.click(screen.getByRole('button'));
    const again = await screen.findByRole('button', { name: 'Run again' });
    expect(again.getAttribute('data-variant')).toBe(variant);
    expect(again.getAttribute('aria-disabled')).toBeNull();
  });

  it('is wanted again once there is another input than the one that was refused', async () => {
    const transport = { open: async () => Response.json({ detail: 'No.' }, { status: 422 }) };
    const run = createWorkflowRun(sampleRuns.sticker.definition, { transport });
    const toggle = (input: unknown) => (
      <Controls.Root run={run}>
        <Controls.Toggle input={input} />
      </Controls.Root>
    );
    const { rerender } = show(toggle({ prompt: 'a puppy' }));
    await userEvent.click(screen.getByRole('button'));
    const again = await screen.findByRole('button', { name: 'Run again' });
    expect(again.dataset['variant']).toBeUndefined();
    rerender(toggle({ prompt: 'a kitten' }));
    expect(again.dataset['variant']).toBe('primary');
    rerender(toggle({ prompt: 'a puppy' }));
    expect(again.dataset['variant']).toBeUndefined();
    // Nobody knows before the press what it will give.
    rerender(toggle(() => ({ prompt: 'a kitten' })));
    expect(again.dataset['variant']).toBeUndefined();
  });
});
