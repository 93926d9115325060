import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import fc from 'fast-check';
import { createWorkflowRun, type WorkflowTransport } from 'react-fal-workflow/core';
import { illegal } from '../core/support.ts';
import { relayInMemory } from './relayInMemory.ts';
import { complete, poster, submit, turns } from './support.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What becomes of one request. */
const weather = fc.constantFrom(
  'fine',
  'fine',
  'refused',
  'answer lost',
  'busy',
  'taken, but 502',
  'swallowed',
);
const user = fc.constantFrom('start', 'start', 'cancel', 'reset', 'detach', 'join', 'join by key', 'abort');
const world = fc.constantFrom('say', 'say', 'fail', 'cut', 'wake', 'lose', 'wait', 'stall', 'finish', 'lie');
type Weather = typeof weather extends fc.Arbitrary<infer One> ? One : never;

/** The relay in memory, through a network with the given weather, and then a fine one. */
function throughWeather(forecast: Weather[]) {
  const relay = relayInMemory();
  const listeners = new Set<(isLost: boolean) => void>();
  async function pass<Answer>(signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer | Response> {
    const now = forecast.shift() ?? 'fine';
    if (now === 'refused') throw new TypeError('network error');
    if (now === 'busy') return new Response('busy', { status: 503 });
    if (now === 'swallowed') return new Promise(() => {});
    const answer = await ask();
    if (now === 'fine' || signal.aborted) return answer;
    if (answer instanceof Response) await answer.body?.cancel();
    if (now === 'answer lost') throw new TypeError('network error');
    return new Response('bad gateway', { status: 502 });
  }
  const transport: WorkflowTransport = {
    network: {
      isOnline: () => true,
      subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    open: (request) => pass(request.signal, () => relay.open(request)) as Promise<Response>,
    resume: (request) => pass(request.signal, () => relay.resume!(request)),
    async find(request) {
      const found = await pass(request.signal, () => relay.find!(request));
      if (found instanceof Response) throw new TypeError('no answer of a relay');
      return found;
    },
    cancel: async () => 'requested',
  };
  return { relay, transport, listeners };
}

test('whatever the network and the user do: one POST a start, no false end, nothing left behind', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(weather, { maxLength: 12 }),
      fc.array(fc.oneof(user, world), { maxLength: 25 }),
      fc.constantFrom('ignore' as const, 'replace' as const),
      async (forecast, steps, onBusy) => {
        const { relay, transport, listeners } = throughWeather([...forecast]);
        let begun = 0;
        const settled: string[] = [];
        const wrong: string[] = [];
        const run = createWorkflowRun(poster, {
          transport,
          onBusy,
          onSettled: ({ status }) => void settled.push(status),
        });
        const ends: Promise<unknown>[] = [];
        let controller = new AbortController();
        let status = run.getState().status as string;
        run.subscribe(() => {
          const state = run.getState();
          wrong.push(...illegal(state));
          if (state.status === 'success' && state.output !== state.runId)
            wrong.push('a result of another run');
          // One run at a time: no end is followed by another without a start between them.
          const ended = !['idle', 'running'].includes(state.status);
          if (ended && status !== 'running' && status !== state.status)
            wrong.push(`${status} to ${state.status}`);
          status = state.status;
        });
        const begin = (join: boolean, go: () => Promise<unknown>) => {
          if (run.getState().status !== 'running' || onBusy === 'replace') begun += join ? 0 : 1;
          ends.push(go());
        };
        const last = () => relay.posts.at(-1)?.idempotencyKey;
        const actions: Record<typeof user extends fc.Arbitrary<infer One> ? One : never, () => void> &
          Record<typeof world extends fc.Arbitrary<infer One> ? One : never, () => void | Promise<void>> = {
          start() {
            controller = new AbortController();
            begin(false, () => run.start({ prompt: 'a' }, { signal: controller.signal }));
          },
          abort: () => controller.abort(),
          cancel: () => void run.cancel(),
          reset: () => run.reset(),
          detach: () => run.detach(),
          join: () => begin(true, () => run.join(`run-${Math.max(relay.posts.length, 1)}`)),
          'join by key'() {
            const key = last();
            if (key !== undefined) begin(true, () => run.join({ idempotencyKey: key }));
          },
          say: () => relay.sayAny(submit('draft'), complete('draft')),
          fail: () => relay.sayAny({ type: 'error', node_id: 'draft', message: 'no' }),
          cut: () => relay.cut(),
          wake: () => [...listeners].forEach((listener) => listener(false)),
          lose: () => [...listeners].forEach((listener) => listener(true)),
          wait: async () => void (await vi.advanceTimersByTimeAsync(1_500)),
          stall: async () => void (await vi.advanceTimersByTimeAsync(46_000)),
          finish: () => relay.finish(),
          lie: () => relay.sayAny({ type: 'run-ended', status: 'success' }),
        };
        for (const step of steps) {
          await actions[step]();
          if (step !== 'start') await turns(2);
        }
        // A start that was swallowed says nothing by itself: the device comes back.
        for (let i = 0; i < 20 && run.getState().status === 'running'; i += 1) {
          relay.finish();
          for (const listener of [...listeners]) listener(true);
          await vi.advanceTimersByTimeAsync(50_000);
        }
        await turns();
        expect(run.getState().status).not.toBe('running');
        expect(wrong).toEqual([]);
        expect(relay.posts.length).toBeLessThanOrEqual(begun);
        const keys = relay.posts.map(({ idempotencyKey }) => idempotencyKey);
        expect(new Set(keys).size).toBe(keys.length);
        await Promise.all(ends);
        expect(settled).toHaveLength(new Set(ends).size);
        expect([listeners.size, vi.getTimerCount()]).toEqual([0, 0]);
      },
    ),
    { numRuns: 300 },
  );
});
