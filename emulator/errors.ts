import type { JsonObject } from './json.ts';

/** A node's own failure: the HTTP status and the body that its model answered with. */
export class NodeError extends Error {
  readonly status: number;
  /** Any of fal's dialects; a bare string and null happen too. */
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`The node failed with HTTP ${status}`);
    this.name = 'NodeError';
    this.status = status;
    this.body = body;
  }
}

/** The plain dialect: auth, billing, 404. */
export function plainError(detail: string): JsonObject {
  return { detail };
}

/** The request dialect: failures of the infrastructure around a model. */
export function requestError(detail: string, errorType: string): JsonObject {
  return { detail, error_type: errorType };
}

/** What a request of the queue ends with when it was cancelled. */
export function cancelledError(): NodeError {
  return new NodeError(499, requestError('Request was cancelled by the client', 'client_cancelled'));
}

/** The platform API's dialect, used only below `/v1`. */
export function platformError(type: string, message: string, requestId: string): JsonObject {
  return { error: { type, message, docs_url: 'https://docs.fal.ai/platform-apis', request_id: requestId } };
}

/** One entry of the model dialect's list; `loc` is given without its leading "body". */
export interface FieldProblem {
  loc: readonly (string | number)[];
  msg: string;
  type: string;
  ctx?: JsonObject;
}

/** The model dialect: a list of problems, each with a place in the body. */
export function modelError(problems: readonly FieldProblem[]): JsonObject {
  return { detail: problems.map(({ loc, ...problem }) => ({ loc: ['body', ...loc], ...problem })) };
}

/** What a model throws when one field of its input is no good. */
export function fieldError(field: string, msg: string, type: string, ctx?: JsonObject): NodeError {
  return new NodeError(422, modelError([{ loc: [field], msg, type, ...(ctx && { ctx }) }]));
}
