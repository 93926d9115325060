import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { cancelledError, NodeError, requestError } from '../errors.ts';
import type { Outcome } from '../workflow/executeWorkflow.ts';
import type { ResolvedOptions } from '../resolveOptions.ts';

/** Where a request of the queue is. `position` counts those before it. */
export type Stage =
  | { name: 'waiting'; position: number }
  | { name: 'running' }
  | { name: 'ended'; outcome: Outcome; seconds: number };

/** One request of the queue, from its submit to its result. Lives on without any connection. */
export interface QueuedRequest {
  readonly id: string;
  readonly endpoint: string;
  stage(): Stage;
  /** False when it had ended already. */
  cancel(): boolean;
}

/** Makes a request's work ready, and gives what starts it. The signal ends it. */
export type PrepareWork = (signal: AbortSignal) => () => Promise<Outcome>;

/** A line of requests, of which some are at work. */
export interface Queue {
  /** Puts a request at the end of the line. */
  submit(endpoint: string, prepare: PrepareWork): QueuedRequest;
  find(id: string): QueuedRequest | undefined;
  /** Requests that wait, those of other people included. */
  length(): number;
  /** Tells when any request may have moved. The function ends it. */
  subscribe(listener: () => void): () => void;
  /** Gives up everything. */
  stop(): void;
}

interface Entry extends QueuedRequest {
  start(): Promise<void>;
}

const keptRequests = 1_000;

/** Creates a queue. Requests of other people are places in the line that take their time and do nothing. */
export function createQueue({ ahead, wait, runners }: ResolvedOptions['queue']): Queue {
  const requests = new Map<string, Entry>();
  const line: (Entry | 'somebody else')[] = [];
  const listeners = new Set<() => void>();
  let running = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  function advance() {
    for (let first = line[0]; first !== undefined && !stopped; first = line[0]) {
      if (first === 'somebody else') {
        timer ??= setTimeout(() => {
          timer = undefined;
          line.shift();
          advance();
        }, wait);
        break;
      }
      if (running >= runners) break;
      line.shift();
      running += 1;
      void first.start().then(() => {
        running -= 1;
        advance();
      });
    }
    for (const listener of listeners) listener();
  }

  function createEntry(endpoint: string, prepare: PrepareWork): Entry {
    const cancelled = new AbortController();
    // Every node at work listens.
    setMaxListeners(0, cancelled.signal);
    const work = prepare(cancelled.signal);
    let ended: Extract<Stage, { name: 'ended' }> | undefined;
    const entry: Entry = {
      id: randomUUID(),
      endpoint,
      stage() {
        if (ended) return ended;
        const position = line.indexOf(entry);
        return position === -1 ? { name: 'running' } : { name: 'waiting', position };
      },
      async start() {
        const begun = performance.now();
        const outcome = await work().catch((error: unknown) => ({
          error: cancelled.signal.aborted ? cancelledError() : failure(error),
        }));
        ended = { name: 'ended', outcome, seconds: (performance.now() - begun) / 1000 };
      },
      cancel() {
        if (ended) return false;
        cancelled.abort();
        const position = line.indexOf(entry);
        if (position === -1) return true;
        ended = { name: 'ended', outcome: { error: cancelledError() }, seconds: 0 };
        line.splice(position, 1);
        advance();
        return true;
      },
    };
    return entry;
  }

  return {
    submit(endpoint, prepare) {
      const entry = createEntry(endpoint, prepare);
      while (line.length < ahead) line.push('somebody else');
      line.push(entry);
      requests.set(entry.id, entry);
      const [oldest] = requests.values();
      if (requests.size > keptRequests && oldest?.stage().name === 'ended') requests.delete(oldest.id);
      advance();
      return entry;
    },
    find: (id) => requests.get(id),
    length: () => line.length,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      for (const request of requests.values()) request.cancel();
    },
  };
}

function failure(error: unknown): NodeError {
  const text = error instanceof Error ? error.message : String(error);
  return new NodeError(500, requestError(`Internal error of the emulator: ${text}`, 'internal_error'));
}
