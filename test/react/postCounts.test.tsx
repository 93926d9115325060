import { Activity, StrictMode, Suspense, useEffect, useState } from 'react';
import {
  dehydrate,
  focusManager,
  hydrate,
  onlineManager,
  QueryClientProvider,
  type QueryClient,
} from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { runQueries, useWorkflow, useWorkflowHistory, type UseWorkflowOptions } from 'react-fal-workflow';
import { sampleRuns, scriptedTransport } from 'react-fal-workflow/testing';
import { needsActivity, suspendFor } from './reactFeatures.ts';
import {
  complete,
  handDriven,
  newClient,
  poster,
  posterScript,
  press,
  renderStrict,
  result,
  submit,
  turns,
} from './support.tsx';

afterEach(() => {
  onlineManager.setOnline(true);
  focusManager.setFocused(undefined);
});

function Poster(options: UseWorkflowOptions) {
  const workflow = useWorkflow(poster, options);
  return (
    <>
      <button type="button" onClick={() => void workflow.start({ prompt: 'a puppy' })}>
        Run
      </button>
      <button type="button" onClick={() => void workflow.rerun()}>
        Run again
      </button>
      <button type="button" onClick={() => void workflow.cancel()}>
        Cancel
      </button>
      <output>{workflow.status}</output>
      <p>{workflow.nodes.map((node) => `${node.id} ${node.status}`).join(', ')}</p>
    </>
  );
}

const run = () => screen.getByRole('button', { name: 'Run' });
const runAgain = () => screen.getByRole('button', { name: 'Run again' });
const status = () => screen.getByRole('status').textContent;
const becomes = (expected: string) => waitFor(() => expect(status()).toBe(expected));

const good = () => scriptedTransport(posterScript, { pace: 0 });

describe('what sends the POST', () => {
  test('mounting under StrictMode, which mounts twice, sends nothing', async () => {
    const transport = good();
    renderStrict(<Poster transport={transport} />);
    await turns();
    expect(transport.requests).toHaveLength(0);
  });

  test('mounting, unmounting and mounting again sends nothing, and one click then sends one', async () => {
    const transport = good();
    const client = newClient();
    renderStrict(<Poster id="hero" transport={transport} />, { client }).unmount();
    renderStrict(<Poster id="hero" transport={transport} />, { client });
    await turns();
    expect(transport.requests).toHaveLength(0);

    press(run());
    await becomes('success');
    expect(transport.requests).toHaveLength(1);
    expect(transport.requests[0]).toMatchObject({
      endpoint: 'workflows/acme/poster',
      body: { prompt: 'a puppy' },
    });
  });

  test('a click sends it within its own task', () => {
    const transport = good();
    renderStrict(<Poster transport={transport} />);
    press(run());
    expect(transport.requests).toHaveLength(1);
  });

  test('two clicks in one task send one', async () => {
    const transport = handDriven();
    renderStrict(<Poster transport={transport} />);
    press(run());
    press(run());
    await becomes('running');
    expect(transport.requests).toHaveLength(1);
  });

  test('two clicks in two tasks send one', async () => {
    const transport = handDriven();
    renderStrict(<Poster transport={transport} />);
    press(run());
    await turns();
    press(run());
    await transport.say(...posterScript);
    await becomes('success');
    expect(transport.requests).toHaveLength(1);
  });

  test('a click in each of two components that share an id sends one', async () => {
    const transport = handDriven();
    renderStrict(
      <>
        <Poster id="hero" transport={transport} />
        <Poster id="hero" transport={transport} />
      </>,
    );
    for (const button of screen.getAllByRole('button', { name: 'Run' })) press(button);
    await turns();
    expect(transport.requests).toHaveLength(1);
  });

  test('a start in an effect, which StrictMode runs twice, sends one', async () => {
    const transport = handDriven();
    const effect = vi.fn();
    function AutoStart() {
      const { start, status } = useWorkflow(poster, { transport, onUnmount: 'cancel' });
      useEffect(() => {
        effect();
        void start({ prompt: 'a puppy' });
      }, [start]);
      return <output>{status}</output>;
    }
    renderStrict(<AutoStart />);
    expect(effect).toHaveBeenCalledTimes(2);
    await transport.say(...posterScript);
    await becomes('success');
    expect(transport.requests).toHaveLength(1);
  });

  test("with onBusy 'replace' a second click cancels the first run and sends a second", async () => {
    const transport = handDriven();
    renderStrict(<Poster transport={transport} onBusy="replace" />);
    press(run());
    await turns();
    press(run());
    await turns();
    expect(transport.requests).toHaveLength(2);
    expect(transport.requests[0]?.signal.aborted).toBe(true);
    expect(transport.requests[1]?.signal.aborted).toBe(false);
  });

  test('rerun sends exactly one more', async () => {
    const transport = good();
    renderStrict(<Poster transport={transport} />);
    press(run());
    await becomes('success');
    press(runAgain());
    await turns();
    await becomes('success');
    expect(transport.requests.map(({ body }) => body)).toEqual([
      { prompt: 'a puppy' },
      { prompt: 'a puppy' },
    ]);
  });

  test('an input that its schema refuses is never sent', async () => {
    const transport = good();
    const strictPoster = {
      ...poster,
      input: {
        '~standard': {
          version: 1,
          vendor: 'test',
          validate: () => ({ issues: [{ message: 'Too short', path: ['prompt'] }] }),
        },
      },
    } as const;
    function Refused() {
      const { start, status, error } = useWorkflow(strictPoster, { transport });
      return (
        <>
          <button type="button" onClick={() => void start({ prompt: '' })}>
            Run
          </button>
          <output>{status}</output>
          <p>{error?.fields.map((field) => `${field.path.join('.')}: ${field.message}`).join()}</p>
        </>
      );
    }
    renderStrict(<Refused />);
    press(run());
    await becomes('error');
    expect(screen.getByText('prompt: Too short')).toBeTruthy();
    expect(transport.requests).toHaveLength(0);
  });
});

describe('what never sends a second POST', () => {
  test('hiding and showing an Activity in mid-run, and the run goes on behind it', async ({ skip }) => {
    needsActivity(skip);
    const transport = handDriven();
    const app = (mode: 'visible' | 'hidden') => (
      <Activity mode={mode}>
        <Poster transport={transport} />
      </Activity>
    );
    const { rerender } = renderStrict(app('visible'));
    press(run());
    await transport.say(submit('draft'));
    rerender(app('hidden'));
    await transport.say(complete('draft'), submit('final'));
    rerender(app('visible'));
    await waitFor(() => expect(screen.getByText('draft success, final running')).toBeTruthy());
    await transport.say(complete('final'), result());
    await becomes('success');
    expect(transport.requests).toHaveLength(1);
    expect(transport.requests[0]?.signal.aborted).toBe(false);
  });

  test('leaving in mid-run and coming back to the same id, which shows the run live', async () => {
    const transport = handDriven();
    const client = newClient();
    const { unmount } = renderStrict(<Poster id="hero" transport={transport} />, { client });
    press(run());
    await transport.say(submit('draft'));
    unmount();
    await transport.say(complete('draft'));

    renderStrict(<Poster id="hero" transport={transport} />, { client });
    expect(status()).toBe('running');
    await screen.findByText('draft success, final pending');
    press(run());
    await transport.say(submit('final'), complete('final'), result());
    await becomes('success');
    expect(transport.requests).toHaveLength(1);
  });

  test('a new key in mid-run', async () => {
    const transport = handDriven();
    const { rerender } = renderStrict(<Poster key="a" id="hero" transport={transport} />);
    press(run());
    await transport.say(submit('draft'));
    rerender(<Poster key="b" id="hero" transport={transport} />);
    expect(status()).toBe('running');
    press(run());
    await transport.say(...posterScript);
    await becomes('success');
    expect(transport.requests).toHaveLength(1);
  });

  test('hot reloading, which mounts a new component function with the same id', async () => {
    const transport = handDriven();
    const { rerender } = renderStrict(<Poster id="hero" transport={transport} />);
    press(run());
    await transport.say(submit('draft'));
    const Reloaded = (options: UseWorkflowOptions) => <Poster {...options} />;
    rerender(<Reloaded id="hero" transport={transport} />);
    expect(status()).toBe('running');
    await transport.say(...posterScript);
    await becomes('success');
    expect(transport.requests).toHaveLength(1);
  });

  test('suspending and resuming in mid-run, and the run goes on behind the fallback', async () => {
    const transport = handDriven();
    let arrive = (_: string) => {};
    const caption = new Promise<string>((resolve) => (arrive = resolve));
    function Captioned() {
      const workflow = useWorkflow(poster, { transport, onUnmount: 'cancel' });
      const [wanted, want] = useState(false);
      return (
        <>
          <button type="button" onClick={() => void workflow.start({ prompt: 'a puppy' })}>
            Run
          </button>
          <button type="button" onClick={() => want(true)}>
            Caption
          </button>
          <output>{workflow.status}</output>
          {wanted && suspendFor(caption)}
        </>
      );
    }
    renderStrict(
      <Suspense fallback={<p>Loading</p>}>
        <Captioned />
      </Suspense>,
    );
    press(run());
    await transport.say(submit('draft'));
    press(screen.getByRole('button', { name: 'Caption' }));
    await screen.findByText('Loading');
    await transport.say(complete('draft'));
    arrive('A puppy');
    await waitFor(() => expect(screen.queryByText('Loading')).toBeNull());
    expect(status()).toBe('running');
    await transport.say(result());
    await becomes('success');
    expect(transport.requests).toHaveLength(1);
  });

  test('a start that failed offline, when the network returns', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    onlineManager.setOnline(false);
    const transport = scriptedTransport(sampleRuns.offline.script, { pace: 0 });
    const { client } = renderStrict(<Poster transport={transport} />);
    press(run());
    await becomes('error');
    expect(transport.requests).toHaveLength(1);

    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
    window.dispatchEvent(new Event('online'));
    onlineManager.setOnline(true);
    await client.resumePausedMutations();
    await turns();
    expect(transport.requests).toHaveLength(1);
    expect(status()).toBe('error');
  });

  test('a start that worked while the browser took itself for offline, when the network returns', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    onlineManager.setOnline(false);
    const transport = good();
    renderStrict(<Poster transport={transport} />);
    press(run());
    expect(transport.requests).toHaveLength(1);
    await becomes('success');

    window.dispatchEvent(new Event('online'));
    onlineManager.setOnline(true);
    await turns();
    expect(transport.requests).toHaveLength(1);
  });

  const disturbances: [string, (client: QueryClient) => unknown][] = [
    ['focus', () => window.dispatchEvent(new Event('focus'))],
    [
      'visibilitychange',
      () => {
        focusManager.setFocused(false);
        document.dispatchEvent(new Event('visibilitychange'));
        focusManager.setFocused(true);
      },
    ],
    ['pageshow', () => window.dispatchEvent(new Event('pageshow'))],
    [
      'going offline and online',
      () => {
        window.dispatchEvent(new Event('offline'));
        window.dispatchEvent(new Event('online'));
      },
    ],
    ['invalidateQueries', (client) => client.invalidateQueries()],
    ['refetchQueries', (client) => client.refetchQueries()],
    ['resetQueries', (client) => client.resetQueries()],
    ['resumePausedMutations', (client) => client.resumePausedMutations()],
    ['clear', (client) => client.clear()],
  ];

  function WithHistory(options: UseWorkflowOptions) {
    return (
      <>
        <Poster {...options} />
        <p>{useWorkflowHistory(poster).length} runs</p>
      </>
    );
  }

  test.each(disturbances)('%s in mid-run, which goes on to its end', async (_, disturb) => {
    const transport = handDriven();
    const { client } = renderStrict(<WithHistory id="hero" transport={transport} />);
    press(run());
    await transport.say(submit('draft'));
    await disturb(client);
    await transport.say(...posterScript);
    await becomes('success');
    expect(transport.requests).toHaveLength(1);
  });

  test.each(disturbances)('%s after success', async (_, disturb) => {
    const transport = good();
    const { client } = renderStrict(<WithHistory id="hero" transport={transport} />);
    press(run());
    await screen.findByText('1 runs');
    await disturb(client);
    await turns();
    expect(status()).toBe('success');
    expect(transport.requests).toHaveLength(1);
  });

  test('mounting again with the same id after success, which shows the result', async () => {
    const transport = good();
    const client = newClient();
    const { unmount } = renderStrict(<Poster id="hero" transport={transport} />, { client });
    press(run());
    await becomes('success');
    unmount();
    renderStrict(<Poster id="hero" transport={transport} />, { client });
    expect(status()).toBe('success');
    await turns();
    expect(transport.requests).toHaveLength(1);
  });

  const failures = [
    'http401',
    'http422',
    'offline',
    'notAStream',
    'interrupted',
    'truncated',
    'runError',
  ] as const;
  test.each(failures)('a QueryClient that retries everything, when the run ends as in %s', async (name) => {
    const client = newClient({
      defaultOptions: {
        queries: { retry: 3, retryDelay: 0, networkMode: 'offlineFirst', refetchInterval: 1 },
        mutations: { retry: 3, retryDelay: 0, networkMode: 'offlineFirst' },
      },
    });
    client.setMutationDefaults(['fal-workflow'], { retry: 3, retryDelay: 0 });
    const transport = scriptedTransport(sampleRuns[name].script, { pace: 0 });
    renderStrict(<WithHistory id="hero" transport={transport} />, { client });
    press(run());
    await becomes(sampleRuns[name].outcome);
    await screen.findByText('1 runs');
    await waitFor(() => expect(client.isMutating()).toBe(0));
    expect(transport.requests).toHaveLength(1);
  });

  test('asking the query cache for a settled run, which gives what is remembered', async () => {
    const transport = good();
    const { client } = renderStrict(<Poster id="hero" transport={transport} />);
    press(run());
    await becomes('success');
    const { queryKey } = runQueries.detail('workflows/acme/poster', 'hero');
    expect(client.getQueryData(queryKey)).toMatchObject({ status: 'success' });
    await client.refetchQueries({ queryKey, type: 'all' });
    expect(transport.requests).toHaveLength(1);
  });

  test('a client that was saved in mid-run and restored, with every mutation in it', async () => {
    const transport = handDriven();
    const { client } = renderStrict(<Poster id="hero" transport={transport} />);
    press(run());
    await transport.say(submit('draft'));
    const saved = dehydrate(client, { shouldDehydrateMutation: () => true });
    expect(saved.mutations).toHaveLength(1);

    const restored = newClient();
    hydrate(restored, JSON.parse(JSON.stringify(saved)));
    render(
      <StrictMode>
        <QueryClientProvider client={restored}>
          <Poster id="hero" transport={transport} />
        </QueryClientProvider>
      </StrictMode>,
    );
    await restored.resumePausedMutations();
    await turns();
    expect(transport.requests).toHaveLength(1);
  });

  test('canceling, and whatever the browser reports afterwards', async () => {
    const transport = handDriven();
    const { client } = renderStrict(<Poster transport={transport} />);
    press(run());
    await transport.say(submit('draft'));
    press(screen.getByRole('button', { name: 'Cancel' }));
    await becomes('canceled');
    window.dispatchEvent(new Event('online'));
    window.dispatchEvent(new Event('focus'));
    await client.resumePausedMutations();
    await turns();
    expect(transport.requests).toHaveLength(1);
    expect(transport.requests[0]?.signal.aborted).toBe(true);
  });
});
