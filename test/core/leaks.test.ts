// Counts what a run takes and gives back: abort listeners, timers, readers. A reader that is not done keeps a
// connection open, and an open connection keeps a paid run going.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWorkflowRun, type WorkflowRun, type WorkflowTransport } from 'react-fal-workflow/core';
import {
  answering,
  endpoint,
  frame,
  handBody,
  handTransport,
  relayAnswer,
  resumable,
  result,
  submit,
  turns,
} from './support.ts';

let listeners: Map<EventTarget, number>;
let readers: Map<object, 'taken' | 'given back'>;

beforeEach(() => {
  vi.useFakeTimers();
  listeners = new Map();
  readers = new Map();
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const live = new Map<EventTarget, Set<unknown>>();
  vi.spyOn(AbortSignal.prototype, 'addEventListener').mockImplementation(function (
    this: AbortSignal,
    type,
    listener,
    options,
  ) {
    live.set(this, (live.get(this) ?? new Set()).add(listener));
    listeners.set(this, live.get(this)!.size);
    add.call(this, type, listener, options);
  });
  vi.spyOn(AbortSignal.prototype, 'removeEventListener').mockImplementation(function (
    this: AbortSignal,
    type,
    listener,
    options,
  ) {
    live.get(this)?.delete(listener);
    listeners.set(this, live.get(this)?.size ?? 0);
    remove.call(this, type, listener, options);
  });
  // A reader of bytes at the reader's own pace is taken nowhere here, so the default one stands for both.
  const getReader = ReadableStream.prototype.getReader as () => ReadableStreamDefaultReader;
  const spy = vi.spyOn(ReadableStream.prototype as { getReader: typeof getReader }, 'getReader');
  spy.mockImplementation(function (this: ReadableStream) {
    const reader = getReader.call(this);
    readers.set(reader, 'taken');
    const back = () => void readers.set(reader, 'given back');
    void reader.closed.then(back, back);
    return reader;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const hang: WorkflowTransport = { open: () => new Promise(() => {}) };

const lives: [string, () => { transport: WorkflowTransport; live?: (run: WorkflowRun) => unknown }][] = [
  ['success', () => answering(() => relayAnswer(frame(submit('a')) + frame(result(1))))],
  ['an early end', () => answering(() => relayAnswer(frame(submit('a'))))],
  ['a cut', () => answering(() => relayAnswer(frame(submit('a')), { cut: true }))],
  ['a refusal', () => answering(() => new Response('no', { status: 500 }))],
  ['a refusal whose body never ends', () => answering(() => handBody({}, 500).response)],
  ['no answer', () => answering(() => Promise.reject(new TypeError('x')))],
  ['a giant', () => answering(() => relayAnswer(frame(result('x'.repeat(5000)))))],
  [
    'a cancel in mid-stream',
    () => ({ transport: handTransport().transport, live: (run) => turns().then(() => run.cancel()) }),
  ],
  ['a cancel before the answer', () => ({ transport: hang, live: (run) => run.cancel() })],
  [
    'a reset',
    () => ({ transport: handTransport().transport, live: (run) => turns().then(() => run.reset()) }),
  ],
  ['a resume', () => resumable([() => relayAnswer('', { cut: true }), () => relayAnswer(frame(result(1)))])],
  [
    'a resume in vain',
    () => resumable(Array.from({ length: 6 }, () => () => relayAnswer('', { cut: true }))),
  ],
  [
    'a run that is gone',
    () => resumable([() => relayAnswer('', { cut: true }), () => new Response('gone', { status: 410 })]),
  ],
];

test.each(lives)('%s leaves no timer, no listener and no reader behind', async (_, make) => {
  // The test runner has signals of its own.
  listeners.clear();
  const { transport, live } = make();
  const run = createWorkflowRun(endpoint, { transport, maxEventBytes: 1000 });
  const outer = new AbortController();
  const settled = run.start({}, { signal: outer.signal });
  await live?.(run);
  for (let i = 0; i < 10; i += 1) await vi.advanceTimersByTimeAsync(5000);
  await settled;
  await turns();
  expect(vi.getTimerCount()).toBe(0);
  expect(listeners.size).toBeGreaterThan(0);
  // The signal of a canceled run is gone with its run; the user's may live as long as the page.
  for (const [signal, count] of listeners) {
    if (signal === outer.signal || !(signal as AbortSignal).aborted) expect(count).toBe(0);
  }
  expect([...readers.values()].filter((state) => state === 'taken')).toEqual([]);
});

test('a hundred runs of one handle leave nothing on a signal that outlives them', async () => {
  const outer = new AbortController();
  const { transport } = answering(() => relayAnswer(frame(result(1))));
  const run = createWorkflowRun(endpoint, { transport });
  for (let i = 0; i < 100; i += 1) await run.start({}, { signal: outer.signal });
  await turns();
  expect(listeners.get(outer.signal)).toBe(0);
});
