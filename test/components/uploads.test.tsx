import { act, screen } from '@testing-library/react';
import { Profiler } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  createWorkflowRun,
  Workflow,
  WorkflowError,
  WorkflowProvider,
  WorkflowStatus,
} from 'react-fal-workflow';
import { arabicLabels, germanLabels, japaneseLabels } from 'react-fal-workflow/locales';
import { scriptedTransport } from 'react-fal-workflow/testing';
import { show } from './support.tsx';

interface Held {
  progress(bytes: number): void;
  finish(): void;
  fail(cause: Error): void;
}

/** A run whose uploads go as far as the test lets them. */
function uploading(script = scriptedTransport([{ hang: true }])) {
  const held: Held[] = [];
  const run = createWorkflowRun('workflows/acme/poster', {
    transport: script,
    upload: (_file, { onProgress }) =>
      new Promise((resolve, fail) => {
        held.push({ progress: onProgress, finish: () => resolve('https://fal.media/a'), fail });
      }),
  });
  return { run, held };
}
const bytes = (size: number) => 'x'.repeat(size);
const photo = new File([bytes(1000)], 'photo.png');
const line = () => document.querySelector('[data-slot="status-uploads"]')?.textContent ?? null;
const said = () => screen.getByRole('status').textContent;
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

describe('StatusLine.Uploads', () => {
  it('says what goes and how far, as soon as that is known, and makes way for what comes next', async () => {
    vi.useFakeTimers();
    const { run, held } = uploading();
    const onRender = vi.fn();
    const { container } = show(
      <Profiler id="status" onRender={onRender}>
        <WorkflowStatus run={run} />
      </Profiler>,
    );
    act(() => void run.start({ image: photo }));
    expect(line()).toBe('Uploading photo.png…');
    expect(container.textContent).not.toContain('Connecting');
    held[0]?.progress(401);
    await pass(20);
    expect(line()).toBe('Uploading photo.png… 40%');
    const renders = onRender.mock.calls.length;
    held[0]?.progress(409);
    await pass(20);
    expect(line()).toBe('Uploading photo.png… 40%');
    expect(onRender.mock.calls.length).toBe(renders);
    held[0]?.finish();
    await pass(20);
    expect(line()).toBeNull();
  });

  it('counts several as one', async () => {
    vi.useFakeTimers();
    const { run, held } = uploading();
    show(<WorkflowStatus run={run} />);
    act(() => void run.start({ files: [photo, new Blob([bytes(1000)]), new Blob([bytes(2000)])] }));
    expect(line()).toBe('Uploading 3 files…');
    held[1]?.finish();
    await pass(20);
    expect(line()).toBe('Uploading 3 files… 25%');
  });

  it.each([
    [{ locale: 'de', labels: germanLabels }, '„photo.png“ wird hochgeladen\u00a0… 50\u00a0%'],
    [{ locale: 'ja', labels: japaneseLabels }, '「photo.png」をアップロードしています… 50%'],
    [{ locale: 'ar', labels: arabicLabels }, /^جارٍ رفع \u2068photo\.png\u2069… .*50/],
  ])('in the words of %o', async (words, text) => {
    vi.useFakeTimers();
    const { run, held } = uploading();
    show(
      <WorkflowProvider {...words}>
        <WorkflowStatus run={run} />
      </WorkflowProvider>,
    );
    act(() => void run.start({ image: photo }));
    held[0]?.progress(500);
    await pass(20);
    expect(line()).toMatch(text);
  });

  it('shows a name of any kind as text, and of any length', () => {
    for (const [name, shown] of [
      [`${'a'.repeat(300)}.png`, `Uploading ${'a'.repeat(18)}…aaaaaa.png…`],
      ['photo\u202Egpj.exe', 'Uploading photo\ufffdgpj.exe…'],
      ['<img src=x>', 'Uploading <img src=x>…'],
      ['', 'Uploading a file…'],
    ] as const) {
      const { run } = uploading();
      const { unmount } = show(<WorkflowStatus run={run} />);
      act(() => void run.start({ image: new File(['x'], name) }));
      expect(line()).toBe(shown);
      unmount();
    }
  });
});

describe('what is told of uploads', () => {
  it('to screen readers: once that they go, then that the run does', async () => {
    vi.useFakeTimers();
    const { run, held } = uploading();
    show(<WorkflowStatus run={run} />);
    const told: (string | null)[] = [];
    const observer = new MutationObserver(() => told.push(said()));
    observer.observe(screen.getByRole('status'), { childList: true });
    act(() => void run.start({ image: photo }));
    for (let at = 100; at <= 1000; at += 100) {
      held[0]?.progress(at);
      await pass(700);
    }
    held[0]?.finish();
    await pass(2000);
    observer.disconnect();
    expect(told).toEqual(['Uploading photo.png…', 'Run: running']);
  });

  it('at a cancel before anything was sent: that it cost nothing', async () => {
    const { run } = uploading();
    show(<WorkflowStatus run={run} />);
    act(() => void run.start({ image: photo }));
    await act(async () => void (await run.cancel()));
    screen.getByText('Nothing was started, and nothing billed.');
  });

  it('at a cancel afterwards: what it may cost', async () => {
    const { run, held } = uploading();
    show(<WorkflowStatus run={run} />);
    await act(async () => void run.start({ image: photo }));
    await act(async () => held[0]?.finish());
    await act(async () => void (await run.cancel()));
    screen.getByText('What had already run may still be billed.');
  });

  it('by the error panel: which file, why, and that nothing was billed', async () => {
    const { run, held } = uploading();
    show(<WorkflowError run={run} />);
    await act(async () => void run.start({ image: photo }));
    await act(async () => held[0]?.fail(new Error('Failed to fetch')));
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('The upload failed');
    expect(alert.textContent).toContain('“photo.png” could not be uploaded: Failed to fetch');
    expect(alert.textContent).toContain('Nothing was started, and nothing billed.');
    await act(async () => screen.getByRole('button', { name: 'Run again' }).click());
    expect(held).toHaveLength(2);
  });

  it('by the card, which keeps the room of the sentence until the run ends', async () => {
    vi.useFakeTimers();
    const { run, held } = uploading();
    const { container } = show(<Workflow run={run} />);
    const notice = () => container.querySelector<HTMLElement>('[data-slot="card-notice"]');
    act(() => void run.start({ image: photo }));
    expect(notice()?.textContent).toBe('Uploading photo.png…');
    held[0]?.finish();
    await pass(20);
    expect([notice()?.dataset['reason'], notice()?.textContent]).toEqual(['uploading', '']);
    await act(async () => void (await run.cancel()));
    expect(notice()?.dataset['reason']).toBe('canceled');
  });
});
