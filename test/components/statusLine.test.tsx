import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { WorkflowStatus } from 'react-fal-workflow';
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

  it('says when the server has gone quiet', () => {
    show(<WorkflowStatus run={still('stalled', 60_000)} />);
    screen.getByText('No word from the server for a while. Still waiting.');
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
});
