import type { SettledRunState } from '../core/state.ts';
import type { WorkflowTransport } from '../core/transport.ts';
import type { RunStorage } from './runStorage.ts';

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
  remove(): void;
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
export function createBookmark(storage: () => RunStorage, name: string): RunBookmark {
  const wrapped = new WeakMap<WorkflowTransport, WorkflowTransport>();
  let written: string | null = null;

  function read(): Bookmark | null {
    return parse(storage().get(name));
  }
  function write(bookmark: Bookmark) {
    written = JSON.stringify(bookmark);
    storage().set(name, written);
  }

  return {
    read,
    remove: () => storage().remove(name),
    over(transport) {
      // Nothing to come back to: fal ends a streamed run with its connection.
      if (!transport.resume) return transport;
      const known = wrapped.get(transport);
      if (known) return known;
      // Delegated, not spread: it may be an object of a class.
      const marking: WorkflowTransport = {
        network: transport.network,
        hidesNodes: transport.hidesNodes,
        resume: (request) => transport.resume?.(request) ?? Promise.resolve(null),
        ...(transport.cancel && {
          cancel: (request) => transport.cancel?.(request) ?? Promise.resolve('requested'),
        }),
        open(request) {
          const key = request.idempotencyKey ?? null;
          write({ runId: null, key, ended: false });
          const pending = transport.open(request);
          pending.then(
            ({ headers }) => {
              const runId = headers.get('x-workflow-run-id');
              if (runId !== null && read()?.key === key) write({ runId, key, ended: false });
            },
            () => {},
          );
          return pending;
        },
        ...(transport.find && {
          async find(request) {
            const isOurs = written !== null && parse(written)?.key === request.idempotencyKey;
            if (!isOurs) {
              await new Promise((resolve) => setTimeout(resolve, answerIn));
              const bookmark = read();
              if (bookmark?.key === request.idempotencyKey && bookmark.runId !== null) return bookmark.runId;
            }
            return transport.find?.(request) ?? null;
          },
        }),
      };
      wrapped.set(transport, marking);
      return marking;
    },
    settle({ runId, status, error }) {
      // Only the watching has ended: the next page may see the end.
      const isOutOfSight = error?.type === 'out_of_reach' || error?.type === 'detached';
      if (isOutOfSight || (status === 'interrupted' && error.kind === 'http')) return;
      if (runId === null || error?.kind === 'gone') return storage().remove(name);
      const bookmark = read();
      if (bookmark && bookmark.runId !== null && bookmark.runId !== runId) return;
      write({ runId, key: bookmark?.key ?? null, ended: true });
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
