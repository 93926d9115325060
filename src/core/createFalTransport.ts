import type { LocalErrorType } from '../protocol/runError.ts';
import { isThenable } from './isThenable.ts';
import { localError } from './localErrors.ts';
import { TransportError, type TransportRequest, type WorkflowTransport } from './transport.ts';

export interface FalTransportOptions {
  /**
   * Address of your proxy, which holds the key. It gets the real address in `x-fal-target-url`, as fal's own
   * clients send it, so `@fal-ai/server-proxy` works as it is.
   * @default '/api/fal/proxy', unless `url` or `credentials` is given
   */
  proxyUrl?: string | undefined;
  /** Where fal is. @default 'https://fal.run' */
  url?: string | undefined;
  /** More headers for every request; a function is asked each time, e.g. for a token that changes. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>) | undefined;
  /** @default the global fetch, looked up at each request */
  fetch?: typeof fetch | undefined;
  /** A fal key (`id:secret`), for servers only: in a browser this throws. */
  credentials?: string | undefined;
}

/**
 * Runs workflows on fal, through your proxy or, on a server, directly. It cannot resume: fal ends a streamed run
 * when its connection drops.
 *
 * @throws when a key would be shown to a browser.
 */
export function createFalTransport(options: FalTransportOptions = {}): WorkflowTransport {
  const { credentials, url = 'https://fal.run' } = options;
  if (credentials !== undefined && isBrowser()) throw new Error(keyInBrowser('`credentials` was given'));
  const direct = options.url !== undefined || credentials !== undefined;
  const proxyUrl = options.proxyUrl ?? (direct ? null : '/api/fal/proxy');

  return {
    async open({ endpoint, body, signal }: TransportRequest) {
      signal.throwIfAborted();
      const text = stringify(body);
      const target = `${url.replace(/\/+$/, '')}/${endpoint.replace(/\/stream$/, '')}/stream`;
      const request: RequestInit = { method: 'POST', body: text, signal };
      // With a key, a redirect could carry it to another host.
      if (credentials !== undefined) request.redirect = 'error';

      // Waiting only when there is something to wait for keeps the POST within the click that asked for it.
      let headers: Headers;
      try {
        const given = typeof options.headers === 'function' ? options.headers() : options.headers;
        headers = new Headers(isThenable(given) ? await given : given);
      } catch (cause) {
        const reason = reasonOf(cause);
        throw notSent(
          'headers_failed',
          reason,
          `The headers could not be made: ${reason}`,
          'Look at `headers` of the transport.',
        );
      }
      signal.throwIfAborted();
      if (isBrowser() && /^key\s/i.test(headers.get('authorization') ?? '')) {
        throw new TransportError(
          localError('validation', keyInBrowser('a header holds a fal key'), {
            type: 'key_in_browser',
            retryable: false,
          }),
        );
      }
      headers.set('content-type', 'application/json');
      if (!headers.has('accept')) headers.set('accept', 'text/event-stream');
      if (credentials !== undefined) headers.set('authorization', `Key ${credentials}`);
      if (proxyUrl !== null) headers.set('x-fal-target-url', target);

      const send = options.fetch ?? globalThis.fetch;
      return send(proxyUrl ?? target, { ...request, headers });
    },
  };
}

function stringify(body: unknown): string {
  let text: string;
  let file = false;
  try {
    text = JSON.stringify(body, (_key, value: unknown) => {
      if (typeof Blob === 'function' && value instanceof Blob) file = true;
      return value;
    });
  } catch (cause) {
    const reason = reasonOf(cause);
    throw notSent(
      'input_not_json',
      reason,
      `The input cannot be written as JSON: ${reason}`,
      'Give plain data: no cycles and no BigInt.',
    );
  }
  if (file) {
    throw notSent(
      'input_holds_file',
      null,
      'The input holds a file, which JSON cannot carry: the model would get an empty object.',
      'Upload the file first (fal.storage.upload) and give its URL.',
    );
  }
  return text ?? 'null';
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function notSent(type: LocalErrorType, reason: string | null, message: string, hint: string): TransportError {
  return new TransportError(
    localError('validation', message, {
      type,
      ctx: { reason },
      retryable: false,
      hint: `${hint} Nothing was sent.`,
    }),
  );
}

// The one place below the React layer that asks where it runs: a key must never start work in a page. A worker
// on an edge server has no document either, so the document is what tells a page from a server.
function isBrowser(): boolean {
  return 'document' in globalThis;
}

function keyInBrowser(what: string): string {
  return (
    `createFalTransport was stopped because ${what} in a browser, where everyone who opens the page can read it and ` +
    'spend your money. Keep the key on your server, mount a proxy there, and pass its address: ' +
    "createFalTransport({ proxyUrl: '/api/fal/proxy' })."
  );
}
