import { createMessageDecoder, type EventStreamMessage } from './createMessageDecoder.ts';

export type { EventStreamMessage } from './createMessageDecoder.ts';

/** How much is buffered, and when reading ends. */
export interface ReadEventStreamOptions {
  /**
   * Largest event that is buffered, in characters of its text. Beyond a thousand lines, a line counts as 32 at least:
   * that is what it costs.
   * @default 33554432 (32 MiB; a picture as a data URI is often 3 MiB)
   */
  maxEventBytes?: number | undefined;
  /** Ends the iteration, quietly, also when the body's own fetch does not listen to its signal. */
  signal?: AbortSignal | undefined;
}

/** Largest event that is buffered unless told otherwise, in characters. */
export const defaultMaxEventBytes = 32 * 1024 * 1024;

/** An event of the stream was larger than `maxEventBytes`. Nothing after it was read. */
export class EventTooLargeError extends Error {
  override readonly name = 'EventTooLargeError';

  constructor(maxEventBytes: number) {
    super(
      `An event of the stream is larger than maxEventBytes (${maxEventBytes} characters), so reading stopped to ` +
        'protect memory. Let the models answer with URLs instead of data URIs, or raise maxEventBytes.',
    );
  }
}

/** A body that is being read: for whoever reads many small chunks, and can do without a promise more for each. */
export interface EventStreamSource {
  /** The next chunk, for `take`. Rejects when the connection breaks. */
  read(): Promise<ReadableStreamReadResult<Uint8Array>>;
  /**
   * The messages that a chunk completes, often none; `null` at the end.
   *
   * @throws {EventTooLargeError} when an event exceeds `maxEventBytes`.
   */
  take(chunk: ReadableStreamReadResult<Uint8Array>): readonly EventStreamMessage[] | null;
  /** Ends the reading, and with it the connection. Returns whether it had been ended before, so that what broke is no failure. */
  close(): boolean;
}

/** Opens a body for reading. Close it, whatever happens. */
export function openEventStream(
  body: ReadableStream<Uint8Array>,
  { maxEventBytes = defaultMaxEventBytes, signal }: ReadEventStreamOptions = {},
): EventStreamSource {
  const decoder = createMessageDecoder(maxEventBytes);
  const reader = body.getReader();
  let closed = false;

  // A reader that is not done keeps the connection open, and an open connection keeps the run going.
  const cancelBody = () => void reader.cancel().catch(() => {});
  signal?.addEventListener('abort', cancelBody, { once: true });
  if (signal?.aborted) cancelBody();

  return {
    read: () =>
      decoder.isTooLarge() ? Promise.reject(new EventTooLargeError(maxEventBytes)) : reader.read(),
    take({ done, value }) {
      if (done || closed || signal?.aborted) return null;
      const messages = decoder.decode(value);
      // What arrived whole before the giant one is good and must not be lost with it.
      if (messages.length === 0 && decoder.isTooLarge()) throw new EventTooLargeError(maxEventBytes);
      return messages;
    },
    close() {
      // A fetch that listens to the same signal breaks the body; that is no failure but what was asked for.
      const wasAsked = closed || signal?.aborted === true;
      if (closed) return wasAsked;
      closed = true;
      signal?.removeEventListener('abort', cancelBody);
      cancelBody();
      reader.releaseLock();
      return wasAsked;
    },
  };
}

/**
 * Reads a body of server-sent events: one batch per network chunk. A chunk that completes no message (a
 * keep-alive comment, half an event) yields an empty batch, because any byte is a sign of life.
 *
 * Leaving the loop early cancels the body. A last event without its blank line is dropped, as the standard
 * says: it may be cut in the middle.
 *
 * @throws {EventTooLargeError} when an event exceeds `maxEventBytes`; and whatever the body throws when the
 * connection breaks.
 */
export function readEventStream(
  body: ReadableStream<Uint8Array>,
  options?: ReadEventStreamOptions,
): AsyncGenerator<readonly EventStreamMessage[], void, undefined> {
  let source: EventStreamSource | null = null;
  let ended = false;
  const end = () => {
    ended = true;
    source?.close();
    return { done: true, value: undefined } as const;
  };

  // By hand, because a generator's yield costs two more turns of the queue: with a few bytes a chunk, that is as much
  // as all the rest.
  return {
    async next() {
      if (ended) return end();
      try {
        source ??= openEventStream(body, options);
        const value = source.take(await source.read());
        return value ? { done: false, value } : end();
      } catch (error) {
        const wasAsked = source?.close() === true;
        end();
        if (!wasAsked) throw error;
        return end();
      }
    },
    async return() {
      return end();
    },
    async throw(error) {
      end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
