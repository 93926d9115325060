import { isRecord } from './isRecord.ts';
import { parseJson } from './parseJson.ts';
import { plainText } from './plainText.ts';
import { readRetryAfter, sayWait } from './retryAfter.ts';
import type { RunError, RunErrorField, RunErrorKind } from './runError.ts';
import { fieldMessage, moreFields, noReason } from './statedMessage.ts';
import { factsOf, writeHint } from './writeHint.ts';

/** What is known of a failure besides its body. Everything is optional; what is given wins, `message` excepted. */
export interface ErrorContext {
  /** @default 'node' with a `nodeId`, 'http' with a `status`, else 'run' */
  readonly kind?: RunErrorKind | undefined;
  /** HTTP status of the answer. A status inside the body (an `error` event has one) is nearer and wins. */
  readonly status?: number | null | undefined;
  /** The node that failed. */
  readonly nodeId?: string | null | undefined;
  /** fal's id of the failed request; wins over one in the body. */
  readonly requestId?: string | null | undefined;
  /** Said only when the body says nothing itself. */
  readonly message?: string | null | undefined;
  /** The `X-Fal-Error-Type` header; used when the body names no type. */
  readonly type?: string | null | undefined;
  /** The `X-Fal-Retryable` header. */
  readonly retryable?: boolean | null | undefined;
  /** The `Retry-After` header: seconds or a date. */
  readonly retryAfter?: string | null | undefined;
  /** Milliseconds since the epoch; tells how far away a `Retry-After` date is. */
  readonly now?: number | undefined;
}

interface Reading {
  message: string | null;
  type: string | null;
  status: number | null;
  requestId: string | null;
  fields: readonly RunErrorField[];
}

const maxFields = 100;
const maxText = 4_000;
const maxHops = 8;

/**
 * Reads any of fal's error bodies into one shape: model errors (`detail` as a list), request errors (`detail`
 * and `error_type`), plain `detail`, platform errors (`error: { type, message }`), the `{ status, body }` of an
 * `error` event, errors of fal's own client, text, HTML pages, and nothing at all. Never throws.
 */
export function describeError(body: unknown, context: ErrorContext = {}): RunError {
  const reading = readBody(body);
  const { fields } = reading;
  const [first] = fields;
  const type = first?.type ?? reading.type ?? filled(context.type);
  const status = reading.status ?? statusOf(context.status);
  const nodeId = filled(context.nodeId);
  const message = clamp(
    first === undefined
      ? (reading.message ?? fallbackMessage(context.message, status, type))
      : fieldMessage(first) + moreFields(fields.length - 1),
  );
  const wait = readRetryAfter(context.retryAfter ?? null, context.now ?? null);
  return {
    kind: context.kind ?? (nodeId !== null ? 'node' : status !== null ? 'http' : 'run'),
    message,
    status,
    nodeId,
    requestId: filled(context.requestId) ?? reading.requestId,
    body: body instanceof Error ? plainError(body) : (body ?? null),
    fields,
    type,
    retryable: context.retryable ?? isRetryable(fields, type, status),
    ...(typeof wait === 'number' && { retryAfter: wait }),
    hint: writeHint({ type, fields, status, message }, sayWait(wait)),
  };
}

// Follows the envelopes inwards; the innermost words are the most exact. A loop, so that depth costs nothing.
function readBody(body: unknown): Reading {
  const reading: Reading = { message: null, type: null, status: null, requestId: null, fields: [] };
  let value = body;
  for (let hop = 0; hop < maxHops; hop++) {
    if (typeof value === 'string') value = parseText(value);
    if (typeof value === 'string') {
      reading.message = filled(plainText(value)) ?? reading.message;
      return reading;
    }
    if (Array.isArray(value)) {
      reading.fields = value.slice(0, maxFields).flatMap(readField);
      return reading;
    }
    if (typeof value !== 'object' || value === null) return reading;
    reading.message = filled(own(value, 'message')) ?? filled(own(value, 'msg')) ?? reading.message;
    reading.type = filled(own(value, 'error_type')) ?? typeName(own(value, 'type')) ?? reading.type;
    reading.status = statusOf(own(value, 'status')) ?? statusOf(own(value, 'status_code')) ?? reading.status;
    reading.requestId =
      filled(own(value, 'request_id')) ?? filled(own(value, 'requestId')) ?? reading.requestId;
    value = own(value, 'detail') ?? own(value, 'error') ?? own(value, 'body');
  }
  return reading;
}

// Some proxies send JSON as text.
function parseText(text: string): unknown {
  return text.length > 64 * 1024 || !/^\s*[[{]/.test(text) ? text : parseJson(text, text);
}

function readField(item: unknown): RunErrorField[] {
  if (typeof item === 'string') item = { msg: item };
  if (!isRecord(item)) return [];
  const message = filled(own(item, 'msg')) ?? filled(own(item, 'message'));
  const type = filled(own(item, 'type'));
  if (message === null && type === null) return [];
  const ctx = own(item, 'ctx');
  const field = { path: readPath(own(item, 'loc')), message: clamp(message ?? type ?? ''), type };
  // Checked to be an object that is no list; its values stay unknown.
  return [isRecord(ctx) ? { ...field, ctx } : field];
}

function readPath(loc: unknown): (string | number)[] {
  const parts: readonly unknown[] = Array.isArray(loc) ? loc.slice(0, 64) : [loc];
  const path = parts.filter((part) => typeof part === 'string' || typeof part === 'number');
  return path[0] === 'body' ? path.slice(1) : path;
}

function fallbackMessage(message: unknown, status: number | null, type: string | null): string {
  const text = filled(message);
  // The engine's own sentence names a request id and nothing else.
  if (text !== null && !text.startsWith('Error while fetching the result of the request')) return text;
  return status === null && type === null && text !== null ? text : noReason(status, type);
}

function isRetryable(
  fields: readonly RunErrorField[],
  type: string | null,
  status: number | null,
): boolean | null {
  // One complaint about the input is enough to fail again.
  if (fields.some((field) => factsOf(field.type)?.retryable === false)) return false;
  const known = factsOf(type);
  if (known !== null) return known.retryable;
  if (status === null) return null;
  return [408, 429, 502, 503, 504].includes(status) ? true : status >= 400 && status < 500 ? false : null;
}

function plainError(error: Error): unknown {
  return own(error, 'body') ?? { name: error.name, message: error.message };
}

function statusOf(value: unknown): number | null {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599
    ? status
    : null;
}

// An event's own `type` is "error"; that is no kind of failure.
function typeName(value: unknown): string | null {
  return value === 'error' ? null : filled(value);
}

function own(value: object, key: string): unknown {
  if (value instanceof Error && key === 'message') return value.message;
  // Checked to be the value's own: nothing is read from a prototype.
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

function filled(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function clamp(text: string): string {
  // Not in the middle of a surrogate pair.
  return text.length <= maxText ? text : `${text.slice(0, maxText - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
