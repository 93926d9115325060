import { isRecord } from './isRecord.ts';
import { copyText } from './copyText.ts';

/** A node was handed to its model. Sent once a node, when its inputs are ready. */
export interface WorkflowSubmitEvent {
  type: 'submit';
  /** The node, as the definition names it. */
  node_id: string;
  /** Endpoint id of its model. */
  app_id?: string | undefined;
  /** fal's id of this submission. */
  request_id?: string | undefined;
  [field: string]: unknown;
}

/** A node has finished; `output` is its model's result as it came. The wire usually leaves `app_id` out. */
export interface WorkflowCompletionEvent<Output = unknown> {
  type: 'completion';
  /** The node, as the definition names it. */
  node_id: string;
  /** Endpoint id of its model. */
  app_id?: string | undefined;
  /** The model's result. */
  output?: Output | undefined;
  [field: string]: unknown;
}

/** The run's result: the last event of a successful stream. The wire usually leaves `node_id` out. */
export interface WorkflowDoneEvent<Output = unknown> {
  type: 'output';
  /** The node that gave the result. */
  node_id?: string | undefined;
  /** Endpoint id of its model. */
  app_id?: string | undefined;
  /** The run's result. */
  output?: Output | undefined;
  [field: string]: unknown;
}

/** A node failed or, without a `node_id`, the run did. Other branches may still finish. */
export interface WorkflowErrorEvent {
  type: 'error';
  /** The node that failed; without it the run did. */
  node_id?: string | undefined;
  /** Endpoint id of its model. */
  app_id?: string | undefined;
  /** fal's id of the failed request. */
  request_id?: string | undefined;
  /** The engine's own sentence; what the model said is in `error`. */
  message?: string | undefined;
  /** Usually `{ status, body }`, where `body` is the failed node's own error body in any dialect. */
  error?: unknown;
  [field: string]: unknown;
}

/** One message of a workflow's event stream, by the names of fal's documentation. */
export type WorkflowEvent<Output = unknown> =
  WorkflowSubmitEvent | WorkflowCompletionEvent | WorkflowDoneEvent<Output> | WorkflowErrorEvent;

/** A message of a type that this version does not know. Kept whole, for `onEvent`. */
export interface WorkflowUnknownEvent {
  /** Its type, which is none of those above. */
  type: string;
  [field: string]: unknown;
}

/** Why a message could not be used. `empty` (no data, or `[DONE]`) is normal and not worth a word. */
export type WorkflowEventProblem = 'empty' | 'malformed-event' | 'invalid-event';

/** What `parseWorkflowEvent` makes of a message: an event, one of an unknown type, or why it is neither. */
export type ParsedWorkflowEvent =
  | { ok: true; known: true; event: WorkflowEvent }
  | { ok: true; known: false; event: WorkflowUnknownEvent }
  | { ok: false; code: WorkflowEventProblem; message: string };

// Only the envelope is checked. Validating a payload costs as much as parsing it, and a payload is whatever
// the workflow's author mapped. By hand, since all that can be wrong with an envelope is the type of five texts.
const knownTypes = new Set(['submit', 'completion', 'output', 'error']);

/**
 * Reads the data of one server-sent event. A problem is a value, never a throw: one bad message must not
 * cost the run that it arrived in.
 *
 * @param data - the event's data, as it came.
 * @param eventName - the SSE event name; used only when the JSON names no type of its own.
 */
export function parseWorkflowEvent(data: string, eventName?: string): ParsedWorkflowEvent {
  const text = data.trim();
  if (text === '' || text === '[DONE]') return problem('empty', 'The message was empty.');

  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    if (eventName === 'error') return { ok: true, known: true, event: { type: 'error', message: text } };
    return problem('malformed-event', `A message was skipped because it is not JSON: ${excerpt(text)}`);
  }

  // A named error whose data is no object is that error: a text, or fal's list of complaints.
  if (eventName === 'error' && !isRecord(json)) {
    return { ok: true, known: true, event: { type: 'error', error: json } };
  }
  const event = withFallbackType(json, eventName);
  if (!namesType(event)) {
    return problem('invalid-event', `A message was skipped because it names no type: ${excerpt(text)}`);
  }

  dropUnusableIds(event);
  if (!knownTypes.has(event.type)) return { ok: true, known: false, event };
  if ((event.type === 'submit' || event.type === 'completion') && event.node_id === undefined) {
    const message = `A "${event.type}" message was skipped because it has no usable node_id: ${excerpt(text)}`;
    return problem('invalid-event', message);
  }
  if (event.type === 'error') return { ok: true, known: true, event: withTextMessage(event) };
  // The envelope and the checks above are exactly what the other three interfaces ask for.
  return { ok: true, known: true, event: event as unknown as WorkflowEvent };
}

function namesType(json: unknown): json is WorkflowUnknownEvent {
  return isRecord(json) && typeof json['type'] === 'string';
}

// Ids are exact strings. A finite number counts as its decimal string; anything else, the empty string included,
// is as good as absent, and must not cost the rest of the event. The event was parsed here, so it is ours to write to.
// Each id is read by its own name: a loop over names is slow enough to show.
function dropUnusableIds(event: WorkflowUnknownEvent): void {
  if (!isUsableId(event['node_id'])) repairId(event, 'node_id');
  if (!isUsableId(event['app_id'])) repairId(event, 'app_id');
  if (!isUsableId(event['request_id'])) repairId(event, 'request_id');
}

function isUsableId(id: unknown): boolean {
  return id === undefined || (typeof id === 'string' && id !== '');
}

function repairId(event: WorkflowUnknownEvent, name: string): void {
  const id = event[name];
  if (typeof id === 'number' && Number.isFinite(id)) event[name] = String(id);
  else delete event[name];
}

// A message that is no text is the error itself, sent in the wrong place: it is kept where errors are read.
function withTextMessage({ message, ...rest }: WorkflowUnknownEvent): WorkflowErrorEvent {
  const event: WorkflowErrorEvent = { ...rest, type: 'error' };
  if (typeof message === 'string') event.message = message;
  else if (message !== undefined && message !== null) event.error ??= message;
  return event;
}

function withFallbackType(json: unknown, eventName: string | undefined): unknown {
  if (!isRecord(json) || 'type' in json || eventName === undefined || !knownTypes.has(eventName)) return json;
  return { ...json, type: eventName };
}

function problem(code: WorkflowEventProblem, message: string): ParsedWorkflowEvent {
  return { ok: false, code, message };
}

// Kept with the run's issues, long after the megabytes that it was cut from.
function excerpt(text: string): string {
  return text.length > 120 ? `${copyText(text.slice(0, 120))}…` : text;
}
