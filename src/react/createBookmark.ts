import { sleep } from '../core/abortable.ts';
import type { RunState, SettledRunState } from '../core/state.ts';
import type { PatientTransport, WorkflowTransport } from '../core/transport.ts';
import type { RunError } from '../core/index.ts';
import { guarded, type RunStorage } from './runStorage.ts';
import { holdStart, untilReleased } from './startLock.ts';

/** What a page remembers of the run with an `id`. */
export interface Bookmark {
  /** The relay's id; `null` while the start has not been answered. */
  readonly runId: string | null;
  /** Names the start. */
  readonly key: string | null;
  /** Its end has been seen here. */
  readonly ended: boolean;
}

/** The bookmark of one `id`. */
export interface RunBookmark {
  read(): Bookmark | null;
  /** That state is not to be shown again. The bookmark of another tab's run that is going stays. */
  forget(state: RunState): void;
  /** The same transport, which leaves a bookmark before it starts a run: from then on a refresh can come back to it. */
  over(transport: WorkflowTransport): WorkflowTransport;
  /** A run has ended. */
  settle(state: SettledRunState): void;
  /** Another tab has started a run, and knows its id by now. */
  subscribe(listener: (bookmark: Bookmark) => void): () => void;
}

/** A start that another tab has under way: its answer is a moment away, and asking would put an end to it. */
const answerIn = 2_000;

/** Creates the bookmark of one `id` in a storage. Nothing is read or written before it is asked for. */
export function createBookmark(given: () => RunStorage, name: string): RunBookmark {
  const wrapped = new WeakMap<WorkflowTransport, WorkflowTransport>();
  const storage = () => guarded(given());
  /** The newest start that this page has sent or asked for. */
  let ownKey: string | null = null;
  /** The run has come as far as its server: one that ended before that leaves the bookmark of another as it is. */
  let isUnderWay = false;
  /** The bookmark that the newest start has taken the place of. */
  let replaced: string | null = null;
  /** The start that may be asked for at once. */
  let askableKey: string | null = null;

  function read(): Bookmark | null {
    return parse(storage().get(name));
  }
  function write(runId: string | null, key: string | null, ended = false) {
    storage().set(name, JSON.stringify({ runId, key, ended } satisfies Bookmark));
  }
  function isOf({ runId, key }: Bookmark, state: RunState): boolean {
    return (runId !== null && runId === state.runId) || (key !== null && key === ownKey);
  }
  function forget(state: RunState) {
    const bookmark = read();
    if (bookmark?.ended || (bookmark && isOf(bookmark, state))) storage().remove(name);
  }

  return {
    read,
    forget,
    over(transport) {
      // Nothing to come back to: fal ends a streamed run with its connection.
      if (!transport.resume) return transport;
      const known = wrapped.get(transport);
      if (known) return known;
      // Delegated, not spread: it may be an object of a class.
      const marking: PatientTransport = {
        network: transport.network,
        hidesNodes: transport.hidesNodes,
        resume(request) {
          isUnderWay = true;
          return transport.resume?.(request) ?? Promise.resolve(null);
        },
        ...(transport.cancel && {
          cancel: (request) => transport.cancel?.(request) ?? Promise.resolve('requested'),
        }),
        open(request) {
          const key = request.idempotencyKey ?? null;
          isUnderWay = true;
          ownKey = key;
          askableKey = key;
          replaced = storage().get(name);
          write(null, key);
          const pending = Promise.resolve(transport.open(request));
          const marked = pending
            .then(({ headers }) => {
              const runId = headers.get('x-workflow-run-id');
              if (runId !== null && read()?.key === key) write(runId, key);
            })
            // Whoever waits for the answer itself tells what is wrong with it.
            .catch(() => {});
          if (key !== null) holdStart(key, marked);
          return pending;
        },
        ...(transport.find && {
          async untilAskable(key, signal) {
            isUnderWay = true;
            ownKey = key;
            if (askableKey === key) return;
            // Which took the place of another tab's, if of any.
            replaced = null;
            await sleep(answerIn, signal);
            await untilReleased(key, signal);
            if (!signal.aborted) askableKey = key;
          },
          async find(request) {
            // The other tab may have learned it in the meantime.
            const bookmark = read();
            if (bookmark?.key === request.idempotencyKey && bookmark.runId !== null) return bookmark.runId;
            return transport.find ? transport.find(request) : null;
          },
        }),
      };
      wrapped.set(transport, marking);
      return marking;
    },
    settle(state) {
      const wasUnderWay = isUnderWay;
      isUnderWay = false;
      if (!wasUnderWay) return;
      // The next page may see the end.
      if (isOutOfSight(state)) return;
      const bookmark = read();
      // Another tab's run is the newer one, also when it has ended by now.
      if (bookmark && !isOf(bookmark, state)) return;
      const { runId, errors } = state;
      if (runId !== null && !errors.some(({ kind }) => kind === 'gone'))
        write(runId, bookmark?.key ?? null, true);
      // What was refused has taken nobody's place, and the run before it was paid for.
      else if (runId === null && replaced !== null) storage().set(name, replaced);
      else storage().remove(name);
    },
    subscribe(listener) {
      const stop = storage().subscribe?.((changed) => {
        const bookmark = changed === name ? read() : null;
        if (bookmark && bookmark.runId !== null && !bookmark.ended) listener(bookmark);
      });
      return () => stop?.();
    },
  };
}

/** Only the watching of the run has ended: nothing is known of its own end. */
export function isOutOfSight({ status, errors }: RunState): boolean {
  // Said of an answer to somebody who only wanted to watch; a server that has seen the end tells of it in another way.
  const isOfWatching = ({ kind, type }: RunError) =>
    type === 'out_of_reach' || type === 'detached' || kind === 'http' || kind === 'protocol';
  return status === 'interrupted' && errors.some(isOfWatching);
}

// Anything may stand there: an older version, another app of the same origin, a person with the developer tools.
function parse(text: string | null): Bookmark | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { runId, key, ended } = value as Partial<Record<keyof Bookmark, unknown>>;
    const bookmark: Bookmark = {
      runId: typeof runId === 'string' && runId !== '' ? runId : null,
      key: typeof key === 'string' && key !== '' ? key : null,
      ended: ended === true,
    };
    return bookmark.runId === null && bookmark.key === null ? null : bookmark;
  } catch {
    return null;
  }
}
