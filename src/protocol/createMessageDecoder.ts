import { createParser } from 'eventsource-parser';

/** One server-sent event. `data` is text: what it means is `parseWorkflowEvent`'s business. */
export interface EventStreamMessage {
  /** The text of its `data` lines. */
  data: string;
  /** Its name, where it has one. */
  event?: string;
  /** Its id, where it has one: what `Last-Event-ID` begins after. */
  id?: string;
}

const longestFieldPrefix = 'event: '.length;

// What a line of an event takes in memory, however short it is; and how many are never too many.
const lineCost = 32;
const fewLines = 1000;

// A few bytes that end no line are not worth a call of the text decoder and of the parser each. Never so many that an
// event is far beyond its limit before it is seen to be.
const mostHeld = 512;
const mostHeldShare = 1 / 64;
const lineFeed = 10;
const carriageReturn = 13;

const none: readonly EventStreamMessage[] = [];

/** Cuts a body's bytes into messages, wherever the network has cut them. */
export interface MessageDecoder {
  /** The messages that these bytes complete. */
  decode(bytes: Uint8Array): readonly EventStreamMessage[];
  /** Whether an event was larger than allowed: nothing is decoded from there on. */
  isTooLarge(): boolean;
}

/** @param maxEventBytes - largest event that is buffered, in characters of its text. */
export function createMessageDecoder(maxEventBytes: number): MessageDecoder {
  let batch: EventStreamMessage[] = [];
  let tooLarge = false;
  /** Of the event that is not whole yet, counted in the chunks that complete none. */
  let lines = 0;
  let last = '';
  const maxLines = Math.max(fewLines, maxEventBytes / lineCost);
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
  // One decoder for the whole body: a character may be split between two chunks. The parser strips the BOM.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const held = new Uint8Array(Math.min(mostHeld, Math.max(0, maxEventBytes * mostHeldShare)));
  let heldBytes = 0;
  const toText = (bytes: Uint8Array): string => decoder.decode(bytes, { stream: true });

  /** The text up to the end of these bytes, or none yet. */
  function takeText(bytes: Uint8Array): string {
    if (heldBytes === 0 && bytes[bytes.length - 1] === lineFeed) return toText(bytes);
    const count = heldBytes + bytes.length;
    if (count <= held.length) {
      held.set(bytes, heldBytes);
      if (!hasLineEnd(bytes)) {
        heldBytes = count;
        return '';
      }
      heldBytes = 0;
      return toText(held.subarray(0, count));
    }
    const before = heldBytes > 0 ? toText(held.subarray(0, heldBytes)) : '';
    heldBytes = 0;
    return before + toText(bytes);
  }

  return {
    decode(bytes) {
      const text = takeText(bytes);
      if (text === '') return none;
      parser.feed(text);
      // Most chunks of a slow network complete nothing: they make no array, and no copy of their end.
      if (batch.length === 0) {
        lines = countLines(text, lines, last);
        if (lines > maxLines) tooLarge = true;
        last = text || last;
        return none;
      }
      lines = 0;
      last = text;
      const messages = batch;
      batch = [];
      return messages;
    },
    isTooLarge: () => tooLarge,
  };
}

function hasLineEnd(bytes: Uint8Array): boolean {
  return bytes.includes(lineFeed) || bytes.includes(carriageReturn);
}

/** Lines since the last blank one, which ends an event. `last`: the text before this one. */
function countLines(text: string, before: number, last: string): number {
  // Nearly every chunk that completes nothing is a part of one long line.
  const lineEnd = text.includes('\n') ? '\n' : '\r';
  if (!text.includes(lineEnd)) return before;
  const blank = Math.max(
    /^(?:\n[\r\n]|\r\r)$/.test(last.slice(-1) + text.charAt(0)) ? 0 : -1,
    ...['\n\n', '\n\r', '\r\r'].map((pair) => text.lastIndexOf(pair)),
  );
  let lines = blank === -1 ? before : 0;
  for (let at = text.indexOf(lineEnd, blank + 1); at !== -1; at = text.indexOf(lineEnd, at + 1)) lines += 1;
  return lines;
}
