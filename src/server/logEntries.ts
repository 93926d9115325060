import type { RunError } from '../protocol/runError.ts';
import { relayTypes, type RelayEvent, type RunEndedEvent } from '../protocol/relayEvents.ts';
import type { EventStreamMessage } from '../protocol/readEventStream.ts';
import { parseWorkflowEvent, type ParsedWorkflowEvent } from '../protocol/workflowEvents.ts';
import type { NewLogEntry } from './runStore.ts';

/** What the relay adds to an event: milliseconds since the run began and, once, fal's id of the run. */
export interface RelayFields {
  readonly relay_elapsed: number;
  readonly relay_request_id?: string;
}

/** An event of fal's, ready for the log. `entry` is `null` when there is nothing to keep. */
export interface ReadMessage {
  readonly entry: NewLogEntry | null;
  /** Whether it carries the relay's fields: only an object can. */
  readonly hasFields: boolean;
  readonly parsed: ParsedWorkflowEvent;
}

/**
 * An event as fal sent it, on one line and with the relay's fields before its last brace. The rest of its text stays
 * as it came: a number beyond 2^53 keeps its digits.
 */
export function toLogEntry({ data, event }: EventStreamMessage, fields: RelayFields): ReadMessage {
  const parsed = parseWorkflowEvent(data, event);
  const isEmpty = !parsed.ok && parsed.code === 'empty';
  // A server that could say these words in fal's place could end the run of whoever watches.
  if (isEmpty || (parsed.ok && relayTypes.has(parsed.event.type))) {
    return { entry: null, hasFields: false, parsed };
  }

  const text = toLine(data).trim();
  const isError = event === 'error';
  const malformed = !parsed.ok && parsed.code === 'malformed-event';
  const isObject = text.startsWith('{') && (isError ? isJson(text) : !malformed);
  const typed = isObject ? withType(text, event, parsed) : text;
  const entry = { data: isObject ? addFields(typed, fields) : text };
  return { entry: isError ? { name: 'error', ...entry } : entry, hasFields: isObject, parsed };
}

/** An event of the relay's own. */
export function relayEntry(event: RelayEvent, fields: RelayFields): NewLogEntry {
  return { data: JSON.stringify({ ...event, ...fields }) };
}

/** The last event of a run. What an error holds may be too deep to be written; the rest of it is not. */
export function endEntry(
  status: RunEndedEvent['status'],
  error: RunError | null,
  fields: RelayFields,
): NewLogEntry {
  const event = { type: 'run-ended', status, error } as const;
  try {
    return { ...relayEntry(event, fields), last: true };
  } catch {
    const bare = error && { ...error, body: null };
    return { ...relayEntry({ ...event, error: bare }, fields), last: true };
  }
}

/** One line: the encoder refuses all else, and between the tokens of JSON one space is as good as another. */
export function toLine(text: string): string {
  return breaksLine(text) ? text.replaceAll(/[\r\n]/g, ' ').replaceAll('\0', '') : text;
}

/** Whether a text holds what no line of an event stream may: CR, LF or NUL. */
export function breaksLine(text: string): boolean {
  return text.includes('\n') || text.includes('\r') || text.includes('\0');
}

// Its name says what it is when its text does not. The name itself never goes on, so the text must say it.
function withType(text: string, name: string | undefined, parsed: ParsedWorkflowEvent): string {
  if (name === undefined || name === 'error' || !parsed.ok || parsed.event.type !== name) return text;
  const json: unknown = JSON.parse(text);
  const isNamed = typeof json === 'object' && json !== null && 'type' in json;
  return isNamed ? text : addFields(text, { type: parsed.event.type });
}

function addFields(text: string, fields: object): string {
  const added = JSON.stringify(fields).slice(1);
  const body = text.slice(0, -1).trimEnd();
  return body === '{' ? `{${added}` : `${body},${added}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
