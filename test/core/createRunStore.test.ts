import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import fc from 'fast-check';
import { initialRunState, reduceRun, type RunAction, type RunState } from 'react-fal-workflow/core';
import { createRunStore } from '../../src/core/createRunStore.ts';
import { runningActions } from './arbitraries.ts';
import { deepFreeze } from './support.ts';

const started: RunAction = { type: 'run-started', at: 1, input: null, runId: null, plan: [] };
const node = (id: string): RunAction => ({
  type: 'node-submitted',
  at: 2,
  nodeId: id,
  app: null,
  requestId: `r-${id}`,
});

function createStore() {
  const store = createRunStore<unknown, unknown>(initialRunState());
  const seen: RunState[] = [];
  store.subscribe(() => void seen.push(store.getSnapshot()));
  return { store, seen };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('publishing', () => {
  test('a quiet run publishes at once', () => {
    const { store, seen } = createStore();
    store.dispatch([started]);
    expect(seen).toHaveLength(1);
    vi.advanceTimersByTime(16);
    store.dispatch([node('a')]);
    expect(seen).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a flood publishes at most once every 16 ms, and loses nothing', () => {
    const { store, seen } = createStore();
    store.dispatch([started]);
    const times: number[] = [];
    store.subscribe(() => void times.push(performance.now()));
    for (let i = 0; i < 500; i += 1) {
      store.dispatch([node(`n${i}`)]);
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(16);
    expect(times.length).toBeLessThanOrEqual(500 / 16 + 1);
    expect(times.length).toBeGreaterThan(20);
    for (const [i, time] of times.entries())
      if (i > 0) expect(time - times[i - 1]!).toBeGreaterThanOrEqual(16);
    expect(seen.at(-1)?.order).toHaveLength(500);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('whoever takes long to draw has time for other things in between', async () => {
    const { store, seen } = createStore();
    // As React renders: when the listener has returned.
    store.subscribe(() => queueMicrotask(() => vi.advanceTimersByTime(30)));
    store.dispatch([started]);
    await Promise.resolve();
    expect(performance.now()).toBe(30);
    store.dispatch([node('a')]);
    expect(seen).toHaveLength(1);
    vi.advanceTimersByTime(15);
    expect(seen).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(seen).toHaveLength(2);
  });

  test('a batch is one notification, however many facts it has', () => {
    const { store, seen } = createStore();
    store.dispatch([started, ...Array.from({ length: 100 }, (_, i) => node(`n${i}`))]);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.order).toHaveLength(100);
  });

  test('the end is published at once, in one snapshot with all that was held back', () => {
    const { store, seen } = createStore();
    store.dispatch([started]);
    store.dispatch([node('a')]);
    store.dispatch([node('b')]);
    expect(seen).toHaveLength(1);
    store.dispatch([{ type: 'run-completed', at: 3, output: 'x' }]);
    expect(seen).toHaveLength(2);
    expect(seen[1]).toMatchObject({ status: 'success', output: 'x', order: ['a', 'b'] });
    vi.advanceTimersByTime(1000);
    expect(seen).toHaveLength(2);
  });

  test('what a person waits for is published at once', () => {
    const { store, seen } = createStore();
    store.dispatch([started]);
    store.dispatch([node('a')], { urgent: true });
    expect(seen).toHaveLength(2);
  });

  test('no news notifies nobody', () => {
    const { store, seen } = createStore();
    store.dispatch([started, node('a')]);
    vi.advanceTimersByTime(50);
    store.dispatch([node('a')], { urgent: true });
    store.dispatch([]);
    vi.advanceTimersByTime(50);
    expect(seen).toHaveLength(1);
  });

  test('a hidden page publishes too: by a timer, for it has no frames', () => {
    const requestFrame = vi.fn();
    vi.stubGlobal('requestAnimationFrame', requestFrame);
    vi.stubGlobal('document', { hidden: true, visibilityState: 'hidden' });
    const { store, seen } = createStore();
    store.dispatch([started]);
    store.dispatch([node('a')]);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(16);
    expect(seen).toHaveLength(2);
    expect(requestFrame).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  test('the snapshot is stable between two notifications', () => {
    const { store } = createStore();
    store.dispatch([started]);
    const snapshot = store.getSnapshot();
    store.dispatch([node('a')]);
    expect(store.getSnapshot()).toBe(snapshot);
    expect(store.getLatest().order).toEqual(['a']);
    vi.advanceTimersByTime(16);
    expect(store.getSnapshot()).toBe(store.getLatest());
  });

  test('starting over drops what was held back', () => {
    const { store, seen } = createStore();
    store.dispatch([started]);
    store.dispatch([node('a')]);
    const idle = initialRunState();
    store.replace(idle);
    expect(seen.at(-1)).toBe(idle);
    vi.advanceTimersByTime(100);
    expect(store.getSnapshot()).toBe(idle);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('listeners', () => {
  test('one that throws is reported and does not stop the others', () => {
    const report = vi.spyOn(console, 'error').mockImplementation(() => {});
    const store = createRunStore<unknown, unknown>(initialRunState());
    const boom = new Error('boom');
    store.subscribe(() => {
      throw boom;
    });
    const other = vi.fn();
    store.subscribe(other);
    expect(() => store.dispatch([started])).not.toThrow();
    expect(other).toHaveBeenCalledOnce();
    expect(report).toHaveBeenCalledExactlyOnceWith(boom);
    report.mockRestore();
  });

  test('one that leaves during a notification is not called any more, and the others are', () => {
    const store = createRunStore<unknown, unknown>(initialRunState());
    const second = vi.fn();
    const third = vi.fn();
    const leaveFirst = store.subscribe(() => {
      leaveFirst();
      leaveSecond();
    });
    const leaveSecond = store.subscribe(second);
    store.subscribe(third);
    store.dispatch([started]);
    expect(second).not.toHaveBeenCalled();
    expect(third).toHaveBeenCalledOnce();
  });

  test('one that joins during a notification hears of the next', () => {
    const store = createRunStore<unknown, unknown>(initialRunState());
    const late = vi.fn();
    const leave = store.subscribe(() => {
      leave();
      store.subscribe(late);
    });
    store.dispatch([started]);
    expect(late).not.toHaveBeenCalled();
    store.dispatch([node('a')], { urgent: true });
    expect(late).toHaveBeenCalledOnce();
  });

  test('the same function may listen twice, and leave once', () => {
    const store = createRunStore<unknown, unknown>(initialRunState());
    const listener = vi.fn();
    const leave = store.subscribe(listener);
    store.subscribe(listener);
    leave();
    leave();
    store.dispatch([started]);
    expect(listener).toHaveBeenCalledOnce();
  });

  test('one that dispatches sees its own fact, and so do the others in the end', () => {
    const store = createRunStore<unknown, unknown>(initialRunState());
    store.subscribe(() => store.dispatch([{ type: 'run-canceled', at: 9 }], { urgent: true }));
    const seen: string[] = [];
    store.subscribe(() => void seen.push(store.getSnapshot().status));
    store.dispatch([started]);
    expect(seen.at(-1)).toBe('canceled');
  });
});

describe('batches', () => {
  test('applied together, facts give what they give one by one; what was published never changes', () => {
    const batches = fc.array(fc.tuple(runningActions, fc.integer({ min: 0, max: 20 })), { maxLength: 8 });
    fc.assert(
      fc.property(batches, fc.boolean(), (given, completes) => {
        const store = createRunStore<unknown, unknown>(initialRunState());
        const published: { state: RunState; copy: string }[] = [];
        store.subscribe(() => {
          // Frozen: a later write to what was shown would throw, and make the reducer throw with it.
          const state = deepFreeze(store.getSnapshot());
          published.push({ state, copy: JSON.stringify(state) });
        });
        let one: RunState = reduceRun(initialRunState(), started);
        store.dispatch([started]);
        for (const [actions, wait] of given) {
          for (const action of actions) one = reduceRun(one, action);
          store.dispatch(actions);
          expect(store.getLatest()).toEqual(one);
          vi.advanceTimersByTime(wait);
        }
        if (completes) {
          const end: RunAction = { type: 'run-completed', at: 7, output: 1 };
          one = reduceRun(one, end);
          store.dispatch([end]);
          expect(store.getSnapshot()).toEqual(one);
        }
        vi.advanceTimersByTime(16);
        expect(store.getSnapshot()).toEqual(one);
        for (const { state, copy } of published) expect(JSON.stringify(state)).toBe(copy);
      }),
    );
  });

  test('20,000 facts in 20,000 batches copy no record of all nodes for each', () => {
    const store = createRunStore<unknown, unknown>(initialRunState());
    store.dispatch([started]);
    const records = new Set<unknown>();
    for (let i = 0; i < 20_000; i += 1) {
      store.dispatch([node(`n${i % 5_000}`)]);
      records.add(store.getLatest().nodes);
    }
    // All within one 16 ms turn of the virtual clock: one copy, then writes in place.
    expect(records.size).toBe(1);
    vi.advanceTimersByTime(16);
    expect(store.getSnapshot().order).toHaveLength(5_000);
  });
});
