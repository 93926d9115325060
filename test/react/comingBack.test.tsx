import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  localRunStorage,
  runQueries,
  useWorkflow,
  useWorkflowHistory,
  WorkflowProvider,
  type RunStorage,
  type UseWorkflowOptions,
} from 'react-fal-workflow';
import { relayInMemory } from './relayInMemory.ts';
import { complete, newClient, poster, press, renderStrict, result, submit, turns } from './support.tsx';

// A page that is loaded anew: nothing is left of the one before but what its tab has stored.
function loadPage(options: UseWorkflowOptions = {}, storage?: RunStorage) {
  cleanup();
  const client = newClient();
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

function useView(options: UseWorkflowOptions) {
  const workflow = useWorkflow(poster, options);
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

  test('forgets a start that nobody can ask for', async () => {
    const { find: _, ...queue } = relayInMemory();
    sessionStorage.setItem(name, JSON.stringify({ runId: null, key: 'k'.repeat(24), ended: false }));
    loadPage({ transport: queue });
    await turns();
    expect(status()).toBe('idle');
    expect(sessionStorage.getItem(name)).toBeNull();
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
});
