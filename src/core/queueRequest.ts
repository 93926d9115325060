import { isRecord } from '../protocol/isRecord.ts';

/** A request of fal's queue, and where to ask about it. */
export interface QueueRequest {
  /**
   * With which it can be watched again: the path of its addresses, e.g. `workflows/acme/poster/requests/764c…`. Not only
   * fal's id, because fal alone knows the path that belongs to it.
   */
  readonly runId: string;
  /** fal's id. */
  readonly requestId: string;
  readonly statusUrl: string;
  readonly resultUrl: string;
  readonly cancelUrl: string;
}

// Only what no URL parser reads as anything but itself: no `..`, no escapes, no host, no query.
const segment = String.raw`[\w~-][\w.~-]{0,199}`;
const requestPath = new RegExp(String.raw`^((?:${segment}/){1,6}requests/([\w-]{1,128}))(/[\w/]{1,20})?$`);

/** Where to ask about a run that was started before; `null` for what cannot be a run id. It may come from anywhere. */
export function requestOf(runId: string, base: string): QueueRequest | null {
  const [, path, requestId, ending] = requestPath.exec(runId) ?? [];
  if (path === undefined || requestId === undefined || ending !== undefined) return null;
  const url = `${base}/${path}`;
  return {
    runId,
    requestId,
    statusUrl: `${url}/status`,
    resultUrl: url,
    cancelUrl: `${url}/cancel`,
  };
}

/**
 * Reads the answer to a submit; `null` when it is none. fal asks its clients to use the addresses that it gives, and
 * they are used as far as they are the queue's own and this request's: no answer sends a key anywhere else.
 */
export function readSubmit(body: unknown, endpoint: string, base: string): QueueRequest | null {
  if (!isRecord(body)) return null;
  const { request_id: id, status_url, response_url, cancel_url } = body;
  if (typeof id !== 'string') return null;
  const own = (url: unknown) => ownPath(url, id, base);
  const status = own(status_url);
  const path = status?.endsWith('/status') ? status.slice(0, -'/status'.length) : null;
  const request = requestOf(path ?? `${followUpPath(endpoint)}/requests/${id}`, base);
  if (!request || request.requestId !== id) return null;
  const cancel = own(cancel_url);
  return {
    ...request,
    resultUrl: ownResultUrl(response_url, request, base),
    cancelUrl: cancel?.endsWith('/cancel') ? `${base}/${cancel}` : request.cancelUrl,
  };
}

/** The address of the result that an answer names, if it is this request's own. */
export function ownResultUrl(url: unknown, request: QueueRequest, base: string): string {
  const path = ownPath(url, request.requestId, base);
  return path !== null && /\/requests\/[\w-]+(\/response)?$/.test(path)
    ? `${base}/${path}`
    : request.resultUrl;
}

function ownPath(url: unknown, requestId: string, base: string): string | null {
  if (typeof url !== 'string' || !url.startsWith(`${base}/`)) return null;
  const path = url.slice(base.length + 1);
  return requestPath.exec(path)?.[2] === requestId ? path : null;
}

/** What fal's own clients ask below: an app without the path within it, and a namespace before it. */
export function followUpPath(endpoint: string): string {
  const parts = endpoint.split('/').filter(Boolean);
  return parts.slice(0, /^(workflows|comfy)$/.test(parts[0] ?? '') ? 3 : 2).join('/');
}
