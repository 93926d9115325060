import { describeError } from '../protocol/describeError.ts';
import { isRecord } from '../protocol/isRecord.ts';
import { parseJson } from '../protocol/parseJson.ts';
import type { RunError } from '../protocol/runError.ts';
import { now } from './clock.ts';
import { notAStream } from './localErrors.ts';
import { readBody } from './readBody.ts';

/** An answer that is ready to be read as events. */
export interface CheckedStream {
  ok: true;
  body: ReadableStream<Uint8Array> | null;
  requestId: string | null;
  runId: string | null;
  /** How long the run had been going when it answered, in milliseconds; `null` when it does not say. */
  age: number | null;
}

/** An answer that is ready to be read as events, or what it was instead. */
export type CheckedResponse = CheckedStream | { ok: false; error: RunError };

const errorBodyLimits = { maxBytes: 64 * 1024, timeout: 2_000 };

/**
 * Tells an event stream from everything else a server or a proxy may answer. Some proxies turn every status
 * into 200, so a JSON answer is read for the error that it may hold.
 *
 * @param maxEventBytes - limit for a JSON answer, which may be a paid result that a proxy did not stream.
 */
export async function checkResponse(
  response: Response,
  { maxEventBytes, signal }: { maxEventBytes: number; signal: AbortSignal },
): Promise<CheckedResponse> {
  const requestId = response.headers.get('x-fal-request-id');
  const runId = response.headers.get('x-workflow-run-id');
  const contentType = response.headers.get('content-type') ?? '';
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';

  if (response.status === 200 && mediaType === 'text/event-stream') {
    return { ok: true, body: response.body, requestId, runId, age: readAge(response.headers) };
  }

  const isJson = mediaType === 'application/json' || mediaType.endsWith('+json');
  const limits =
    response.status === 200 && isJson ? { maxBytes: maxEventBytes, timeout: 30_000 } : errorBodyLimits;
  const text = await readBody(response, { ...limits, signal });
  const body = parseBody(text);

  if (response.status !== 200 || saysError(body)) {
    return { ok: false, error: describeAnswer(response, body) };
  }
  return { ok: false, error: notAStream(mediaType, body, requestId) };
}

/** What an answer that is an error says of itself. */
export function describeAnswer({ status, headers }: Response, body: unknown): RunError {
  return describeError(body, {
    kind: 'http',
    status,
    requestId: headers.get('x-fal-request-id'),
    type: headers.get('x-fal-error-type'),
    retryable: readRetryable(headers),
    retryAfter: headers.get('retry-after'),
    now: now(),
  });
}

function readAge(headers: Headers): number | null {
  const value = headers.get('x-workflow-run-age') ?? '';
  return /^\d{1,12}$/.test(value) ? Number(value) : null;
}

// `error: null` beside a result is a common way to say that all went well.
function saysError(body: unknown): boolean {
  return isRecord(body) && (isReason(body['detail']) || isReason(body['error']));
}

// A finished result may hold such a key as well, with nothing in it.
function isReason(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() !== '' : typeof value === 'object' && value !== null;
}

/** JSON where it is, the text otherwise. */
export function parseBody(text: string): unknown {
  return parseJson(text, text);
}

function readRetryable(headers: Headers): boolean | null {
  const value = headers.get('x-fal-retryable') ?? headers.get('x-fal-needs-retry') ?? '';
  return /^(true|1)$/i.test(value) ? true : /^(false|0)$/i.test(value) ? false : null;
}
