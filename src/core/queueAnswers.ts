import { describeError } from '../protocol/describeError.ts';
import { isRecord } from '../protocol/isRecord.ts';
import { parseJson } from '../protocol/parseJson.ts';
import type { RunError } from '../protocol/runError.ts';
import { ask, type Refusal } from './askQueue.ts';
import { describeAnswer, parseBody } from './checkResponse.ts';
import type { Send } from './createSender.ts';
import { localError } from './localErrors.ts';
import type { QueueRequest } from './queueRequest.ts';
import { readQueueStatus, type QueueStatus } from './queueStatus.ts';
import { readBody } from './readBody.ts';
import { readHead, type ReadHead } from './readChunks.ts';

/** What came of a request that has ended. A refusal is its `own` when it is the run's end if it stays so. */
export type QueueResult =
  { readonly output: ReadHead } | { readonly error: RunError } | (Refusal & { readonly own: boolean });

const limits = { maxBytes: 1024 * 1024, timeout: 10_000 };

// What somebody between here and the run says for reasons of his own: it tells nothing of the run.
const passing = new Set([401, 407, 408, 429]);
const doubtful = new Set([403, 404, 410]);

/** One poll. */
export async function askStatus(
  send: Send,
  { statusUrl, requestId }: QueueRequest,
  signal: AbortSignal,
): Promise<QueueStatus | Refusal> {
  const response = await ask(send, statusUrl, { method: 'GET', signal });
  const body = parseBody(await readBody(response, { ...limits, signal }));
  if (!response.ok) return { refused: { ...describeAnswer(response, body), requestId } };
  return readQueueStatus(body, requestId) ?? { refused: unusable(body, requestId, 'status') };
}

/** Asks for the result of a request that has ended: its output, or its failure. */
export async function askResult(
  send: Send,
  url: string,
  { requestId }: QueueRequest,
  failure: RunError | null,
  signal: AbortSignal,
): Promise<QueueResult> {
  const response = await ask(send, url, { method: 'GET', signal });
  if (response.ok && !failure) return readOutput(response, requestId, signal);

  const { status, headers } = response;
  const body = parseBody(await readBody(response, { ...limits, signal }));
  const isJson = saysJson(response);
  if (response.ok) {
    if (!isJson) return { refused: unusable(body, requestId, 'result'), own: false };
    // A proxy that turns every status into 200 still passes on the words.
    return { error: describeError(body, { kind: 'run', requestId, type: failure?.type }) };
  }
  const error: RunError = { ...describeAnswer(response, body), kind: 'run', requestId };
  const looksOwn = failure !== null ? isJson : status < 500 && !doubtful.has(status);
  const own = !passing.has(status) && (headers.has('x-fal-error-type') || looksOwn);
  const certain = own && (failure !== null || status === 422);
  return certain ? { error } : { refused: error, own };
}

// Nothing that is not the output may pass for it: a page of a proxy's, an error behind 200, an answer out of a cache.
async function readOutput(response: Response, requestId: string, signal: AbortSignal): Promise<QueueResult> {
  const isOurs = response.headers.get('x-fal-request-id') === requestId;
  const output = await readHead(response, signal);
  const isJson = saysJson(response);
  // None of them is as long as that.
  if (!output.isWhole && isJson) return { output };
  const value = output.isWhole ? parseJson(output.head) : undefined;
  if (value !== undefined && !isStatus(value, requestId) && (isOurs || !saysOnlyError(value)))
    return { output };
  void output.rest.return(undefined);
  if (value === undefined) return { refused: brokenResult(output.head, requestId), own: isJson };
  const error = unusable(value, requestId, 'result');
  return { refused: { ...error, kind: 'run' }, own: error.fields.length > 0 };
}

/** A result that is no JSON: cut off on its way or, from Python, with a `NaN` in it. It was paid for, so it is kept. */
export function brokenResult(text: string, requestId: string): RunError {
  return localError('protocol', isNo('result'), {
    requestId,
    body: text,
    hint: 'What came back is in `body`. The run may have been billed: join it again before you pay for another one.',
  });
}

function saysJson({ headers }: Response): boolean {
  return /^application\/(.+\+)?json\b/i.test(headers.get('content-type') ?? '');
}

const statusField =
  /^(status|request_id|gateway_request_id|queue_position|logs|metrics|error|error_type|(status|response|cancel)_url)$/;

// An output may name a request and a status of its own: of a status of another request it is known by its other fields.
function isStatus(body: unknown, requestId: string): boolean {
  if (!isRecord(body)) return false;
  const { request_id: id } = body;
  if (typeof id !== 'string' || readQueueStatus(body, id) === null) return false;
  return id === requestId || Object.keys(body).every((key) => statusField.test(key));
}

function saysOnlyError(body: unknown): boolean {
  if (!isRecord(body)) return false;
  const keys = Object.keys(body);
  return keys.length > 0 && keys.every((key) => key === 'detail' || key === 'error' || key === 'error_type');
}

function unusable(body: unknown, requestId: string, wanted: 'status' | 'result'): RunError {
  return describeError(body, { kind: 'protocol', requestId, message: isNo(wanted) });
}

function isNo(wanted: 'status' | 'result'): string {
  return `fal's queue, or a proxy before it, answered with something that is no ${wanted}.`;
}
