import { modelError, plainError, requestError } from '../errors.ts';
import type { HttpFaultStatus } from './parseFaults.ts';
import type { JsonObject } from '../json.ts';

interface HttpFault {
  body: JsonObject;
  headers?: Record<string, string>;
}

/** What fal answers with each status before a run has begun; texts as seen on the wire where any were seen. */
export const HTTP_FAULTS: Readonly<Record<HttpFaultStatus, HttpFault>> = {
  401: { body: plainError('No user found for Key ID and Secret') },
  // Out of credit is 403, not 402.
  403: {
    body: plainError(
      'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
    ),
  },
  404: { body: plainError('Workflow not found') },
  422: { body: modelError([{ loc: ['prompt'], msg: 'Field required', type: 'missing' }]) },
  429: { body: plainError('Too many requests'), headers: { 'retry-after': '2' } },
  500: requestFault('Internal server error', 'internal_error', false),
  502: requestFault('The runner answered incompletely', 'runner_incomplete_response', true),
  503: requestFault('No runner could be scheduled', 'runner_scheduling_failure', true),
  504: requestFault('Request timed out', 'request_timeout', true),
};

function requestFault(detail: string, errorType: string, retryable: boolean): HttpFault {
  return {
    body: requestError(detail, errorType),
    headers: { 'x-fal-error-type': errorType, 'x-fal-retryable': String(retryable) },
  };
}

/** A page of a gateway, a captive portal or a wrong deployment, where a stream was expected. */
export const GATEWAY_PAGE = `<!doctype html>
<html lang="en"><head><title>Please sign in</title></head><body><h1>Please sign in</h1></body></html>
`;
