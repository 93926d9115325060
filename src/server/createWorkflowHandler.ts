import { empty, refuse, unavailable } from './answers.ts';
import { cancelRun } from './cancelRun.ts';
import { addCorsHeaders, checkOrigin, preflightHeaders } from './checkOrigin.ts';
import { closeRelay } from './closeRelay.ts';
import { findStart } from './findStart.ts';
import type { WorkflowHandlerOptions } from './handlerOptions.ts';
import { checkDevelopment } from './identify.ts';
import type { Relay } from './relay.ts';
import type { RequestContext } from './requestContext.ts';
import { resolveOptions } from './resolveOptions.ts';
import { readRoute, type Route } from './route.ts';
import { showRun } from './showRun.ts';
import { startRun } from './startRun.ts';
import { watchRun } from './watchRun.ts';

/** Answers requests for runs. Never rejects. */
export interface WorkflowHandler {
  /**
   * @param context - `{ waitUntil }` of a platform that stops work when a request ends. Whatever else a server passes
   * along (Next.js, Bun and Deno do) is left alone.
   */
  // With `object`, because all of its properties are optional and TypeScript would refuse what shares none.
  (request: Request, context?: RequestContext & object): Promise<Response>;
  /**
   * Stops: nothing new is started, runs of this process get `timeout` milliseconds to end and are then told as
   * `interrupted`, viewers are asked to come back, and the store is closed. Again: the same stop.
   *
   * @param options.timeout - @default 10000
   */
  close(options?: { timeout?: number | undefined }): Promise<void>;
}

const methods: Record<Route['name'], readonly string[]> = {
  runs: ['GET', 'HEAD', 'POST', 'OPTIONS'],
  run: ['GET', 'HEAD', 'DELETE', 'OPTIONS'],
  events: ['GET', 'HEAD', 'OPTIONS'],
};

/**
 * A server for runs that outlive their page: it keeps the key, holds the stream to fal, records what comes, and lets
 * whoever may come back to it. Takes a `Request` and gives a `Response`, so it mounts in Next.js, Hono, Bun, Deno
 * and, with `toNodeHandler`, in Node.
 *
 * @throws when `authorize` is missing outside development, and when an option cannot be what was meant.
 * @example
 * const handler = createWorkflowHandler({
 *   credentials: process.env.FAL_KEY,
 *   workflows: { 'workflows/fal-ai/sdxl-sticker': sticker },
 *   authorize: async (request) => (await getSession(request))?.userId ?? null,
 * });
 */
export function createWorkflowHandler(options: WorkflowHandlerOptions): WorkflowHandler {
  const settings = resolveOptions(options);
  const { allowedOrigins, basePath, authorize } = settings;
  const relay: Relay = { settings, runs: new Map(), viewers: new Map(), phase: 'open' };

  async function answer(request: Request, context?: RequestContext): Promise<Response> {
    const { method } = request;
    const route = readRoute(new URL(request.url).pathname, basePath);
    if (!route) return refuse(404, 'not_found', 'There is nothing at this address.');
    const allow = methods[route.name].join(', ');
    if (method === 'OPTIONS') return empty(204, preflightHeaders(allow));
    if (!methods[route.name].includes(method)) {
      return refuse(405, 'method_not_allowed', `This address takes ${allow}.`, { allow });
    }
    if (relay.phase === 'closed') return unavailable('The server is stopping.');
    const refusal =
      checkDevelopment(authorize, request) ??
      (method === 'POST' || method === 'DELETE' ? checkOrigin(request, allowedOrigins) : null);
    if (refusal) return refusal;

    if (method === 'POST') return startRun(relay, request, context);
    if (route.name === 'runs') return findStart(relay, request);
    if (method === 'DELETE') return cancelRun(relay, request, route.runId);
    return route.name === 'run'
      ? showRun(relay, request, route.runId)
      : watchRun(relay, request, route.runId);
  }

  async function handle(request: Request, context?: RequestContext): Promise<Response> {
    let response: Response;
    try {
      response = await answer(request, context);
    } catch (error) {
      settings.report(error);
      response = refuse(500, 'internal_error', 'The server failed to answer. What is going goes on.');
    }
    addCorsHeaders(response, request, allowedOrigins);
    return request.method === 'HEAD' && response.body ? new Response(null, response) : response;
  }

  let closing: Promise<void> | null = null;
  return Object.assign(handle, {
    close: ({ timeout = 10_000 }: { timeout?: number | undefined } = {}) =>
      (closing ??= closeRelay(relay, timeout)),
  });
}
