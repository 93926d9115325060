/** What the relay itself says no with, in fal's request-error dialect. `error_type` is for programs. */
export function refuse(
  status: number,
  type: string,
  detail: string | readonly unknown[],
  headers: Record<string, string> = {},
  more: Record<string, unknown> = {},
): Response {
  return json(status, { detail, error_type: type, ...more }, { 'x-fal-error-type': type, ...headers });
}

/** A JSON answer that nobody keeps. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...plainHeaders, ...headers },
  });
}

/** An answer without a body that nobody keeps. */
export function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...plainHeaders, ...headers } });
}

/** Unknown, forgotten, somebody else's: the same bytes for every user, so that nobody learns which ids there are. */
export function notFound(): Response {
  return refuse(404, 'run_not_found', 'There is no such run, or it is not yours.');
}

/** Full or stopping: whoever asks should ask again. */
export function unavailable(detail: string): Response {
  return refuse(503, 'unavailable', detail, { 'retry-after': '1' });
}

const plainHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
