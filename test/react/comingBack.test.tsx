import { useEffect } from 'react';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  localRunStorage,
  runQueries,
  useWorkflow,
  useWorkflowHistory,
  WorkflowProvider,
  type AnyInput,
  type RunStorage,
  type UseWorkflowOptions,
  type WorkflowRun,
} from 'react-fal-workflow';
import type { TransportResumeRequest } from 'react-fal-workflow/core';
import { relayInMemory } from './relayInMemory.ts';
import { complete, newClient, poster, press, renderStrict, result, submit, turns } from './support.tsx';

// A page that is loaded anew: nothing is left of the one before but what its tab has stored.
function loadPage(options: UseWorkflowOptions = {}, storage?: RunStorage, client = newClient()) {
  cleanup();
  const log: string[] = [];
  renderStrict(
    <WorkflowProvider storage={storage}>
      <Poster
        id="hero"
        onEvent={({ type }) => log.push(`event ${type}`)}
        onNodeSettled={({ id }) => log.push(`node ${id}`)}
        onError={({ kind }) => log.push(`error ${kind}`)}
        onSettled={({ status }) => log.push(`settled ${status}`)}
        {...options}
      />
    </WorkflowProvider>,
    { client },
  );
  return { client, log };
}

function Poster(options: UseWorkflowOptions) {
  const { start, rerun, reset, status, input, order, error } = useView(options);
  return (
    <>
      <button type="button" onClick={() => void start({ prompt: 'a fox' })}>
        Run
      </button>
      <button type="button" onClick={() => void rerun()}>
        Again
      </button>
      <button type="button" onClick={reset}>
        Reset
      </button>
      <output>{status}</output>
      <p data-testid="details">{JSON.stringify({ input, order, error: error?.type ?? null })}</p>
    </>
  );
}

/** Shows the run, and names nothing of how it is sent. */
function Badge() {
  return <small>{useWorkflow(poster, { id: 'hero' }).status}</small>;
}

/** The run of the page that was loaded last, for what a page's own code does. */
const handles: WorkflowRun<AnyInput>[] = [];

function useView(options: UseWorkflowOptions) {
  const workflow = useWorkflow(poster, options);
  const { run } = workflow;
  useEffect(() => void handles.push(run), [run]);
  useWorkflowHistory(poster);
  return { ...workflow, order: workflow.nodes.filter(({ attempt }) => attempt > 0).map(({ id }) => id) };
}

const status = () => screen.getByRole('status').textContent;
const details = () => JSON.parse(screen.getByTestId('details').textContent ?? '') as Record<string, unknown>;
const history = (client: ReturnType<typeof newClient>) =>
  client.getQueryData(runQueries.history(poster.endpoint).queryKey) ?? [];
const button = (name: string) => screen.getByRole('button', { name });
const name = `fal-workflow:${poster.endpoint}:hero`;

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe('a page that is loaded anew', () => {
  test('in mid-run goes on with it, and posts nothing', async () => {
    const relay = relayInMemory();
    loadPage({ transport: relay });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(submit('draft'), complete('draft'));
    const { log, client } = loadPage({ transport: relay });
    await waitFor(() => expect(details()['order']).toEqual(['draft']));
    expect(status()).toBe('running');
    expect(details()['input']).toEqual({ prompt: 'a fox' });
    await relay.say(submit('final'), complete('final'), result());
    await waitFor(() => expect(status()).toBe('success'));
    expect([relay.posts.length, relay.resumes.length]).toEqual([1, 1]);
    expect(log.filter((line) => line.startsWith('settled'))).toEqual(['settled success']);
    expect(history(client)).toHaveLength(1);
  });

  test('after the end shows it again, and tells nobody a second time', async () => {
    const relay = relayInMemory();
    const first = loadPage({ transport: relay });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(submit('draft'), complete('draft'), result());
    await waitFor(() => expect(first.log).toContain('settled success'));
    const { log, client } = loadPage({ transport: relay });
    await waitFor(() => expect(status()).toBe('success'));
    expect(log).toEqual([]);
    expect(history(client)).toHaveLength(1);
    // What was asked for came back, too.
    press(button('Again'));
    await waitFor(() => expect(relay.posts).toHaveLength(2));
    expect(relay.posts[1]!.body).toEqual({ prompt: 'a fox' });
    await relay.say(result());
    await waitFor(() => expect(log).toContain('settled success'));
    expect(history(client)).toHaveLength(2);
  });

  test('says so when the run that was going is gone, and is quiet about one that had ended', async () => {
    const relay = relayInMemory();
    loadPage({ transport: relay });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    relay.forget();
    const second = loadPage({ transport: relay });
    await waitFor(() => expect(status()).toBe('interrupted'));
    expect(second.log.filter((line) => !line.startsWith('node'))).toEqual([
      'error gone',
      'settled interrupted',
    ]);
    const third = loadPage({ transport: relay });
    await turns();
    expect(status()).toBe('idle');
    sessionStorage.setItem(name, JSON.stringify({ runId: 'run-1', key: null, ended: true }));
    const fourth = loadPage({ transport: relay });
    await waitFor(() => expect(sessionStorage.getItem(name)).toBeNull());
    await waitFor(() => expect(status()).toBe('idle'));
    expect([...third.log, ...fourth.log]).toEqual([]);
    expect(history(fourth.client)).toEqual([]);
    expect(relay.posts).toHaveLength(1);
  });

  test.each([
    ['transport', undefined],
    ['storage', localRunStorage],
  ])('finds its run also when the %s is named by a component that mounts later', async (_, storage) => {
    const relay = relayInMemory();
    const app = (isLoaded: boolean) => (
      <WorkflowProvider transport={storage && relay}>
        <Badge />
        {isLoaded && <Poster id="hero" transport={storage ? undefined : relay} storage={storage} />}
      </WorkflowProvider>
    );
    const first = renderStrict(app(true));
    press(button('Run'));
    await waitFor(() => expect(relay.posts).toHaveLength(1));
    await relay.say(submit('draft'));
    first.unmount();
    const { rerender } = renderStrict(app(false));
    await turns();
    expect(relay.resumes).toHaveLength(0);
    rerender(app(true));
    await waitFor(() => expect(details()['order']).toEqual(['draft']));
    expect(status()).toBe('running');
    expect(relay.resumes).toHaveLength(1);
  });

  test('before the start was answered asks what became of it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const relay = relayInMemory();
    relay.loseAnswers = true;
    const open = vi.fn<typeof relay.open>((request) => {
      void relay.open(request).catch(() => {});
      return new Promise(() => {});
    });
    loadPage({ transport: { ...relay, open } });
    press(button('Run'));
    await turns();
    loadPage({ transport: relay });
    await turns();
    expect(status()).toBe('running');
    // Another tab may be about to learn the id; only then is it asked for.
    expect(relay.finds).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(2_000);
    await turns();
    expect(relay.finds).toHaveLength(1);
    await relay.say(result());
    await vi.advanceTimersByTimeAsync(100);
    expect(status()).toBe('success');
    expect(relay.posts).toHaveLength(1);
  });

  test('waits for a start that another tab waits for, however long that takes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const request = vi.fn(() => released);
    vi.stubGlobal('navigator', Object.create(navigator, { locks: { value: { request } } }));
    const relay = relayInMemory();
    await relay.open({
      endpoint: poster.endpoint,
      body: { prompt: 'a fox' },
      idempotencyKey: 'k'.repeat(24),
      signal: new AbortController().signal,
    });
    sessionStorage.setItem(name, JSON.stringify({ runId: null, key: 'k'.repeat(24), ended: false }));
    loadPage({ transport: relay });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([status(), request.mock.calls.length, relay.finds.length]).toEqual(['running', 1, 0]);
    release();
    await turns();
    await vi.advanceTimersByTimeAsync(100);
    expect(relay.finds).toHaveLength(1);
    expect(details()['input']).toEqual({ prompt: 'a fox' });
  });

  test('before the start arrived says that nothing was started, and nothing will be', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const relay = relayInMemory();
    const held = vi.fn<typeof relay.open>(() => new Promise(() => {}));
    loadPage({ transport: { ...relay, open: held } });
    press(button('Run'));
    await turns();
    loadPage({ transport: relay });
    await vi.advanceTimersByTimeAsync(2_100);
    await turns();
    expect(status()).toBe('error');
    expect(details()['error']).toBe('not_started');
    const late = await relay.open({ ...held.mock.calls[0]![0], signal: new AbortController().signal });
    expect(late.status).toBe(409);
    expect(sessionStorage.getItem(name)).toBeNull();
  });

  test('passes over a start that nobody can ask for, and leaves it to the tab that may have sent it', async () => {
    const { find: _, ...queue } = relayInMemory();
    const pending = JSON.stringify({ runId: null, key: 'k'.repeat(24), ended: false });
    sessionStorage.setItem(name, pending);
    loadPage({ transport: queue });
    await turns();
    expect(status()).toBe('idle');
    expect(sessionStorage.getItem(name)).toBe(pending);
  });

  test.each([
    '',
    'null',
    '7',
    '[]',
    '{}',
    '{"runId":7}',
    '{"runId":""}',
    'run-1',
    '{"runId":null,"key":null}',
  ])('starts idle with %j in its storage', async (text) => {
    sessionStorage.setItem(name, text);
    const relay = relayInMemory();
    loadPage({ transport: relay });
    await turns();
    expect(status()).toBe('idle');
    expect(relay.resumes).toHaveLength(0);
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
  });

  test('after a reset starts idle', async () => {
    const relay = relayInMemory();
    loadPage({ transport: relay });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(result());
    await waitFor(() => expect(status()).toBe('success'));
    press(button('Reset'));
    loadPage({ transport: relay });
    await turns();
    expect(status()).toBe('idle');
    expect(relay.resumes).toHaveLength(0);
  });

  test('works where nothing can be stored', async () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const relay = relayInMemory();
    loadPage({ transport: relay });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(result());
    await waitFor(() => expect(status()).toBe('success'));
  });

  test('leaves no bookmark of runs without an id, or that cannot be joined again', async () => {
    const relay = relayInMemory();
    loadPage({ transport: relay, id: undefined });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    const { resume: _, find: __, ...direct } = relay;
    loadPage({ transport: direct });
    press(button('Run'));
    await waitFor(() => expect(relay.posts).toHaveLength(2));
    expect(sessionStorage).toHaveLength(0);
  });
});

describe('another tab', () => {
  const change = (key: string) =>
    window.dispatchEvent(new StorageEvent('storage', { key, storageArea: localStorage }));

  test('that is opened in mid-run joins it', async () => {
    const relay = relayInMemory();
    loadPage({ transport: relay }, localRunStorage);
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(submit('draft'));
    loadPage({ transport: relay }, localRunStorage);
    await waitFor(() => expect(details()['order']).toEqual(['draft']));
    press(button('Run'));
    await turns();
    expect(relay.posts).toHaveLength(1);
  });

  test('that is open already joins as soon as the run has its id, and not before', async () => {
    const relay = relayInMemory();
    const { log } = loadPage({ transport: relay }, localRunStorage);
    await relay.open({
      endpoint: poster.endpoint,
      body: {},
      idempotencyKey: 'k'.repeat(24),
      signal: new AbortController().signal,
    });
    localStorage.setItem(name, JSON.stringify({ runId: null, key: 'k'.repeat(24), ended: false }));
    change(name);
    change('something else');
    await turns();
    // Asked for by its key it would be stopped before it had begun.
    expect(relay.finds).toHaveLength(0);
    expect(status()).toBe('idle');
    localStorage.setItem(name, JSON.stringify({ runId: 'run-1', key: 'k'.repeat(24), ended: false }));
    change(name);
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(submit('draft'), result());
    await waitFor(() => expect(status()).toBe('success'));
    expect(log).toContain('settled success');
    expect([relay.posts.length, relay.resumes.length]).toEqual([1, 1]);
    change(name);
    await turns();
    expect(relay.resumes).toHaveLength(1);
  });

  const open = (relay: ReturnType<typeof relayInMemory>) =>
    relay.open({
      endpoint: poster.endpoint,
      body: { prompt: 'of another tab' },
      idempotencyKey: 'k'.repeat(24),
      signal: new AbortController().signal,
    });

  test('that puts another run in the place of the one that is shown is followed at its end', async () => {
    const relay = relayInMemory();
    loadPage({ transport: relay }, localRunStorage);
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    // It has canceled that one, and its next start is answered before the relay tells of the end.
    await open(relay);
    const other = JSON.stringify({ runId: 'run-2', key: 'k'.repeat(24), ended: false });
    localStorage.setItem(name, other);
    change(name);
    await turns();
    expect(relay.resumes).toHaveLength(0);
    relay.sayTo('run-1', { type: 'run-ended', status: 'canceled' });
    await waitFor(() => expect(details()['input']).toEqual({ prompt: 'of another tab' }));
    expect(status()).toBe('running');
    expect(localStorage.getItem(name)).toBe(other);
    await relay.say(result());
    await waitFor(() => expect(status()).toBe('success'));
    expect([relay.posts.length, relay.resumes.length]).toEqual([2, 1]);
  });

  test.each([
    ['a start of this one', 'Again', { prompt: 'a fox' }],
    ['a reset', 'Reset', null],
  ])('is not followed in place of %s', async (_, name_, input) => {
    const relay = relayInMemory();
    loadPage({ transport: relay, onBusy: 'replace' }, localRunStorage);
    press(button('Run'));
    await waitFor(() => expect(details()['input']).toEqual({ prompt: 'a fox' }));
    await open(relay);
    localStorage.setItem(name, JSON.stringify({ runId: 'run-2', key: 'k'.repeat(24), ended: false }));
    press(button(name_));
    await turns();
    expect(details()['input']).toEqual(input);
    expect(relay.resumes).toHaveLength(0);
  });
});

describe('a bookmark', () => {
  const mark = (bookmark: object) => JSON.stringify({ runId: null, key: null, ended: false, ...bookmark });
  const marked = (storage = sessionStorage) => JSON.parse(storage.getItem(name) ?? 'null') as unknown;
  const change = () =>
    window.dispatchEvent(new StorageEvent('storage', { key: name, storageArea: localStorage }));
  const failed: { type: 'error'; node_id: string; message: string } = {
    type: 'error',
    node_id: 'draft',
    message: 'no',
  };

  test('of a run that is going counts for more than an older end in the cache', async () => {
    const relay = relayInMemory();
    const client = newClient();
    loadPage({ transport: relay }, undefined, client);
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(result('first'));
    await waitFor(() => expect(status()).toBe('success'));
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    // As an app restores it that persists its cache: the last run that had ended.
    const restored = newClient();
    restored.setQueryData(
      runQueries.detail(poster.endpoint, 'hero').queryKey,
      client.getQueryData(runQueries.detail(poster.endpoint, 'hero').queryKey),
    );
    const { log } = loadPage({ transport: relay }, undefined, restored);
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(result('second'));
    await waitFor(() => expect(status()).toBe('success'));
    expect(log).toContain('settled success');
    expect([relay.posts.length, relay.resumes.length]).toEqual([2, 1]);
    const kept = newClient();
    kept.setQueryData(
      runQueries.detail(poster.endpoint, 'hero').queryKey,
      restored.getQueryData(runQueries.detail(poster.endpoint, 'hero').queryKey),
    );
    loadPage({ transport: relay }, undefined, kept);
    await turns();
    expect([status(), relay.resumes.length]).toEqual(['success', 1]);
  });

  test('of a run that has ended counts for more than the end of another one in the cache', async () => {
    const relay = relayInMemory();
    const { queryKey } = runQueries.detail(poster.endpoint, 'hero');
    const first = loadPage({ transport: relay });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(submit('draft'), result('first'));
    await waitFor(() => expect(status()).toBe('success'));
    // As an app restores it that had no time to write the second one.
    const restored = newClient();
    restored.setQueryData(queryKey, first.client.getQueryData(queryKey));
    press(button('Run'));
    await waitFor(() => expect(relay.posts).toHaveLength(2));
    await relay.say(result('second'));
    await waitFor(() => expect(marked()).toMatchObject({ runId: 'run-2', ended: true }));
    const { log } = loadPage({ transport: relay }, undefined, restored);
    await waitFor(() => expect(handles.at(-1)!.getState().output).toBe('second'));
    expect(log).toEqual([]);
    expect(restored.getQueryData(queryKey)).toMatchObject({ runId: 'run-2', output: 'second' });
  });

  test.each([
    ['was left', 'detach'],
    ['cannot be read any more', 'refuse'],
  ])('of a run that %s, after a branch of it had failed, is not told as ended', async (_, way) => {
    const relay = relayInMemory();
    const resume = vi.fn(async () => Response.json({ detail: 'Sign in.' }, { status: 401 }));
    loadPage({ transport: { ...relay, resume } });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(submit('draft'), failed);
    await waitFor(() => expect(details()['order']).toEqual(['draft']));
    if (way === 'detach') handles.at(-1)!.detach();
    else relay.cut();
    await waitFor(() => expect(status()).toBe('interrupted'), { timeout: 10_000 });
    expect(marked()).toMatchObject({ ended: false, runId: 'run-1' });
    const { log } = loadPage({ transport: relay });
    await relay.say(result());
    await waitFor(() => expect(log).toContain('settled success'));
  });

  test('that cannot be written or read keeps no run from starting, and no page from showing', async () => {
    const fails = () => {
      throw new Error('broken storage');
    };
    const storage = { get: fails, set: fails, remove: fails, subscribe: fails };
    const relay = relayInMemory();
    const { log } = loadPage({ transport: relay }, storage);
    press(button('Run'));
    await waitFor(() => expect(relay.posts).toHaveLength(1));
    await relay.say(result());
    await waitFor(() => expect(log).toContain('settled success'));
    press(button('Reset'));
    await waitFor(() => expect(status()).toBe('idle'));
  });

  test('of a run that a reset has called up stays', async () => {
    const relay = relayInMemory();
    const onSettled = vi.fn(() => void handles.at(-1)!.start({ prompt: 'another' }));
    loadPage({ transport: relay, onSettled });
    press(button('Run'));
    await waitFor(() => expect(marked()).toMatchObject({ runId: 'run-1' }));
    press(button('Reset'));
    await waitFor(() => expect(relay.posts).toHaveLength(2));
    await waitFor(() => expect(marked()).toMatchObject({ runId: 'run-2', ended: false }));
  });

  test.each([
    ['that failed', { type: 'run-ended', status: 'error' }],
    ['that succeeded', result()],
  ])('of a run that the end of one %s has called up stays, and ends as its own', async (_, last) => {
    const relay = relayInMemory();
    let again = true;
    const onNodeSettled = () => {
      if (!again || handles.at(-1)!.getState().status === 'running') return;
      again = false;
      void handles.at(-1)!.start({ prompt: 'another' });
    };
    const { log } = loadPage({ transport: relay, onNodeSettled });
    press(button('Run'));
    await waitFor(() => expect(marked()).toMatchObject({ runId: 'run-1' }));
    await relay.say(submit('draft'), last);
    expect(relay.posts).toHaveLength(2);
    expect(marked()).toMatchObject({ runId: 'run-2', ended: false });
    await relay.say(result());
    await waitFor(() => expect(log.filter((line) => line.startsWith('settled'))).toHaveLength(2));
    expect(marked()).toMatchObject({ runId: 'run-2', ended: true });
  });

  test('of a run that the failure of a start has called up stays', async () => {
    const relay = relayInMemory();
    const open: typeof relay.open = (request) =>
      relay.posts.push(request) === 1
        ? Promise.resolve(Response.json({ detail: 'No.' }, { status: 403 }))
        : relay.open(request);
    const onError = () => void handles.at(-1)!.rerun();
    loadPage({ transport: { ...relay, open }, onError });
    press(button('Run'));
    await waitFor(() => expect(relay.posts.length).toBeGreaterThan(1));
    await turns();
    expect(marked()).toMatchObject({ runId: 'run-1', ended: false });
  });

  test('outlasts a start that was refused: the result before it was paid for', async () => {
    const relay = relayInMemory();
    loadPage({ transport: relay });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(result('paid'));
    await waitFor(() => expect(marked()).toMatchObject({ runId: 'run-1', ended: true }));
    const open = async () => Response.json({ detail: 'One run at a time.' }, { status: 429 });
    const { log } = loadPage({ transport: { ...relay, open } });
    await waitFor(() => expect(status()).toBe('success'));
    press(button('Run'));
    await waitFor(() => expect(log).toContain('settled error'));
    expect(marked()).toMatchObject({ runId: 'run-1', ended: true });
    loadPage({ transport: relay });
    await waitFor(() => expect(handles.at(-1)!.getState()).toMatchObject({ output: 'paid' }));
    expect(relay.posts).toHaveLength(1);
  });

  test('of a run that may be going outlasts another start that came to nothing', async () => {
    const relay = relayInMemory();
    loadPage({ transport: relay });
    press(button('Run'));
    await waitFor(() => expect(marked()).toMatchObject({ runId: 'run-1', ended: false }));
    handles.at(-1)!.detach();
    await waitFor(() => expect(status()).toBe('interrupted'));
    press(button('Run'));
    press(button('Reset'));
    await waitFor(() => expect(status()).toBe('idle'));
    expect(marked()).toMatchObject({ runId: 'run-1', ended: false });
    const { log } = loadPage({ transport: relay });
    relay.sayTo('run-1', result());
    await waitFor(() => expect(log).toContain('settled success'));
  });

  test('without a way to its run silences no other', async () => {
    const { find: _, ...queue } = relayInMemory();
    sessionStorage.setItem(name, mark({ key: 'k'.repeat(24), ended: true }));
    const { log } = loadPage({ transport: queue });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await queue.say(result());
    await waitFor(() => expect(status()).toBe('success'));
    expect(log).toContain('settled success');
  });

  test('of an old run never costs its result, whatever becomes of showing it again', async () => {
    const relay = relayInMemory();
    const first = loadPage({ transport: relay });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(result('paid'));
    await waitFor(() => expect(first.log).toContain('settled success'));
    const restored = newClient();
    restored.setQueryData(runQueries.history(poster.endpoint).queryKey, history(first.client));
    const { log } = loadPage(
      { transport: { ...relay, resume: () => new Promise(() => {}) }, onBusy: 'replace' },
      undefined,
      restored,
    );
    expect(status()).toBe('running');
    press(button('Run'));
    await waitFor(() => expect(relay.posts).toHaveLength(2));
    expect(history(restored)).toMatchObject([{ runId: 'run-1', status: 'success', output: 'paid' }]);
    await relay.say(result('again'));
    await waitFor(() => expect(log).toContain('settled success'));
    expect(log.filter((line) => line.startsWith('settled'))).toEqual(['settled success']);
    expect(history(restored)).toMatchObject([{ output: 'again' }, { output: 'paid' }]);
  });

  /** A relay whose next page waits for its answer until it is let go. */
  function slow(relay: ReturnType<typeof relayInMemory>) {
    let answer = () => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const resume = async (request: TransportResumeRequest) => {
      await answered;
      return relay.resume!(request);
    };
    return { transport: { ...relay, resume }, answer };
  }

  test('of an old run holds up no start, and nothing of the old one gets into the new one', async () => {
    const relay = relayInMemory();
    loadPage({ transport: relay });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(submit('draft'), result('first'));
    await waitFor(() => expect(marked()).toMatchObject({ runId: 'run-1', ended: true }));
    const { transport, answer } = slow(relay);
    const { log, client } = loadPage({ transport });
    expect(status()).toBe('running');
    const second = handles.at(-1)!.start({ prompt: 'another' });
    await waitFor(() => expect(marked()).toMatchObject({ runId: 'run-2', ended: false }));
    expect(client.isMutating()).toBe(1);
    answer();
    await turns();
    expect([status(), details()['order'], log]).toEqual(['running', [], ['event run-started']]);
    await relay.say(result('second'));
    expect(await second).toMatchObject({ status: 'success', output: 'second', input: { prompt: 'another' } });
    expect(marked()).toMatchObject({ runId: 'run-2', ended: true });
    expect(history(client)).toMatchObject([{ runId: 'run-2' }]);
    expect(log.filter((line) => line.startsWith('settled'))).toEqual(['settled success']);
  });

  // The end that was seen may be this page's alone: the run itself may be going, and was paid for.
  test.each([
    ['a start', () => handles.at(-1)!.start({ prompt: 'another' })],
    ['a reset', () => handles.at(-1)!.reset()],
    ['another run', () => handles.at(-1)!.join('run-9')],
  ])('of an old run is let go of by %s, and nothing is canceled', async (_, leave) => {
    const relay = relayInMemory();
    loadPage({ transport: relay, maxEventBytes: 200 });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(result('x'.repeat(300)));
    await waitFor(() => expect(status()).toBe('error'));
    expect(marked()).toMatchObject({ runId: 'run-1', ended: true });
    const { transport } = slow(relay);
    const cancel = vi.fn(async () => 'confirmed' as const);
    loadPage({ transport: { ...transport, cancel } });
    expect(status()).toBe('running');
    void leave();
    await turns();
    expect(cancel).not.toHaveBeenCalled();
  });

  test.each([
    ['left', () => handles.at(-1)!.detach()],
    ['out of sight', () => {}],
  ])(
    'of an old run that is %s as it comes back adds no end of its own to the history',
    async (how, leave) => {
      const relay = relayInMemory();
      sessionStorage.setItem(name, mark({ runId: 'run-1', ended: true }));
      const refuse = async () => Response.json({ detail: 'Sign in.' }, { status: 401 });
      const transport = how === 'left' ? slow(relay).transport : { ...relay, resume: refuse };
      const { client, log } = loadPage({ transport });
      leave();
      await waitFor(() => expect(status()).toBe('interrupted'));
      expect([history(client), log]).toEqual([[], []]);
      expect(client.getQueryData(runQueries.detail(poster.endpoint, 'hero').queryKey)).toBeUndefined();
      expect(marked()).toMatchObject({ runId: 'run-1', ended: true });
    },
  );

  test('of an old run that is gone takes nothing with it that has begun since', async () => {
    const relay = relayInMemory();
    sessionStorage.setItem(name, mark({ runId: 'run-7', ended: true }));
    const cancel = vi.fn(async () => 'confirmed' as const);
    const { transport, answer } = slow({ ...relay, cancel });
    loadPage({ transport });
    const run = handles.at(-1)!;
    const stop = run.subscribe(() => {
      if (run.getState().status !== 'interrupted') return;
      stop();
      void run.start({ prompt: 'another' });
    });
    answer();
    await waitFor(() => expect(marked()).toMatchObject({ runId: 'run-1', ended: false }));
    expect([status(), cancel.mock.calls]).toEqual(['running', []]);
  });

  test('of an old run that is going after all is canceled when that is asked for', async () => {
    const relay = relayInMemory();
    sessionStorage.setItem(name, mark({ runId: 'run-1', ended: true }));
    const cancel = vi.fn(async () => 'confirmed' as const);
    loadPage({ transport: { ...slow(relay).transport, cancel } });
    expect(await handles.at(-1)!.cancel()).toBe('confirmed');
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  test('of an old run that is reset as it comes back silences no other', async () => {
    const relay = relayInMemory();
    sessionStorage.setItem(name, mark({ runId: 'run-1', ended: true }));
    function Impatient() {
      const { run } = useWorkflow(poster, { id: 'hero' });
      useEffect(() => run.subscribe(() => void (run.getState().runId === 'run-1' && run.reset())), [run]);
      return null;
    }
    const log: string[] = [];
    const view = renderStrict(<Impatient />);
    view.rerender(
      <>
        <Impatient />
        <Poster id="hero" transport={relay} onSettled={({ status }) => log.push(status)} />
      </>,
    );
    await waitFor(() => expect(status()).toBe('idle'));
    press(button('Run'));
    press(button('Run'));
    await turns();
    relay.sayAny(result());
    await waitFor(() => expect(log).toEqual(['success']));
    expect(relay.posts).toHaveLength(1);
  });

  test('of an old run keeps its result when the page is left before the relay has answered', async () => {
    const relay = relayInMemory();
    loadPage({ transport: relay });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(result('paid'));
    await waitFor(() => expect(marked()).toMatchObject({ runId: 'run-1', ended: true }));
    const { transport, answer } = slow(relay);
    const { client } = loadPage({ transport, onUnmount: 'cancel' });
    expect(status()).toBe('running');
    cleanup();
    await turns();
    answer();
    await turns();
    renderStrict(<Poster id="hero" transport={relay} />, { client });
    await waitFor(() => expect(status()).toBe('success'));
    expect(history(client)).toMatchObject([{ status: 'success', output: 'paid' }]);
  });

  test('of a run whose end is not known holds up a start: it may be going, and was paid for', async () => {
    const relay = relayInMemory();
    loadPage({ transport: relay });
    press(button('Run'));
    await waitFor(() => expect(marked()).toMatchObject({ runId: 'run-1' }));
    const { transport, answer } = slow(relay);
    loadPage({ transport });
    const settled = handles.at(-1)!.start({ prompt: 'another' });
    answer();
    await relay.say(result('first'));
    expect(await settled).toMatchObject({ status: 'success', output: 'first' });
    expect(relay.posts).toHaveLength(1);
  });

  test('of another tab that is at work is not thrown away by this one', async () => {
    const relay = relayInMemory();
    loadPage({ transport: relay, onSettled: () => {} }, localRunStorage);
    // A tab that has not yet heard of it.
    const other = mark({ runId: 'run-9', key: 'o'.repeat(24) });
    localStorage.setItem(name, other);
    press(button('Reset'));
    expect(localStorage.getItem(name)).toBe(other);
    await handles.at(-1)!.start({ prompt: 'a' }, { signal: AbortSignal.abort() });
    expect(localStorage.getItem(name)).toBe(other);
  });

  test('of a start in another tab is not mixed with the end of a run in this one', async () => {
    const relay = relayInMemory();
    const { log } = loadPage({ transport: relay }, localRunStorage);
    press(button('Run'));
    await waitFor(() => expect(marked(localStorage)).toMatchObject({ runId: 'run-1' }));
    const other = mark({ key: 'o'.repeat(24) });
    localStorage.setItem(name, other);
    change();
    await relay.say(result());
    await waitFor(() => expect(log).toContain('settled success'));
    expect(localStorage.getItem(name)).toBe(other);
  });

  test("of another tab's newer run outlasts a start that was refused, also when that run has ended", async () => {
    const relay = relayInMemory();
    localStorage.setItem(name, mark({ runId: 'run-1', ended: true }));
    let refuse = () => {};
    const refused = new Promise<void>((resolve) => (refuse = resolve));
    const open = () => refused.then(() => Response.json({ detail: 'No.' }, { status: 429 }));
    const { log } = loadPage({ transport: { ...relay, open } }, localRunStorage);
    await waitFor(() => expect(status()).toBe('idle'));
    press(button('Run'));
    await waitFor(() => expect(marked(localStorage)).toMatchObject({ runId: null }));
    const newer = mark({ runId: 'run-9', key: 'o'.repeat(24), ended: true });
    localStorage.setItem(name, newer);
    refuse();
    await waitFor(() => expect(log).toContain('settled error'));
    expect(localStorage.getItem(name)).toBe(newer);
  });

  test('of a run that was reset does not come back with a start of another tab that came to nothing', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const relay = relayInMemory();
    loadPage({ transport: relay }, localRunStorage);
    localStorage.setItem(name, mark({ runId: 'run-0', ended: true }));
    press(button('Run'));
    await turns();
    relay.sayAny(result());
    await turns();
    expect(marked(localStorage)).toMatchObject({ runId: 'run-1', ended: true });
    press(button('Reset'));
    expect(localStorage.getItem(name)).toBeNull();
    const idempotencyKey = 'o'.repeat(24);
    localStorage.setItem(name, mark({ key: idempotencyKey }));
    const settled = handles.at(-1)!.join({ idempotencyKey });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await settled).toMatchObject({ error: { type: 'not_started' } });
    expect(localStorage.getItem(name)).toBeNull();
  });

  test('whose run was canceled while its key was waited for is not asked for any more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const relay = relayInMemory();
    sessionStorage.setItem(name, mark({ key: 'k'.repeat(24) }));
    loadPage({ transport: relay });
    await turns();
    expect(status()).toBe('running');
    await handles.at(-1)!.cancel();
    expect(sessionStorage.getItem(name)).toBeNull();
    await vi.advanceTimersByTimeAsync(3_000);
    await turns();
    expect(relay.finds).toHaveLength(0);
  });

  test('leaves no rejection behind when a transport breaks its word', async () => {
    const { find: _, ...relay } = relayInMemory();
    const nothing = (async () => undefined) as unknown as typeof relay.open;
    loadPage({ transport: { ...relay, open: nothing } });
    press(button('Run'));
    await waitFor(() => expect(status()).toBe('error'));
  });
});
