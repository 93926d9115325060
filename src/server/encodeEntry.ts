import { breaksLine } from './logEntries.ts';
import type { LogEntry } from './runStore.ts';

const encoder = new TextEncoder();

// Two hundred viewers read one entry: its bytes are made once, and go with it.
const encoded = new WeakMap<LogEntry, Uint8Array<ArrayBuffer>>();

/**
 * An entry as a server-sent event: the only place that writes one.
 *
 * @throws when a field could end its line, and so speak for the relay.
 */
export function encodeEntry(entry: LogEntry): Uint8Array<ArrayBuffer> {
  const known = encoded.get(entry);
  if (known) return known;
  const { sequence, name, data } = entry;
  if (breaksLine(data)) throw new TypeError('The data of an event holds a line end or a NUL.');
  if (!Number.isSafeInteger(sequence) || sequence < 1)
    throw new TypeError('The id of an event is no sequence.');
  // A constant, whatever the entry says: names are never anybody's text.
  const event = name === 'error' ? 'event: error\n' : '';
  const bytes = encoder.encode(`${event}id: ${sequence}\ndata: ${data}\n\n`);
  encoded.set(entry, bytes);
  return bytes;
}

/** Sent first, so that headers leave the server at once. */
export const greeting = encoder.encode(': ok\n\n');

/** Keeps a quiet connection open. */
export const ping = encoder.encode(': ping\n\n');

/** Asks a viewer to come back, in milliseconds. */
export const comeBack = encoder.encode('retry: 1000\n\n');
