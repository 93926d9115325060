import { comeBack, encodeEntry, greeting, ping } from './encodeEntry.ts';
import type { LogEntry, LogRead } from './runStore.ts';
import { callAfter, within } from './timers.ts';

export interface ViewerOptions {
  /** One read of the log, see `RunStore.read`. */
  readonly read: (after: number, signal: AbortSignal) => Promise<LogRead>;
  /** Sequence of the last entry that the viewer has. */
  readonly after: number;
  /** A read that has begun already. */
  readonly firstRead: Promise<LogRead> | null;
  /** Aborted at the end, for the reads. */
  readonly reads: AbortController;
  /** Milliseconds. */
  readonly keepAliveEvery: number;
  /** Milliseconds. */
  readonly viewerTimeout: number;
  /** Aborted when the viewer goes. */
  readonly signal: AbortSignal;
  /** Called once, however it ended. */
  readonly onEnd: () => void;
  readonly report: (error: unknown) => void;
}

/** One viewer of a run. */
export interface Viewer {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Ends its stream after asking it to come back, to whichever server is there then. */
  sendAway(): void;
}

/** A picture of twenty megabytes takes minutes on a bad line: it goes in pieces, and each is a sign of life. */
const pieceSize = 64 * 1024;
const nothing = new Uint8Array();

/** The viewer took nothing for so long that it counts as gone. It may come back, and miss nothing. */
class ViewerTimeoutError extends Error {
  override readonly name = 'ViewerTimeoutError';
  // Servers that print what breaks a stream know by this that somebody just left.
  readonly code = 'ERR_STREAM_PREMATURE_CLOSE';
}

/**
 * The log as a stream of events, for one viewer. Pulled: what the viewer does not take is not read, so a slow one costs
 * no memory and delays nobody.
 */
export function createViewer(options: ViewerOptions): Viewer {
  const { read, reads, keepAliveEvery, viewerTimeout, signal } = options;
  let { after, firstRead: reading } = options;
  let pending: readonly LogEntry[] = [];
  let next = 0;
  let rest: Uint8Array<ArrayBuffer> = nothing;
  let isLast = false;
  let greeted = false;
  let ended = false;
  let stopTimeout = () => {};
  let controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;

  function end(close: () => void) {
    if (ended) return;
    ended = true;
    stopTimeout();
    signal.removeEventListener('abort', onGone);
    reads.abort();
    pending = [];
    rest = nothing;
    close();
    options.onEnd();
  }
  const finish = () => end(() => controller.close());
  const onGone = () => finish();

  function give(bytes: Uint8Array<ArrayBuffer>) {
    controller.enqueue(bytes);
    stopTimeout = callAfter(viewerTimeout, () =>
      end(() => controller.error(new ViewerTimeoutError('The viewer took nothing for too long.'))),
    );
  }

  /** What is to be sent next; `null` when there is nothing more. */
  async function take(): Promise<Uint8Array<ArrayBuffer> | null> {
    const entry = pending[next];
    if (rest.byteLength === 0 && entry) {
      next += 1;
      after = entry.sequence;
      rest = encodeEntry(entry);
    }
    if (rest.byteLength > 0) {
      const piece = rest.subarray(0, pieceSize);
      rest = rest.subarray(pieceSize);
      return piece;
    }
    if (isLast) return null;
    reading ??= read(after, reads.signal);
    const result = await within(reading, keepAliveEvery);
    if (result === null) return ping;
    reading = null;
    pending = result.entries;
    next = 0;
    isLast = result.ended;
    if (pending.length === 0 && !isLast) return null;
    return take();
  }

  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(given) {
        controller = given;
        signal.addEventListener('abort', onGone, { once: true });
        // Nobody may ever read it.
        stopTimeout = callAfter(viewerTimeout, finish);
        // Later, because whoever makes this viewer does not have it yet.
        if (signal.aborted) queueMicrotask(finish);
      },
      async pull() {
        stopTimeout();
        if (!greeted) {
          greeted = true;
          return give(greeting);
        }
        try {
          const bytes = await take();
          if (ended) return;
          if (bytes) give(bytes);
          else finish();
        } catch (error) {
          if (ended) return;
          options.report(error);
          finish();
        }
      },
      cancel: () => end(() => {}),
    },
    // Nothing is made before it is asked for.
    { highWaterMark: 0 },
  );

  return {
    body,
    sendAway() {
      if (ended) return;
      // In the middle of an event it would become part of it.
      if (rest.byteLength === 0) controller.enqueue(comeBack);
      finish();
    },
  };
}
