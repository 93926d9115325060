import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  Card,
  createWorkflowRun,
  defineWorkflow,
  englishLabels,
  useWorkflowRunContext,
  Workflow,
  WorkflowProvider,
  WorkflowTimeline,
} from 'react-fal-workflow';
import { sampleRuns, scriptedTransport } from 'react-fal-workflow/testing';
import { driven, show, still } from './support.tsx';
import { withOwnResult } from './withOwnResult.ts';

const slot = (container: HTMLElement, name: string) => container.querySelector(`[data-slot="${name}"]`);

function hanging() {
  const transport = scriptedTransport([{ hang: true }]);
  return { transport, run: createWorkflowRun(sampleRuns.sticker.definition, { transport }) };
}

/** Lets time pass, as far as anybody can tell who asks how late it is. */
function passTime() {
  const real = performance.now.bind(performance);
  let passed = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => real() + passed);
  return (milliseconds: number) => void (passed += milliseconds);
}

describe('Workflow', () => {
  it('is a region named by its title, a heading of the level that the page needs', () => {
    show(<Workflow run={still('sticker')} title="My stickers" headingLevel={2} />);
    const card = screen.getByRole('region', { name: 'My stickers' });
    within(card).getByRole('heading', { level: 2, name: 'My stickers' });
    expect(card.textContent).toContain('workflows/fal-ai/sdxl-sticker');
  });

  it('is named by its title, whatever its id, and without one by the name', () => {
    const run = still('sticker');
    const page = (title: ReactNode) => (
      <Card.Root run={run} title="My stickers">
        {title}
      </Card.Root>
    );
    const { rerender } = show(page(<Card.Title id="mine">Stickers of mine</Card.Title>));
    const card = () => screen.getByRole('region');
    expect(card().getAttribute('aria-labelledby')).toBe('mine');
    screen.getByRole('region', { name: 'Stickers of mine' });
    rerender(page(<Card.Title headingLevel={4} />));
    screen.getByRole('region', { name: 'My stickers' });
    screen.getByRole('heading', { level: 4, name: 'My stickers' });
    rerender(page(null));
    expect(card().hasAttribute('aria-labelledby')).toBe(false);
    screen.getByRole('region', { name: 'My stickers' });
  });

  it('has the name that the page gives it', () => {
    show(<Workflow run={still('sticker')} aria-label="The first of two" />);
    screen.getByRole('region', { name: 'The first of two' });
  });

  it.each([
    ['workflows/fal-ai/sdxl-sticker', 'Sdxl sticker'],
    ['workflows/acme/two_scenes.v2', 'Two scenes v2'],
    ['workflows/acme/---', 'Workflow'],
  ])('makes a title of %s: %s', (endpoint, title) => {
    show(<Workflow run={createWorkflowRun(defineWorkflow({ endpoint }))} />);
    screen.getByRole('heading', { level: 3, name: title });
  });

  it('calls an ad-hoc workflow, which has no name, a workflow', () => {
    const definition = { nodes: { input: { type: 'input' } } };
    show(<Workflow run={createWorkflowRun(defineWorkflow({ definition }))} />);
    screen.getByRole('region', { name: 'Workflow' });
  });

  it('has one button, which says what it would do', async () => {
    const { run, transport } = hanging();
    const wait = passTime();
    show(<Workflow run={run} input={{ prompt: 'a puppy' }} />);
    const button = screen.getByRole('button', { name: 'Run' });
    await userEvent.click(button);
    expect(transport.requests).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Cancel' })).toBe(button);
    wait(600);
    await userEvent.click(button);
    expect(run.getState().status).toBe('canceled');
    expect(await screen.findByRole('button', { name: 'Run again' })).toBe(button);
    screen.getByText(englishLabels.canceledNote);
    wait(600);
    await userEvent.click(button);
    expect(transport.requests.map((request) => request.body)).toEqual([
      { prompt: 'a puppy' },
      { prompt: 'a puppy' },
    ]);
  });

  it('runs again with the input of now, where it is given one', async () => {
    const { run, transport } = hanging();
    const wait = passTime();
    const { rerender } = show(<Workflow run={run} input={{ prompt: 'a puppy' }} />);
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    wait(600);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    rerender(<Workflow run={run} input={() => ({ prompt: 'a kitten' })} />);
    wait(600);
    await userEvent.click(await screen.findByRole('button', { name: 'Run again' }));
    expect(transport.requests[1]?.body).toEqual({ prompt: 'a kitten' });
  });

  it('runs once for a double click: the second click was not meant for Cancel', async () => {
    const { run, transport } = hanging();
    show(<Workflow run={run} input={{ prompt: 'a puppy' }} />);
    await userEvent.dblClick(screen.getByRole('button', { name: 'Run' }));
    expect(run.getState().status).toBe('running');
    expect(transport.requests).toHaveLength(1);
  });

  it('does not pay for a run when a press on Cancel comes too late', async () => {
    const { run, set } = driven('sticker', 3000);
    const rerun = vi.spyOn(run, 'rerun').mockImplementation(() => new Promise(() => undefined));
    const wait = passTime();
    show(<Workflow run={run} />);
    const button = screen.getByRole('button', { name: 'Cancel' });
    const user = userEvent.setup();
    await user.pointer({ target: button, keys: '[MouseLeft>]' });
    set();
    screen.getByRole('button', { name: 'Run again' });
    await user.pointer({ target: button, keys: '[/MouseLeft]' });
    expect(rerun).not.toHaveBeenCalled();
    wait(600);
    await user.click(button);
    expect(rerun).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a press', (button: HTMLElement) => userEvent.click(button)],
    ['Enter', () => userEvent.keyboard('{Enter}')],
    // As assistive technology does: with neither a pointer nor a key.
    ['a click alone', async (button: HTMLElement) => act(() => button.click())],
  ])('does not pay for a run when %s meant Cancel, and the run ended a moment before', async (_, press) => {
    const { run, set } = driven('sticker', 3000);
    const rerun = vi.spyOn(run, 'rerun').mockImplementation(() => new Promise(() => undefined));
    const wait = passTime();
    show(<Workflow run={run} />);
    const button = screen.getByRole('button', { name: 'Cancel' });
    button.focus();
    set();
    wait(200);
    await press(button);
    expect(rerun).not.toHaveBeenCalled();
    wait(400);
    await press(button);
    expect(rerun).toHaveBeenCalledTimes(1);
  });

  it('runs once while Enter is held down', async () => {
    const { run, transport } = hanging();
    show(<Workflow run={run} input={{ prompt: 'a puppy' }} />);
    screen.getByRole('button', { name: 'Run' }).focus();
    await userEvent.keyboard('{Enter>5/}');
    expect(run.getState().status).toBe('running');
    expect(transport.requests).toHaveLength(1);
  });

  it('has no button to start with without an input, and keeps its place', () => {
    const { container } = show(<Workflow run={still('sticker', -1)} />);
    const button = slot(container, 'controls-toggle') as HTMLElement;
    expect(button.dataset['empty']).toBe('true');
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });

  it('tells the error of a node in its row, and nowhere else', () => {
    const { container } = show(<Workflow run={still('nodeError')} />);
    expect(slot(container, 'card-error')).toBeNull();
    expect(screen.getAllByText('num_images')).toHaveLength(1);
  });

  it('tells an error that no row can tell', () => {
    const { container } = show(<Workflow run={still('http403')} />);
    const panel = slot(container, 'card-error') as HTMLElement;
    expect(panel.textContent).toContain('Exhausted balance');
    // Its own button runs again.
    expect(screen.getAllByRole('button', { name: 'Run again' })).toHaveLength(1);
  });

  it('says that an interrupted run may have been billed, once', () => {
    const { container } = show(<Workflow run={still('interrupted')} />);
    expect(slot(container, 'card-error')?.textContent).toContain('may have been billed');
    expect(slot(container, 'card-notice')).toBeNull();
  });

  it('shows its children instead of the timeline, and gives them the run', () => {
    function Child() {
      return <p>{useWorkflowRunContext().getState().status}</p>;
    }
    const { container } = show(
      <Workflow run={still('sticker')}>
        <Child />
      </Workflow>,
    );
    within(slot(container, 'card-body') as HTMLElement).getByText('success');
    expect(slot(container, 'timeline')).toBeNull();
  });

  it('tells the error of a node itself when its children have no row that does', () => {
    const { container } = show(
      <Workflow run={still('nodeError')}>
        <p>A view without rows</p>
      </Workflow>,
    );
    expect(slot(container, 'card-error')?.textContent).toContain('num_images');
  });

  it('leaves the error to the row when its children are a timeline', () => {
    const { container } = show(
      <Workflow run={still('nodeError')}>
        <WorkflowTimeline />
      </Workflow>,
    );
    expect(slot(container, 'card-error')).toBeNull();
  });

  it('shows the files of the result that no node holds, and no others', () => {
    const { container, rerender } = show(<Workflow run={still('sticker')} />);
    expect(slot(container, 'card-result')).toBeNull();
    rerender(<Workflow run={withOwnResult()} />);
    expect(slot(container, 'card-result')).not.toBeNull();
  });

  it('says how long the server has been silent', async () => {
    show(<Workflow run={still('stalled', 60_000)} />);
    await waitFor(() => screen.getByText(/^No word from the server for .+\. Still waiting\.$/));
  });

  it('speaks the language of the labels', () => {
    show(
      <WorkflowProvider labels={{ runAgain: 'Noch einmal' }}>
        <Workflow run={still('sticker')} />
      </WorkflowProvider>,
    );
    screen.getByRole('button', { name: 'Noch einmal' });
  });
});
