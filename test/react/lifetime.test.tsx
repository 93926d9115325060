import { Activity } from 'react';
import { hydrate, type QueryClient } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  runQueries,
  useWorkflow,
  useWorkflowElapsed,
  useWorkflowHistory,
  useWorkflowNode,
  useWorkflowRun,
  type UseWorkflowOptions,
} from 'react-fal-workflow';
import type { RunState, WorkflowRun } from 'react-fal-workflow/core';
import { sampleRuns, sampleState, scriptedTransport } from 'react-fal-workflow/testing';
import { needsActivity } from './reactFeatures.ts';
import {
  complete,
  handDriven,
  newClient,
  poster,
  posterScript,
  press,
  renderStrict,
  renderStrictHook,
  result,
  submit,
  turns,
} from './support.tsx';

function Poster(options: UseWorkflowOptions) {
  const { start, status, run } = useWorkflow(poster, options);
  const draft = useWorkflowNode(run, 'draft');
  const elapsed = useWorkflowElapsed(run);
  return (
    <>
      <button type="button" onClick={() => void start({})}>
        Run
      </button>
      <output>{status}</output>
      <p title="draft">{draft?.status}</p>
      <p title="elapsed">{elapsed}</p>
    </>
  );
}

const status = () => screen.getByRole('status').textContent;

/** The handle of an id, as a component would get it now. */
function handleOf(client: QueryClient, id = 'hero'): WorkflowRun {
  const { result: hook, unmount } = renderStrictHook(() => useWorkflowRun(poster, { id }), { client });
  unmount();
  return hook.current;
}

const dropAfter = (gcTime: number) => newClient({ defaultOptions: { mutations: { gcTime } } });

describe('a run outlives its component', () => {
  test('its result reaches the history when the component is gone, with an id or without', async () => {
    const client = newClient();
    for (const options of [{ id: 'hero' }, {}]) {
      const transport = handDriven();
      const { unmount } = renderStrict(<Poster {...options} transport={transport} />, { client });
      press(screen.getByRole('button'));
      await transport.say(submit('draft'));
      unmount();
      await transport.say(complete('draft'), result({ made: options }));
    }
    const { result: hook } = renderStrictHook(() => useWorkflowHistory(poster), { client });
    expect(hook.current.map(({ status, output }) => [status, output])).toEqual([
      ['success', { made: {} }],
      ['success', { made: { id: 'hero' } }],
    ]);
  });

  test('its stream is not closed', async () => {
    const transport = handDriven();
    const { unmount } = renderStrict(<Poster transport={transport} />);
    press(screen.getByRole('button'));
    await transport.say(submit('draft'));
    unmount();
    await turns();
    expect(transport.requests[0]?.signal.aborted).toBe(false);
  });

  test('hiding an Activity changes nothing either', async ({ skip }) => {
    needsActivity(skip);
    const transport = handDriven();
    const app = (mode: 'visible' | 'hidden') => (
      <Activity mode={mode}>
        <Poster transport={transport} />
      </Activity>
    );
    const { rerender } = renderStrict(app('visible'));
    press(screen.getByRole('button'));
    await transport.say(submit('draft'));
    rerender(app('hidden'));
    await turns();
    expect(transport.requests[0]?.signal.aborted).toBe(false);
  });
});

describe("onUnmount: 'cancel'", () => {
  const transport = () => {
    const driven = handDriven();
    return { driven, isCanceled: () => driven.requests[0]?.signal.aborted };
  };
  const go = async (buttons = screen.getAllByRole('button')) => {
    press(buttons[0]!);
    await turns();
  };

  test('cancels when the component unmounts', async () => {
    const { driven, isCanceled } = transport();
    const { unmount } = renderStrict(<Poster transport={driven} onUnmount="cancel" />);
    await go();
    expect(isCanceled()).toBe(false);
    unmount();
    await turns();
    expect(isCanceled()).toBe(true);
  });

  test('cancels when an Activity hides the component', async ({ skip }) => {
    needsActivity(skip);
    const { driven, isCanceled } = transport();
    const app = (mode: 'visible' | 'hidden') => (
      <Activity mode={mode}>
        <Poster transport={driven} onUnmount="cancel" />
      </Activity>
    );
    const { rerender } = renderStrict(app('visible'));
    await go();
    rerender(app('hidden'));
    await turns();
    expect(isCanceled()).toBe(true);
  });

  test('does not when the component moves: a new key, the same id', async () => {
    const { driven, isCanceled } = transport();
    const options = { id: 'hero', transport: driven, onUnmount: 'cancel' } as const;
    const { rerender } = renderStrict(<Poster key="a" {...options} />);
    await go();
    rerender(<Poster key="b" {...options} />);
    await turns();
    expect(isCanceled()).toBe(false);
    expect(status()).toBe('running');
  });

  test('does not while another component shows the run, and does when that one goes as well', async () => {
    const { driven, isCanceled } = transport();
    const app = (a: boolean, b: boolean) => (
      <>
        {a && <Poster key="a" id="hero" transport={driven} onUnmount="cancel" />}
        {b && <Poster key="b" id="hero" transport={driven} onUnmount="cancel" />}
      </>
    );
    const { rerender } = renderStrict(app(true, true));
    await go();
    rerender(app(false, true));
    await turns();
    expect(isCanceled()).toBe(false);
    rerender(app(false, false));
    await turns();
    expect(isCanceled()).toBe(true);
  });

  test('does what the last render asked for', async () => {
    const { driven, isCanceled } = transport();
    const { rerender, unmount } = renderStrict(<Poster transport={driven} onUnmount="cancel" />);
    await go();
    rerender(<Poster transport={driven} onUnmount="keep" />);
    unmount();
    await turns();
    expect(isCanceled()).toBe(false);
  });

  test('of another id does nothing to the run of the id before', async () => {
    const { driven, isCanceled } = transport();
    const { rerender } = renderStrict(<Poster id="final" transport={driven} />);
    await go();
    rerender(<Poster id="draft" transport={driven} onUnmount="cancel" />);
    await turns();
    expect(isCanceled()).toBe(false);
  });

  test('leaves the canceled run in the history', async () => {
    const { driven } = transport();
    const client = newClient();
    const { unmount } = renderStrict(<Poster transport={driven} onUnmount="cancel" />, { client });
    await go();
    unmount();
    await turns();
    const { result: hook } = renderStrictHook(() => useWorkflowHistory(poster), { client });
    expect(hook.current.map((state) => state.status)).toEqual(['canceled']);
  });
});

describe('an abandoned handle', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  test('is dropped when nobody has shown it for gcTime', async () => {
    const client = dropAfter(1000);
    const { unmount } = renderStrict(<Poster id="hero" />, { client });
    const first = handleOf(client);
    unmount();
    await vi.advanceTimersByTimeAsync(999);
    expect(handleOf(client)).toBe(first);
    // Looking at it has started the time anew.
    await vi.advanceTimersByTimeAsync(999);
    expect(handleOf(client)).toBe(first);
    await vi.advanceTimersByTimeAsync(1000);
    expect(handleOf(client)).not.toBe(first);
  });

  test('is dropped after five minutes by default, and never with gcTime: Infinity', async () => {
    const [byDefault, never] = [newClient(), dropAfter(Number.POSITIVE_INFINITY)];
    const [a, b] = [handleOf(byDefault), handleOf(never)];
    await vi.advanceTimersByTimeAsync(5 * 60 * 1000 - 1);
    expect(handleOf(byDefault)).toBe(a);
    await vi.advanceTimersByTimeAsync(5 * 60 * 1000);
    expect(handleOf(byDefault)).not.toBe(a);
    expect(handleOf(never)).toBe(b);
    await vi.advanceTimersByTimeAsync(2 ** 31);
    expect(handleOf(never)).toBe(b);
  });

  test('is never dropped while it is shown', async () => {
    const client = dropAfter(1000);
    renderStrict(<Poster id="hero" />, { client });
    const first = handleOf(client);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(handleOf(client)).toBe(first);
  });

  // Looking starts the time anew, so each case looks once.
  test.each([
    [999, 'is there'],
    [1000, 'is gone'],
  ])('%i ms after the end of a run that nobody saw the end of, it %s', async (wait, expected) => {
    const client = dropAfter(1000);
    const transport = handDriven();
    const { unmount } = renderStrict(<Poster id="hero" transport={transport} stallAfter={0} />, { client });
    press(screen.getByRole('button'));
    await transport.say(submit('draft'));
    const first = handleOf(client);
    unmount();
    await vi.advanceTimersByTimeAsync(60_000);
    await transport.say(result());
    expect(first.getState().status).toBe('success');
    await vi.advanceTimersByTimeAsync(wait);
    expect(handleOf(client) === first ? 'is there' : 'is gone').toBe(expected);
  });

  test('is never dropped while its run is going', async () => {
    const client = dropAfter(1000);
    const transport = handDriven();
    const { unmount } = renderStrict(<Poster id="hero" transport={transport} stallAfter={0} />, { client });
    const first = handleOf(client);
    press(screen.getByRole('button'));
    await transport.say(submit('draft'));
    unmount();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(handleOf(client)).toBe(first);
  });

  test('comes back with the state that the cache remembers of its id', async () => {
    const client = dropAfter(1000);
    const transport = scriptedTransport(posterScript, { pace: 0 });
    const { unmount } = renderStrict(<Poster id="hero" transport={transport} />, { client });
    press(screen.getByRole('button'));
    await turns(30);
    const first = handleOf(client);
    expect(first.getState().status).toBe('success');
    unmount();
    await vi.advanceTimersByTimeAsync(1000);

    const second = handleOf(client);
    expect(second).not.toBe(first);
    expect(second.getState()).toBe(first.getState());
    renderStrict(<Poster id="hero" />, { client });
    expect(status()).toBe('success');
  });

  test('is dropped when the app clears its cache, e.g. at a logout', async () => {
    const client = newClient();
    const transport = scriptedTransport(posterScript, { pace: 0 });
    const { rerender } = renderStrict(<Poster id="hero" transport={transport} />, { client });
    press(screen.getByRole('button'));
    await turns(30);
    expect(status()).toBe('success');
    rerender(<p>Sign in</p>);
    await turns();
    client.clear();
    rerender(<Poster id="hero" />);
    expect(status()).toBe('idle');
  });

  test.each([
    ['is going', false],
    ['has ended, and is shown', true],
  ])('stays when the app clears its cache while its run %s', async (_, isShown) => {
    const client = newClient();
    const transport = handDriven();
    const { rerender } = renderStrict(<Poster id="hero" transport={transport} />, { client });
    press(screen.getByRole('button'));
    await transport.say(submit('draft'));
    const first = handleOf(client);
    if (isShown) await transport.say(result());
    else rerender(<p>Sign in</p>);
    client.clear();
    expect(handleOf(client)).toBe(first);
  });

  test('comes back idle when the cache has forgotten it too', async () => {
    const client = newClient({ defaultOptions: { mutations: { gcTime: 1000 }, queries: { gcTime: 1000 } } });
    const transport = scriptedTransport(posterScript, { pace: 0 });
    const { unmount } = renderStrict(<Poster id="hero" transport={transport} />, { client });
    press(screen.getByRole('button'));
    await turns(30);
    expect(status()).toBe('success');
    unmount();
    await vi.advanceTimersByTimeAsync(1000);
    expect(handleOf(client).getState().status).toBe('idle');
  });

  test('stays the run of a component that was hidden for longer, and of those that mount afterwards', async ({
    skip,
  }) => {
    needsActivity(skip);
    const client = dropAfter(1000);
    const handles: Record<string, WorkflowRun> = {};
    function Handle({ name }: { name: string }) {
      handles[name] = useWorkflowRun(poster, { id: 'hero' });
      return null;
    }
    const app = (mode: 'visible' | 'hidden', late: boolean) => (
      <>
        <Activity mode={mode}>
          <Handle name="early" />
        </Activity>
        {late && <Handle name="late" />}
      </>
    );
    const { rerender } = renderStrict(app('visible', false), { client });
    const first = handles['early'];
    rerender(app('hidden', false));
    await vi.advanceTimersByTimeAsync(5000);
    rerender(app('visible', false));
    rerender(app('visible', true));
    expect(handles['early']).toBe(first);
    expect(handles['late']).toBe(first);
  });

  test('gives way when another component has taken its id while it was hidden', async ({ skip }) => {
    needsActivity(skip);
    const client = dropAfter(1000);
    const handles: Record<string, WorkflowRun> = {};
    function Handle({ name }: { name: string }) {
      handles[name] = useWorkflowRun(poster, { id: 'hero' });
      return null;
    }
    const app = (mode: 'visible' | 'hidden', late: boolean) => (
      <>
        <Activity mode={mode}>
          <Handle name="early" />
        </Activity>
        {late && <Handle name="late" />}
      </>
    );
    const { rerender } = renderStrict(app('visible', false), { client });
    const first = handles['early'];
    rerender(app('hidden', false));
    await vi.advanceTimersByTimeAsync(5000);
    rerender(app('hidden', true));
    expect(handles['late']).not.toBe(first);
    rerender(app('visible', true));
    expect(handles['early']).toBe(handles['late']);
  });
});

describe('what the cache remembers of an id', () => {
  const { queryKey } = runQueries.detail('workflows/acme/poster', 'hero');

  test('is shown from the first render on, e.g. after a reload', () => {
    const client = newClient();
    const state = sampleState(sampleRuns.sticker);
    const queries = [
      {
        queryKey,
        queryHash: JSON.stringify(queryKey),
        state: { data: state, dataUpdatedAt: 1, status: 'success' },
      },
    ];
    hydrate(client, JSON.parse(JSON.stringify({ mutations: [], queries })));
    renderStrict(<Poster id="hero" />, { client });
    expect(status()).toBe('success');
  });

  test('is not believed when it says that the run is going: nobody would ever end it', () => {
    const client = newClient();
    client.setQueryData<RunState>(queryKey, sampleState(sampleRuns.sticker, { until: 1000 }));
    renderStrict(<Poster id="hero" />, { client });
    expect(status()).toBe('idle');
  });
});

describe('what is left when all is over', () => {
  test('no listener on the run', async () => {
    const client = newClient();
    const handle = handleOf(client);
    let listening = 0;
    const { subscribe } = handle;
    vi.spyOn(handle, 'subscribe').mockImplementation((listener) => {
      listening += 1;
      const unsubscribe = subscribe(listener);
      return () => {
        listening -= 1;
        unsubscribe();
      };
    });
    const transport = handDriven();
    const { unmount, rerender } = renderStrict(<Poster id="hero" transport={transport} />, { client });
    expect(listening).toBeGreaterThanOrEqual(3);
    const mounted = listening;
    press(screen.getByRole('button'));
    await transport.say(...posterScript);
    rerender(<Poster id="hero" transport={transport} />);
    expect(listening).toBe(mounted);
    unmount();
    expect(listening).toBe(0);
  });

  test('no timer', async () => {
    vi.useFakeTimers();
    const client = newClient({ defaultOptions: { mutations: { gcTime: 1000 }, queries: { gcTime: 1000 } } });
    const transport = handDriven();
    const { unmount } = renderStrict(<Poster id="hero" transport={transport} />, { client });
    press(screen.getByRole('button'));
    await transport.say(...posterScript);
    await vi.advanceTimersByTimeAsync(100);
    expect(status()).toBe('success');
    unmount();
    await turns();
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(vi.getTimerCount()).toBe(0);
    expect(client.getMutationCache().getAll()).toEqual([]);
  });

  test('no timer either after a render that React threw away', async () => {
    vi.useFakeTimers();
    const client = dropAfter(1000);
    vi.spyOn(console, 'error').mockImplementation(() => {});
    function Broken(): never {
      useWorkflowRun(poster, { id: 'hero' });
      throw new Error('broken');
    }
    expect(() => renderStrict(<Broken />, { client })).toThrow('broken');
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
