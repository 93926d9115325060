import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  Controls,
  createWorkflowRun,
  WorkflowControls,
  WorkflowError,
  type WorkflowRun,
} from 'react-fal-workflow';
import { sampleRuns, sampleState, scriptedTransport, type Script } from 'react-fal-workflow/testing';
import { show } from './support.tsx';

const input = { prompt: 'a puppy' };
const { definition } = sampleRuns.sticker;

/** A run whose every start is played by `script`. */
function played(script: Script) {
  const transport = scriptedTransport(script, { pace: 0 });
  return { transport, run: createWorkflowRun(definition, { transport }) };
}

const ends: Script = [{ type: 'output', output: 1 }];
const hangs: Script = [{ hang: true }];
const turn = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));

/** Lets time pass, as far as anybody can tell who asks how late it is. */
function passTime() {
  const real = performance.now.bind(performance);
  let passed = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => real() + passed);
  return (milliseconds: number) => void (passed += milliseconds);
}

const toggle = (run: WorkflowRun) => (
  <Controls.Root run={run}>
    <Controls.Toggle input={input} />
  </Controls.Root>
);

/** Enter as a keyboard sends it that nobody lets go of: with a click each time, unless somebody prevents it. */
async function holdEnter(button: HTMLElement) {
  for (let count = 0; count < 5; count += 1) {
    if (fireEvent.keyDown(button, { key: 'Enter', repeat: count > 0 })) fireEvent.click(button);
    await turn();
  }
  fireEvent.keyUp(button, { key: 'Enter' });
}

describe('a button that costs money', () => {
  const buttons: [string, string, (run: WorkflowRun) => ReactNode][] = [
    ['Run', 'Run', (run) => <WorkflowControls run={run} input={input} />],
    ['Run again', 'Run again', (run) => <WorkflowControls run={run} />],
    ['the toggle', 'Run again', toggle],
  ];

  it.each(buttons)(
    'pays once while Enter is held down, as often as the run ends: %s',
    async (_, name, page) => {
      const { run, transport } = played(ends);
      await run.start(input);
      show(page(run));
      await holdEnter(screen.getByRole('button', { name }));
      expect(run.getState().status).toBe('success');
      expect(transport.requests).toHaveLength(2);
    },
  );

  it.each(buttons)(
    'pays once for a double click, also when the run ends in between: %s',
    async (_, name, page) => {
      const { run, transport } = played(ends);
      await run.start(input);
      show(page(run));
      const button = screen.getByRole('button', { name });
      fireEvent.click(button, { detail: 1 });
      await turn();
      expect(run.getState().status).toBe('success');
      fireEvent.click(button, { detail: 2 });
      await turn();
      expect(transport.requests).toHaveLength(2);
    },
  );

  it('is in the panel of an error too', async () => {
    const sample = sampleRuns.http403;
    const run = createWorkflowRun(sample.definition, {
      transport: scriptedTransport(sample.script, { pace: 0 }),
      initialState: sampleState(sample),
    });
    const rerun = vi.spyOn(run, 'rerun').mockImplementation(() => new Promise(() => undefined));
    show(<WorkflowError run={run} />);
    const button = screen.getByRole('button', { name: 'Run again' });
    await holdEnter(button);
    expect(rerun).toHaveBeenCalledTimes(1);
    await userEvent.dblClick(button);
    expect(rerun).toHaveBeenCalledTimes(2);
  });

  it('does not act on a Space that was held down since it said something else', async () => {
    const { run, transport } = played(hangs);
    const wait = passTime();
    show(toggle(run));
    await act(async () => void run.start(input));
    wait(600);
    const button = screen.getByRole('button', { name: 'Cancel' });
    button.focus();
    fireEvent.keyDown(button, { key: ' ' });
    await act(async () => void run.cancel());
    wait(600);
    fireEvent.keyDown(button, { key: ' ', repeat: true });
    fireEvent.keyUp(button, { key: ' ' });
    fireEvent.click(button);
    expect(transport.requests).toHaveLength(1);
    expect(run.getState().status).toBe('canceled');
    await userEvent.keyboard(' ');
    expect(transport.requests).toHaveLength(2);
  });

  it.each<[string, (button: HTMLElement) => void]>([
    ['the browser took the pointer', (button) => fireEvent.pointerCancel(button)],
    ['the pointer was let go of elsewhere', () => fireEvent.pointerUp(document.body)],
    ['the focus went elsewhere', (button) => fireEvent.blur(button)],
  ])('forgets a press that came to nothing: %s', async (_, end) => {
    const { run, transport } = played(ends);
    await run.start(input);
    const wait = passTime();
    show(toggle(run));
    const button = screen.getByRole('button', { name: 'Run again' });
    fireEvent.pointerDown(button);
    end(button);
    await act(() => run.start(input));
    // Neither at once, when the word is new …
    await act(async () => button.click());
    expect(transport.requests).toHaveLength(2);
    fireEvent.pointerDown(button);
    end(button);
    await act(() => run.start(input));
    // … nor never again.
    wait(600);
    await act(async () => button.click());
    await turn();
    expect(transport.requests).toHaveLength(4);
  });

  it('forgets a key that was let go of with no click', async () => {
    const { run, transport } = played(ends);
    await run.start(input);
    const wait = passTime();
    show(toggle(run));
    const button = screen.getByRole('button', { name: 'Run again' });
    fireEvent.keyDown(button, { key: ' ' });
    fireEvent.keyUp(button, { key: ' ' });
    await act(() => run.start(input));
    wait(600);
    await act(async () => button.click());
    await turn();
    expect(transport.requests).toHaveLength(3);
  });
});

describe('a press on Cancel', () => {
  it.each<[string, (run: WorkflowRun) => ReactNode]>([
    ['the toggle', toggle],
    ['Cancel', (run) => <WorkflowControls run={run} input={input} />],
  ])('that was meant for one run spares the next: %s', async (_, page) => {
    const { run } = played(hangs);
    const wait = passTime();
    show(page(run));
    await act(async () => void run.start(input));
    wait(600);
    await turn();
    const button = screen.getByRole('button', { name: 'Cancel' });
    const user = userEvent.setup();
    await user.pointer({ target: button, keys: '[MouseLeft>]' });
    await act(async () => {
      void run.cancel();
      void run.start({ prompt: 'a kitten' });
    });
    await user.pointer({ target: button, keys: '[/MouseLeft]' });
    expect(run.getState()).toMatchObject({ status: 'running', input: { prompt: 'a kitten' } });
    wait(600);
    await userEvent.click(button);
    expect(run.getState().status).toBe('canceled');
  });

  it('on the toggle has to wait for each new run', async () => {
    const { run } = played(hangs);
    const wait = passTime();
    show(toggle(run));
    await act(async () => void run.start(input));
    wait(600);
    await turn();
    await act(async () => {
      void run.cancel();
      void run.start(input);
    });
    const button = screen.getByRole('button', { name: 'Cancel' });
    await userEvent.click(button);
    expect(run.getState().status).toBe('running');
    wait(600);
    await userEvent.click(button);
    expect(run.getState().status).toBe('canceled');
  });

  it('does nothing to another run that has taken the place of the first, like as they may look', async () => {
    const [first, second] = [played(hangs), played(hangs)];
    const user = userEvent.setup();
    const { rerender } = show(<WorkflowControls run={first.run} input={input} />);
    const button = screen.getByRole('button', { name: 'Run' });
    await user.pointer({ target: button, keys: '[MouseLeft>]' });
    rerender(<WorkflowControls run={second.run} input={input} />);
    await user.pointer({ target: button, keys: '[/MouseLeft]' });
    expect([first.run.getState().status, second.run.getState().status]).toEqual(['idle', 'idle']);
    await user.click(button);
    expect(second.run.getState().status).toBe('running');
  });
});
