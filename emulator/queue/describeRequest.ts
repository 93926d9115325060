import type { NodeError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { QueuedRequest } from './createQueue.ts';

/** The addresses of a request. fal tells its clients to use these and to build none. */
export function urlsOf({ endpoint, id }: QueuedRequest, base: string) {
  const url = `${base}/${endpoint}/requests/${id}`;
  return { response_url: url, status_url: `${url}/status`, cancel_url: `${url}/cancel` };
}

/**
 * The status of a request in fal's words. There are only three: a failed request is `COMPLETED` and says so beside it.
 * The log of a workflow is empty, as it was seen on the wire; `null` when it was not asked for.
 */
export function describeRequest(request: QueuedRequest, base: string, withLogs: boolean): JsonObject {
  const stage = request.stage();
  const common = { request_id: request.id, ...urlsOf(request, base) };
  if (stage.name === 'waiting') return { status: 'IN_QUEUE', queue_position: stage.position, ...common };

  const logs = withLogs ? [] : null;
  if (stage.name === 'running') return { status: 'IN_PROGRESS', ...common, logs, metrics: {} };
  const { outcome, seconds } = stage;
  return {
    status: 'COMPLETED',
    ...common,
    logs,
    metrics: { inference_time: seconds },
    ...('error' in outcome && describeFailure(outcome.error)),
  };
}

/** The answer of the result route: the output itself or, for a failed request, that failure's own status and body. */
export function answerWithOutcome(request: QueuedRequest): Response {
  const stage = request.stage();
  if (stage.name !== 'ended') {
    return Response.json({ detail: 'Request is still in progress' }, { status: 400 });
  }
  const { outcome } = stage;
  if ('output' in outcome) return Response.json(outcome.output);
  const { status, body } = outcome.error;
  const type = errorTypeOf(body);
  const headers = type && { 'x-fal-error-type': type, 'x-fal-retryable': String(status >= 502) };
  return Response.json(body, { status, ...(headers && { headers }) });
}

function describeFailure({ status, body }: NodeError): JsonObject {
  const detail = isJsonObject(body) ? body.detail : body;
  return {
    error: typeof detail === 'string' ? detail : `Invalid status code: ${status}`,
    error_type: errorTypeOf(body) ?? (status < 500 ? 'bad_request' : 'runner_server_error'),
  };
}

function errorTypeOf(body: unknown): string | null {
  return isJsonObject(body) && typeof body.error_type === 'string' ? body.error_type : null;
}
