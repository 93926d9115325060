import type { RunAction } from './actions.ts';
import { reduceInto } from './reduceRun.ts';
import { reportError } from './reportError.ts';
import { emptyScratch } from './scratch.ts';
import { isSettled, type NodeState, type RunState } from './state.ts';

/** A publish within this many milliseconds of the last one, and of what it led to, waits for the rest of them. */
const publishEvery = 16;

/** Holds a run's state and tells its subscribers, never more often than they can draw. */
export interface RunStore<Input, Output> {
  /** What was published last: stable between two notifications. */
  getSnapshot(): RunState<Input, Output>;
  /** The newest state, published or not. For whoever applies facts, not for whoever draws. */
  getLatest(): RunState<Input, Output>;
  subscribe(listener: () => void): () => void;
  /** Applies the facts of one network chunk, in order. */
  dispatch(actions: readonly RunAction[], options?: DispatchOptions<Input, Output>): void;
  /** Starts over with another state, at once. */
  replace(state: RunState<Input, Output>): void;
}

export interface DispatchOptions<Input, Output> {
  /** Publishes at once: a person is waiting. */
  urgent?: boolean;
  /**
   * Gets each fact with the state that it led to, and the node that it is about as that was before; and does so before any
   * subscriber, who may then do anything to the run.
   */
  onApplied?(action: RunAction, state: RunState<Input, Output>, before: NodeState | undefined): void;
}

/**
 * Creates a store. A quiet run publishes at once; under a flood there is one publish every 16 ms, by a timer
 * (hidden pages have no animation frames). The end of a run is published at once, together with everything
 * before it, in one snapshot.
 */
export function createRunStore<Input, Output>(initial: RunState<Input, Output>): RunStore<Input, Output> {
  let published = initial;
  let latest = initial;
  let scratch = emptyScratch();
  let lastPublish = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const listeners = new Set<() => void>();

  function publish() {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (latest === published) return;
    published = latest;
    // From here on others hold these objects: the next fact must copy before it writes.
    scratch = emptyScratch();
    lastPublish = performance.now();
    for (const listener of [...listeners]) {
      // Another one may have taken it off the list in the meantime.
      if (!listeners.has(listener)) continue;
      try {
        listener();
      } catch (error) {
        reportError(error);
      }
    }
    // React renders what it heard in a microtask. To count from its end leaves time between two renders, however long one takes.
    queueMicrotask(() => (lastPublish = performance.now()));
  }

  return {
    getSnapshot: () => published,
    getLatest: () => latest,
    subscribe(listener) {
      // An entry of its own: one function may subscribe twice, and each time leaves alone.
      const entry = () => listener();
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    dispatch(actions, { urgent = false, onApplied } = {}) {
      for (const action of actions) {
        // Before, since the record may be written to in place.
        const before = 'nodeId' in action ? latest.nodes[action.nodeId] : undefined;
        latest = reduceInto(latest, action, scratch);
        onApplied?.(action, latest, before);
      }
      if (latest === published) return;
      const wait = publishEvery - (performance.now() - lastPublish);
      if (urgent || wait <= 0 || isSettled(latest)) publish();
      else timer ??= setTimeout(publish, wait);
    },
    replace(state) {
      latest = state;
      publish();
    },
  };
}
