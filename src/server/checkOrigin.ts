import { refuse } from './answers.ts';

/**
 * Keeps other sites' pages from spending a visitor's runs: a browser says where a request comes from, and what is
 * no browser has no cookies to be robbed of. `null`: all is well.
 */
export function checkOrigin(request: Request, allowedOrigins: readonly string[]): Response | null {
  const origin = request.headers.get('origin');
  if (origin !== null && allowedOrigins.includes(origin)) return null;
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return null;
  if (site === null && (origin === null || isSameHost(origin, request.url))) return null;
  return refuse(
    403,
    'cross_origin',
    'This request comes from a page of another site, which could spend the money of whoever visits it. If the page is ' +
      'yours, add its origin to `allowedOrigins` of createWorkflowHandler.',
  );
}

/** The headers that let pages of an allowed origin read an answer. */
export function addCorsHeaders(
  response: Response,
  request: Request,
  allowedOrigins: readonly string[],
): void {
  if (allowedOrigins.length === 0) return;
  const { headers } = response;
  headers.append('vary', 'Origin');
  const origin = request.headers.get('origin');
  if (origin === null || !allowedOrigins.includes(origin)) return;
  headers.set('access-control-allow-origin', origin);
  headers.set('access-control-allow-credentials', 'true');
  headers.set(
    'access-control-expose-headers',
    'x-workflow-run-id, x-workflow-run-age, x-fal-request-id, retry-after',
  );
}

/** What a browser may send after its preflight. */
export function preflightHeaders(allow: string): Record<string, string> {
  return {
    allow,
    'access-control-allow-methods': allow,
    'access-control-allow-headers': 'content-type, idempotency-key, last-event-id, authorization',
    'access-control-max-age': '600',
  };
}

function isSameHost(origin: string, url: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(url).host;
}
