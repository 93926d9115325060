import * as z from 'zod/mini';

/** A node was handed to its model. Sent once a node, when its inputs are ready. */
export interface WorkflowSubmitEvent {
  type: 'submit';
  node_id: string;
  app_id?: string | undefined;
  request_id?: string | undefined;
  [field: string]: unknown;
}

/** A node has finished; `output` is its model's result as it came. The wire usually leaves `app_id` out. */
export interface WorkflowCompletionEvent<Output = unknown> {
  type: 'completion';
  node_id: string;
  app_id?: string | undefined;
  output?: Output | undefined;
  [field: string]: unknown;
}

/** The run's result: the last event of a successful stream. The wire usually leaves `node_id` out. */
export interface WorkflowDoneEvent<Output = unknown> {
  type: 'output';
  node_id?: string | undefined;
  app_id?: string | undefined;
  output?: Output | undefined;
  [field: string]: unknown;
}

/** A node failed or, without a `node_id`, the run did. Other branches may still finish. */
export interface WorkflowErrorEvent {
  type: 'error';
  node_id?: string | undefined;
  app_id?: string | undefined;
  request_id?: string | undefined;
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
  type: string;
  [field: string]: unknown;
}

/** Why a message could not be used. `empty` (no data, or `[DONE]`) is normal and not worth a word. */
export type WorkflowEventProblem = 'empty' | 'malformed-event' | 'invalid-event';

export type ParsedWorkflowEvent =
  | { ok: true; known: true; event: WorkflowEvent }
  | { ok: true; known: false; event: WorkflowUnknownEvent }
  | { ok: false; code: WorkflowEventProblem; message: string };

// Only the envelope is checked. Validating a payload costs as much as parsing it, and a payload is whatever
// the workflow's author mapped. Loose: unknown fields are kept, for `onEvent`.
const envelope = z.looseObject({ type: z.string() });

const identifiers = ['node_id', 'app_id', 'request_id'];

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
  if (eventName === 'error' && (typeof json !== 'object' || json === null || Array.isArray(json))) {
    return { ok: true, known: true, event: { type: 'error', error: json } };
  }
  const parsed = z.safeParse(envelope, withFallbackType(json, eventName));
  if (!parsed.success) {
    return problem('invalid-event', `A message was skipped because it names no type: ${excerpt(text)}`);
  }

  const event = withUsableIds(parsed.data);
  if (!knownTypes.has(event.type)) return { ok: true, known: false, event };
  if ((event.type === 'submit' || event.type === 'completion') && event.node_id === undefined) {
    const message = `A "${event.type}" message was skipped because it has no usable node_id: ${excerpt(text)}`;
    return problem('invalid-event', message);
  }
  if (event.type === 'error') return { ok: true, known: true, event: withTextMessage(event) };
  // The envelope and the checks above are exactly what the other three interfaces ask for.
  return { ok: true, known: true, event: event as unknown as WorkflowEvent };
}

// Ids are exact strings. A finite number counts as its decimal string; anything else, the empty string included,
// is as good as absent, and must not cost the rest of the event. The parser's copy is ours to write to.
function withUsableIds(event: z.infer<typeof envelope>): z.infer<typeof envelope> {
  for (const key of identifiers) {
    const id = event[key];
    if (typeof id === 'number' && Number.isFinite(id)) event[key] = String(id);
    else if (id !== undefined && (typeof id !== 'string' || id === '')) delete event[key];
  }
  return event;
}

// A message that is no text is the error itself, sent in the wrong place: it is kept where errors are read.
function withTextMessage({ message, ...rest }: z.infer<typeof envelope>): WorkflowErrorEvent {
  const event: WorkflowErrorEvent = { ...rest, type: 'error' };
  if (typeof message === 'string') event.message = message;
  else if (message !== undefined && message !== null) event.error ??= message;
  return event;
}

function withFallbackType(json: unknown, eventName: string | undefined): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  if ('type' in json || eventName === undefined || !knownTypes.has(eventName)) return json;
  return { ...json, type: eventName };
}

function problem(code: WorkflowEventProblem, message: string): ParsedWorkflowEvent {
  return { ok: false, code, message };
}

function excerpt(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
