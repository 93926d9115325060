import { vi } from 'vitest';

/** What runs have taken and not given back. */
export interface Leaks {
  /** Listeners on signals that are not aborted, and on `outer` ones whatever they are. */
  listeners(...outer: AbortSignal[]): number;
  /** Readers of bodies that are neither done nor canceled: each keeps a connection, and with it a paid run. */
  readers(): number;
  timers(): number;
  /** Begins anew. */
  clear(): void;
  /** How many listeners and readers there ever were: a count of nothing proves nothing. */
  seen(): { listeners: number; readers: number };
}

/** Counts from now on. Needs fake timers; `vi.restoreAllMocks()` ends it. */
export function countLeaks(): Leaks {
  const live = new Map<AbortSignal, Set<unknown>>();
  const readers = new Set<object>();
  const seen = { listeners: 0, readers: 0 };
  // Prototypes have these names for a type that vi.spyOn knows.
  const { addEventListener: add, removeEventListener: remove } = AbortSignal.prototype;
  vi.spyOn(AbortSignal.prototype, 'addEventListener').mockImplementation(function (
    this: AbortSignal,
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ) {
    const listeners = live.get(this) ?? new Set();
    live.set(this, listeners.add(listener));
    seen.listeners += 1;
    add.call(this, type, listener, options);
  });
  vi.spyOn(AbortSignal.prototype, 'removeEventListener').mockImplementation(function (
    this: AbortSignal,
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ) {
    live.get(this)?.delete(listener);
    remove.call(this, type, listener, options);
  });
  // Nothing here reads bytes at its own pace, so the default reader stands for both.
  const getReader = ReadableStream.prototype.getReader as () => ReadableStreamDefaultReader;
  const streams = ReadableStream.prototype as { getReader: typeof getReader };
  vi.spyOn(streams, 'getReader').mockImplementation(function (this: ReadableStream) {
    const reader = getReader.call(this);
    readers.add(reader);
    seen.readers += 1;
    const back = () => void readers.delete(reader);
    void reader.closed.then(back, back);
    return reader;
  });
  return {
    listeners: (...outer) =>
      [...live]
        .filter(([signal]) => outer.includes(signal) || !signal.aborted)
        .reduce((sum, [, { size }]) => sum + size, 0),
    readers: () => readers.size,
    timers: () => vi.getTimerCount(),
    clear() {
      live.clear();
      readers.clear();
    },
    seen: () => seen,
  };
}
