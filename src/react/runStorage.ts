/**
 * Where a page remembers which run goes on at the server, so that it finds its way back to it. Synchronous and of short
 * texts, like the Web Storage that it usually is. What throws or fails is as good as empty.
 */
export interface RunStorage {
  /** The text under a name; `null` when there is none. */
  get(name: string): string | null;
  /** Keeps a text under a name. */
  set(name: string, value: string): void;
  /** Forgets a name. */
  remove(name: string): void;
  /** Hears the names that another tab has changed. */
  subscribe?(listener: (name: string) => void): () => void;
}

/** Remembers for as long as the tab lives: a refresh comes back to its run. */
export const sessionRunStorage: RunStorage = webStorage(() => globalThis.sessionStorage);

/** Remembers for all tabs of the browser: one that shows the same `id` joins the run of the other, live. */
export const localRunStorage: RunStorage = {
  ...webStorage(() => globalThis.localStorage),
  subscribe(listener) {
    const onStorage = ({ key, storageArea }: StorageEvent) => {
      if (key !== null && storageArea === attempt(() => globalThis.localStorage)) listener(key);
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  },
};

function webStorage(storage: () => Storage): RunStorage {
  return {
    get: (name) => attempt(() => storage().getItem(name)),
    set: (name, value) => void attempt(() => storage().setItem(name, value)),
    remove: (name) => void attempt(() => storage().removeItem(name)),
  };
}

/** The same storage, kept to its promise: one that throws all the same is as good as empty. */
export function guarded(storage: RunStorage): RunStorage {
  return {
    get: (name) => attempt(() => storage.get(name)),
    set: (name, value) => void attempt(() => storage.set(name, value)),
    remove: (name) => void attempt(() => storage.remove(name)),
    subscribe(listener) {
      const stop = attempt(() => storage.subscribe?.(listener));
      return () => void attempt(() => stop?.());
    },
  };
}

// Servers have none, private windows may refuse it, and it may be full. A run is worth more than its bookmark.
function attempt<Result>(ask: () => Result): Result | null {
  try {
    return ask();
  } catch {
    return null;
  }
}
