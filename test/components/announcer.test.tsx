import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import {
  createWorkflowRun,
  defineWorkflow,
  useWorkflowState,
  Workflow,
  WorkflowAnnouncer,
  WorkflowError,
  WorkflowProvider,
  WorkflowStatus,
  WorkflowTimeline,
  type WorkflowRun,
} from 'react-fal-workflow';
import { germanLabels } from 'react-fal-workflow/locales';
import { sampleRuns, scriptedTransport, type ScriptEvent } from 'react-fal-workflow/testing';
import { driven, show } from './support.tsx';

/** Everything that live regions and alerts say, in the order in which it comes. */
function listen(container: HTMLElement): string[] {
  const said: string[] = [];
  const heard = new Map<Element, string>();
  const read = () => {
    for (const region of container.querySelectorAll('[role="status"], [role="alert"]')) {
      const text = region.textContent;
      if (text !== '' && heard.get(region) !== text) said.push(text);
      heard.set(region, text);
    }
  };
  new MutationObserver(read).observe(container, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['role'],
  });
  return said;
}

const seconds = (count: number) => act(() => vi.advanceTimersByTimeAsync(count * 1000));

describe('what a page says', () => {
  it('is said once, however many announcers one run has', async () => {
    vi.useFakeTimers();
    const { run, set } = driven('sticker', -1);
    const { container } = show(
      <>
        <WorkflowStatus run={run} />
        <Workflow run={run} />
        <WorkflowAnnouncer run={run} />
      </>,
    );
    const said = listen(container);
    set(200);
    await seconds(1);
    set(2400);
    await seconds(1.1);
    set();
    await seconds(2);
    expect(said).toEqual([
      'Run: running',
      'Step 1 of 3, Generate, done in 2.2 seconds',
      expect.stringContaining('Run done in 6.4 seconds'),
    ]);
  });

  it('is said by another announcer when the first has gone', async () => {
    vi.useFakeTimers();
    const { run, set } = driven('sticker', -1);
    const page = (first: boolean) => (
      <>
        {first ? <WorkflowStatus run={run} /> : null}
        <WorkflowAnnouncer key="other" run={run} />
      </>
    );
    const { container, rerender } = show(page(true));
    set(200);
    await seconds(1);
    rerender(page(false));
    const said = listen(container);
    set(2400);
    await seconds(1);
    expect(said).toEqual(['Step 1 of 3, Generate, done in 2.2 seconds']);
  });

  it.each([
    ['a card', (run: never) => <Workflow run={run} />],
    [
      'a card, a status line and a panel',
      (run: never) => (
        <>
          <WorkflowError run={run} />
          <WorkflowStatus run={run} />
          <Workflow run={run} />
        </>
      ),
    ],
    [
      'a status line, a panel and a timeline',
      (run: never) => (
        <>
          <WorkflowStatus run={run} />
          <WorkflowError run={run} />
          <WorkflowTimeline run={run} />
        </>
      ),
    ],
  ])('of a failed node is one alert, and then the end of the run: %s', async (_, page) => {
    vi.useFakeTimers();
    const { run, set } = driven('nodeError', -1);
    const { container } = show(page(run as never));
    const said = listen(container);
    set(1200);
    await seconds(2);
    said.length = 0;
    set();
    await seconds(2);
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('Generate failed');
    expect(said[1]).toBe('Run failed in 1.4 seconds');
    expect(document.body).toBe(document.activeElement);
  });

  it.each(['http403', 'interrupted'] as const)('of %s is one alert and nothing else', async (name) => {
    vi.useFakeTimers();
    const { run, set } = driven(name, 0);
    const { container } = show(
      <>
        <WorkflowStatus run={run} />
        <WorkflowError run={run} />
        <Workflow run={run} />
      </>,
    );
    await seconds(2);
    const said = listen(container);
    set();
    await seconds(3);
    expect(said.filter((text) => !text.startsWith('Step'))).toHaveLength(1);
    expect(screen.getAllByRole('alert').filter((alert) => alert.textContent !== '')).toHaveLength(1);
  });

  it('of a failure is left to the announcer where no alert is', async () => {
    vi.useFakeTimers();
    const { run, set } = driven('nodeError', 1200);
    const { container } = show(<WorkflowStatus run={run} />);
    const said = listen(container);
    set();
    await seconds(2);
    expect(said).toEqual(['Step 2 of 3, Generate, failed in 0.3 seconds. Run failed in 1.4 seconds']);
  });

  it('is left to others by a status line that is told to', () => {
    show(<WorkflowStatus run={driven('sticker').run} announce={false} />);
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('is said with labels that are written in place, too', async () => {
    vi.useFakeTimers();
    const { run, set } = driven('sticker', -1);
    function Page() {
      useWorkflowState(run, (state) => state);
      return (
        <WorkflowProvider labels={{ announceRun: (status) => `Lauf: ${status}` }}>
          <WorkflowAnnouncer run={run} />
        </WorkflowProvider>
      );
    }
    const { container } = show(<Page />);
    const said = listen(container);
    set(200);
    await seconds(1.1);
    set(2400);
    await seconds(1.1);
    set();
    await seconds(2);
    expect(said).toEqual([
      'Lauf: running',
      'Step 1 of 3, Generate, done in 2.2 seconds',
      expect.stringContaining('Lauf: success'),
    ]);
  });

  it('of an error is not said again in another language', () => {
    const { run } = driven('nodeError');
    const page = (labels: object) => (
      <WorkflowProvider labels={labels}>
        <Workflow run={run} />
      </WorkflowProvider>
    );
    const { rerender } = show(page({}));
    const said = screen.getByRole('alert').textContent;
    expect(said).toContain('Generate failed');
    rerender(page(germanLabels));
    expect(screen.getByRole('alert').textContent).toBe(said);
  });

  it('counts what has finished, and always names what has failed', async () => {
    const nodes = Object.fromEntries([...'abcdefg'].map((id) => [id, { label: id.toUpperCase() }]));
    const transport = scriptedTransport(
      [
        ...[...'abcd'].map((id): ScriptEvent => ({
          type: 'submit',
          node_id: id,
          app_id: 'x',
          request_id: id,
        })),
        ...[...'abc'].map((id): ScriptEvent => ({ type: 'completion', node_id: id, output: {} })),
        { type: 'error', node_id: 'd', error: { detail: 'boom' } },
        { type: 'error', error: { detail: 'boom' } },
      ],
      { pace: 0 },
    );
    const run = createWorkflowRun(defineWorkflow({ endpoint: 'workflows/acme/seven', nodes }), { transport });
    const { container } = show(<WorkflowAnnouncer run={run} />);
    const said = listen(container);
    await act(() => run.start({}));
    await vi.waitFor(() => expect(said.at(-1)).toContain('Run failed'));
    const statuses = Object.values(run.getState().nodes).map((node) => node.status);
    expect(statuses.filter((status) => status === 'skipped')).toHaveLength(3);
    expect(said.join('. ')).toMatch(
      /^4 of 7 steps finished\. Step 4 of 7, D, failed in .+\. Run failed in .+$/,
    );
  });

  it('tells where a run enters the queue and leaves it, and no step in between', async () => {
    vi.useFakeTimers();
    const { run, set } = driven('queued', -1);
    const { container } = show(<Workflow run={run} />);
    const said = listen(container);
    set(300);
    await seconds(2);
    expect(said).toEqual(['In queue, 3 requests ahead']);
    for (const until of [2300, 4300, 6300]) {
      set(until);
      await seconds(2);
    }
    expect(said).toHaveLength(1);
    set(9000);
    await seconds(2);
    expect(said.slice(1)).toEqual(['Run: running']);
    set();
    await seconds(2);
    expect(said.slice(2)).toEqual([expect.stringMatching(/^Run done in 14(\.0)? seconds$/)]);
  });

  it('of a queue with a place free is the start, once it is known', async () => {
    vi.useFakeTimers();
    const { run, set } = driven('queued', -1);
    const { container } = show(<WorkflowAnnouncer run={run} />);
    const said = listen(container);
    set(9000);
    await seconds(2);
    set();
    await seconds(2);
    expect(said).toEqual(['Run: running', expect.stringMatching(/^Run done in 14(\.0)? seconds$/)]);
  });

  it('of a run that is played begins with its place, which comes right behind the answer', async () => {
    vi.useFakeTimers();
    const { definition, script, server, input } = sampleRuns.queued;
    const transport = scriptedTransport(script, { ...server, latency: 300 });
    const run: WorkflowRun = createWorkflowRun(definition, { transport });
    const { container } = show(<WorkflowAnnouncer run={run} />);
    const said = listen(container);
    void run.start(input);
    await seconds(16);
    expect(said).toEqual([
      'In queue, 3 requests ahead',
      'Run: running',
      expect.stringMatching(/^Run done in 14(\.\d)? seconds$/),
    ]);
  });
});
