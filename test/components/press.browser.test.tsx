import 'react-fal-workflow/styles.css';
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Controls, createWorkflowRun } from 'react-fal-workflow';
import { sampleRuns, scriptedTransport, type Script } from 'react-fal-workflow/testing';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const turn = (milliseconds = 60) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function played(script: Script) {
  const transport = scriptedTransport(script, { pace: 0 });
  return { transport, run: createWorkflowRun(sampleRuns.sticker.definition, { transport }) };
}

describe('a key that nobody lets go of', () => {
  it('pays once: Enter on "Run again"', async () => {
    const { run, transport } = played([{ type: 'output', output: 1 }]);
    await run.start({});
    const { container } = render(
      <Controls.Root run={run}>
        <Controls.RunAgain />
      </Controls.Root>,
    );
    container.querySelector('button')!.focus();
    // The run has ended by the time that the key repeats.
    await userEvent.keyboard('{Enter>40/}');
    await turn();
    expect(run.getState().status).toBe('success');
    expect(transport.requests).toHaveLength(2);
  });

  it('does not pay: Space on what was Cancel', async () => {
    const { run, transport } = played([{ hang: true }]);
    const { container } = render(
      <Controls.Root run={run}>
        <Controls.Toggle input={{}} />
      </Controls.Root>,
    );
    act(() => void run.start({}));
    await turn(600);
    const button = container.querySelector('button')!;
    button.focus();
    const cancelOnRepeat = ({ repeat }: KeyboardEvent): void => {
      if (!repeat) return;
      button.removeEventListener('keydown', cancelOnRepeat);
      act(() => void run.cancel());
      // The new word has been there for long when the key repeats once more, and when it is let go of.
      const real = performance.now.bind(performance);
      vi.spyOn(performance, 'now').mockImplementation(() => real() + 600);
    };
    button.addEventListener('keydown', cancelOnRepeat);
    await userEvent.keyboard('{ >4/}');
    await turn();
    expect(run.getState().status).toBe('canceled');
    expect(container.textContent).toContain('Run again');
    expect(transport.requests).toHaveLength(1);
    await userEvent.keyboard(' ');
    await turn();
    expect(transport.requests).toHaveLength(2);
  });
});

describe('a double click', () => {
  it('pays once, though the run ends in between', async () => {
    const { run, transport } = played([{ type: 'output', output: 1 }]);
    await run.start({});
    const { container } = render(
      <Controls.Root run={run}>
        <Controls.RunAgain />
      </Controls.Root>,
    );
    await userEvent.dblClick(container.querySelector('button')!);
    await turn();
    expect(transport.requests).toHaveLength(2);
  });
});
