import { act, screen } from '@testing-library/react';
import { Profiler } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { createWorkflowRun, WorkflowStatus } from 'react-fal-workflow';
import { sampleRuns, sampleState } from 'react-fal-workflow/testing';
import { driven, show, still } from './support.tsx';

const said = () => screen.getByRole('status').textContent;

describe('WorkflowStatus', () => {
  it.each([
    ['sticker', 'Done', '6.4s'],
    ['nodeError', 'Failed', '1.4s'],
    ['canceled', 'Canceled', ''],
    ['interrupted', 'Interrupted', ''],
  ] as const)('says in words and time how %s went', (name, word, time) => {
    show(<WorkflowStatus run={still(name)} />);
    screen.getByText(word);
    if (time) screen.getByText(time);
  });

  it('says what an interrupted run may cost', () => {
    show(<WorkflowStatus run={still('interrupted')} />);
    screen.getByText(/may still have been billed/);
  });

  it('counts how long the server has been quiet, without rendering', async () => {
    vi.useFakeTimers();
    const startedAt = performance.timeOrigin + performance.now() - 60_000;
    const initialState = sampleState(sampleRuns.stalled, { until: 60_000, startedAt });
    const run = createWorkflowRun(sampleRuns.stalled.definition, { initialState });
    const onRender = vi.fn();
    show(
      <Profiler id="status" onRender={onRender}>
        <WorkflowStatus run={run} />
      </Profiler>,
    );
    const sentence = screen.getByText('No word from the server for 57 seconds. Still waiting.');
    const renders = onRender.mock.calls.length;
    await vi.advanceTimersByTimeAsync(1000);
    expect(sentence.textContent).toBe('No word from the server for 58 seconds. Still waiting.');
    await vi.advanceTimersByTimeAsync(16_000);
    expect(sentence.textContent).toBe('No word from the server for 1 minute 14 seconds. Still waiting.');
    expect(onRender.mock.calls.length).toBe(renders);
  });

  it('says what is so once the silence has ended', () => {
    const { run, set } = driven('stalled', 60_000);
    const { container } = show(<WorkflowStatus run={run} />);
    expect(container.textContent).toContain('No word from the server');
    set();
    expect(container.textContent).not.toContain('No word from the server');
  });

  it('keeps room for every word and for a sentence', () => {
    const { container } = show(<WorkflowStatus run={still('sticker')} />);
    const badge = container.querySelector<HTMLElement>('[data-slot="status-badge"]');
    expect(badge?.textContent).toBe('Done');
    expect(badge?.dataset['words']?.split('\n')).toContain('Interrupted');
    expect(container.querySelector('[data-slot="status-message"]')).not.toBeNull();
  });

  it('has one polite live region, which is empty at first', () => {
    show(<WorkflowStatus run={still('sticker')} />);
    expect(screen.getByRole('status').getAttribute('aria-live')).toBe('polite');
    expect(said()).toBe('');
  });

  it('announces a node once it is done, and the end of the run, at most once a second', async () => {
    vi.useFakeTimers();
    const { run, set } = driven('sticker', -1);
    show(<WorkflowStatus run={run} />);
    set(200);
    await act(() => vi.advanceTimersByTimeAsync(50));
    expect(said()).toBe('Run: running');
    set(2400);
    await act(() => vi.advanceTimersByTimeAsync(100));
    expect(said()).toBe('Run: running');
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(said()).toBe('Step 1 of 3, Generate, done in 2.2 seconds');
    set();
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(said()).toContain('Run done in 6.4 seconds');
  });

  it('sums up what nobody could listen to', async () => {
    vi.useFakeTimers();
    const { run, set } = driven('long', -1);
    show(<WorkflowStatus run={run} />);
    set(20_000);
    await act(() => vi.advanceTimersByTimeAsync(50));
    expect(said()).toMatch(/\d+ of 26 steps finished/);
  });

  it('says how many are before it in the queue, until it waits no more', () => {
    const { run, set } = driven('queued', -1);
    const { container } = show(<WorkflowStatus run={run} />);
    const slot = (name: string) => container.querySelector<HTMLElement>(`[data-slot="${name}"]`);
    const seen = () => [
      slot('status-badge')?.textContent,
      slot('status-queue')?.textContent,
      slot('status-badge')?.dataset['queue'],
      slot('status')?.dataset['queue'],
    ];
    const waits = ['waiting', 'waiting'];
    expect(seen()).toEqual(['Not started', undefined, undefined, undefined]);
    set(300);
    expect(seen()).toEqual(['In queue', '3 requests ahead of this one.', ...waits]);
    set(4300);
    expect(seen()).toEqual(['In queue', '1 request ahead of this one.', ...waits]);
    set(6300);
    expect(seen()).toEqual(['In queue', 'Next in queue.', ...waits]);
    set(9000);
    expect(seen()).toEqual(['Running', undefined, undefined, undefined]);
    set();
    expect(seen()).toEqual(['Done', undefined, undefined, undefined]);
  });

  it('keeps room for the word of the queue, too', () => {
    const { container } = show(<WorkflowStatus run={still('sticker', -1)} />);
    const badge = container.querySelector<HTMLElement>('[data-slot="status-badge"]');
    expect(badge?.dataset['words']?.split('\n')).toContain('In queue');
  });

  it('claims no place in the queue when it has ended there, or nobody hears of it', () => {
    const canceled = { ...sampleRuns.queued, cancelAfter: 3000 };
    const lost = {
      ...sampleRuns.queued,
      script: [...sampleRuns.queued.script.slice(0, 1), { hang: true } as const],
    };
    for (const [sample, until] of [
      [canceled, 5000],
      [lost, 60_000],
    ] as const) {
      const run = createWorkflowRun(sample.definition, { initialState: sampleState(sample, { until }) });
      expect(run.getState().queue).toEqual({ position: sample === lost ? 3 : 2 });
      const { container, unmount } = show(<WorkflowStatus run={run} />);
      expect(container.querySelector('[data-slot="status-queue"]')).toBeNull();
      unmount();
    }
  });

  it('says that a lost connection is being taken up again', () => {
    const { run, set } = driven('reconnected', 3300);
    show(<WorkflowStatus run={run} />);
    screen.getByText('Connection lost. Reconnecting…');
    set(3800);
    expect(screen.queryByText(/Reconnecting/)).toBeNull();
    screen.getByText('Running');
  });
});
