import { createParser } from 'eventsource-parser';

/** One server-sent event. `data` is text: what it means is `parseWorkflowEvent`'s business. */
export interface EventStreamMessage {
  data: string;
  event?: string;
  id?: string;
}

export interface ReadEventStreamOptions {
  /**
   * Largest event that is buffered, in characters of its text.
   * @default 33554432 (32 MiB; a picture as a data URI is often 3 MiB)
   */
  maxEventBytes?: number | undefined;
  /** Ends the iteration, quietly, also when the body's own fetch does not listen to its signal. */
  signal?: AbortSignal | undefined;
}

/** Largest event that is buffered unless told otherwise, in characters. */
export const defaultMaxEventBytes = 32 * 1024 * 1024;

const longestFieldPrefix = 'event: '.length;

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
 * Reads a body of server-sent events: one batch a network chunk. A chunk that completes no message (a
 * keep-alive comment, half an event) yields an empty batch, because any byte is a sign of life.
 *
 * Leaving the loop early cancels the body. A last event without its blank line is dropped, as the standard
 * says: it may be cut in the middle.
 *
 * @throws {EventTooLargeError} when an event exceeds `maxEventBytes`; and whatever the body throws when the
 * connection breaks.
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
  { maxEventBytes = defaultMaxEventBytes, signal }: ReadEventStreamOptions = {},
): AsyncGenerator<readonly EventStreamMessage[], void, undefined> {
  let batch: EventStreamMessage[] = [];
  let tooLarge = false;
  const parser = createParser({
    // The parser counts what it buffers, field names included, and only that. An event is counted below, by its
    // text: else whether one of just the allowed size passes would depend on how its bytes were cut.
    maxBufferSize: maxEventBytes + longestFieldPrefix,
    onEvent({ data, event, id }) {
      if (Math.max(data.length, event?.length ?? 0, id?.length ?? 0) > maxEventBytes) tooLarge = true;
      else if (!tooLarge) {
        const message: EventStreamMessage = { data };
        if (event !== undefined) message.event = event;
        if (id !== undefined) message.id = id;
        batch.push(message);
      }
    },
    onError(error) {
      if (error.type === 'max-buffer-size-exceeded') tooLarge = true;
    },
  });

  const reader = body.getReader();
  // One decoder for the whole body: a character may be split between two chunks. The parser strips the BOM.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  // A reader that is not done keeps the connection open, and an open connection keeps the run going.
  const cancelBody = () => void reader.cancel().catch(() => {});
  signal?.addEventListener('abort', cancelBody, { once: true });
  if (signal?.aborted) cancelBody();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || signal?.aborted) return;
      const text = decoder.decode(value, { stream: true });
      parser.feed(text);
      const messages = batch;
      batch = [];
      // What arrived whole before the giant one is good and must not be lost with it.
      if (messages.length > 0 || !tooLarge) yield messages;
      if (tooLarge) throw new EventTooLargeError(maxEventBytes);
    }
  } catch (error) {
    // A fetch that listens to the same signal breaks the body; that is no failure but what was asked for.
    if (!signal?.aborted) throw error;
  } finally {
    signal?.removeEventListener('abort', cancelBody);
    cancelBody();
    reader.releaseLock();
  }
}
