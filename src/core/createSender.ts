import { letGo } from './abortable.ts';
import { localError } from './localErrors.ts';
import { resolveHeaders, type GivenHeaders } from './resolveHeaders.ts';
import { TransportError } from './transport.ts';

/** How requests reach fal. */
export interface SenderOptions {
  /**
   * Address of your proxy, which holds the key. It gets the real address in `x-fal-target-url`, as fal's own
   * clients send it, so `@fal-ai/server-proxy` works as it is.
   * @default '/api/fal/proxy', unless `url` or `credentials` is given
   */
  proxyUrl?: string | undefined;
  /** More headers for every request; a function is asked each time, e.g. for a token that changes. */
  headers?: GivenHeaders | undefined;
  /** @default the global fetch, looked up at each request */
  fetch?: typeof fetch | undefined;
  /** A fal key (`id:secret`), for servers only: in a browser this throws. */
  credentials?: string | undefined;
}

/** One request to fal, wherever it is sent to reach it. */
export interface FalRequest {
  method: 'GET' | 'POST' | 'PUT';
  /** JSON text. */
  body?: string;
  /** The media type that is asked for, unless the user's own headers ask for another. */
  accept: string;
  signal: AbortSignal;
  /** Once this is aborted, nothing is sent any more. @default `signal` */
  unless?: AbortSignal;
}

/** Sends a request to an address of fal's. Synchronous until it is sent, when no headers have to be waited for. */
export type Send = (target: string, request: FalRequest) => Promise<Response>;

/**
 * Decides once by which way requests go: through a proxy or, on a server, directly.
 *
 * @param options.url - where fal is, when the user has said so.
 * @param maker - the function that the user called, for messages.
 * @throws when a key would be shown to a browser.
 */
export function createSender(options: SenderOptions & { url?: string | undefined }, maker: string): Send {
  const { credentials } = options;
  if (credentials !== undefined && isBrowser())
    throw new Error(keyInBrowser(maker, '`credentials` was given'));
  const direct = options.url !== undefined || credentials !== undefined;
  const proxyUrl = options.proxyUrl ?? (direct ? null : '/api/fal/proxy');

  return async (target, { method, body, accept, signal, unless = signal }) => {
    const init: RequestInit = { method, signal };
    if (body !== undefined) init.body = body;
    // With a key, a redirect could carry it to another host. 'error' is a word that Cloudflare's fetch does not know.
    if (credentials !== undefined) init.redirect = 'manual';
    // Through a proxy, all addresses are one to the browser's cache. A server has none, and some refuse the word.
    if (method === 'GET' && isBrowser()) init.cache = 'no-store';

    // Waiting only when there is something to wait for keeps the POST within the click that asked for it.
    const given = resolveHeaders(options.headers);
    const headers = given instanceof Headers ? given : await given;
    unless.throwIfAborted();
    if (isBrowser() && /^key\s/i.test(headers.get('authorization') ?? '')) {
      throw new TransportError(
        localError('validation', keyInBrowser(maker, 'a header holds a fal key'), {
          type: 'key_in_browser',
          retryable: false,
        }),
      );
    }
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (!headers.has('accept')) headers.set('accept', accept);
    if (credentials !== undefined) headers.set('authorization', `Key ${credentials}`);
    if (proxyUrl !== null) headers.set('x-fal-target-url', target);

    const send = options.fetch ?? globalThis.fetch;
    const response = await send(proxyUrl ?? target, { ...init, headers });
    return credentials === undefined ? response : refuseRedirect(response);
  };
}

function refuseRedirect(response: Response): Response {
  // Some runtimes show what was answered, some hide it.
  const { status, type, body } = response;
  if (type !== 'opaqueredirect' && (status < 300 || status > 399)) return response;
  letGo(body);
  throw new TypeError('The answer was a redirect, and a request with a key follows none.');
}

// The one place below the React layer that asks where it runs: a key must never start work in a page. A worker
// on an edge server has no document either, so the document is what tells a page from a server.
function isBrowser(): boolean {
  return 'document' in globalThis;
}

function keyInBrowser(maker: string, what: string): string {
  return (
    `${maker} was stopped because ${what} in a browser, where everyone who opens the page can read it and ` +
    'spend your money. Keep the key on your server, mount a proxy there, and pass its address: ' +
    `${maker}({ proxyUrl: '/api/fal/proxy' }).`
  );
}
