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

const finished = { done: true, value: undefined } as const;

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
  { maxEventBytes = defaultMaxEventBytes, signal }: ReadEventStreamOptions = {},
): AsyncGenerator<readonly EventStreamMessage[], void, undefined> {
  const decoder = createMessageDecoder(maxEventBytes);
  let reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  let ended = false;

  // A reader that is not done keeps the connection open, and an open connection keeps the run going.
  const cancelBody = () => void reader?.cancel().catch(() => {});
  const open = () => {
    reader = body.getReader();
    signal?.addEventListener('abort', cancelBody, { once: true });
    if (signal?.aborted) cancelBody();
    return reader;
  };
  const end = () => {
    if (ended) return finished;
    ended = true;
    signal?.removeEventListener('abort', cancelBody);
    cancelBody();
    reader?.releaseLock();
    return finished;
  };

  // By hand, because a generator's yield costs two more turns of the queue: with a few bytes a chunk, that is as much
  // as all the rest.
  return {
    async next() {
      if (ended) return finished;
      try {
        if (decoder.isTooLarge()) throw new EventTooLargeError(maxEventBytes);
        const { done, value } = await (reader ?? open()).read();
        if (done || ended || signal?.aborted) return end();
        const messages = decoder.decode(value);
        // What arrived whole before the giant one is good and must not be lost with it.
        if (messages.length === 0 && decoder.isTooLarge()) throw new EventTooLargeError(maxEventBytes);
        return { done: false, value: messages };
      } catch (error) {
        // A fetch that listens to the same signal breaks the body; that is no failure but what was asked for.
        const wasAsked = ended || signal?.aborted === true;
        end();
        if (wasAsked) return finished;
        throw error;
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
