import type { IncomingMessage } from 'node:http';
import { toBody } from './toBody.ts';

/** What Express adds to a request. */
interface ExpressRequest extends IncomingMessage {
  /** The path as it came; `url` lacks what the handler is mounted at. */
  readonly originalUrl?: string;
  /** The body, when a parser has read it already. */
  readonly body?: unknown;
}

// A host name or an address, and a port. More would be a second address within the first.
const host = /^(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** A Node request as a web-standard one; `null` when it is none that could be answered. */
export function toRequest(incoming: ExpressRequest, signal: AbortSignal): Request | null {
  const target = incoming.originalUrl ?? incoming.url ?? '';
  // HTTP/2 has a field of its own for it.
  const authority = incoming.headers.host ?? String(incoming.headers[':authority'] ?? '');
  // The other forms (`*`, a whole URL) are for proxies, which this is not.
  if (!target.startsWith('/') || !host.test(authority)) return null;
  try {
    const secure = 'encrypted' in incoming.socket && incoming.socket.encrypted === true;
    const headers = toHeaders(incoming);
    const { method = 'GET' } = incoming;
    const body = method === 'GET' || method === 'HEAD' ? null : toBody(incoming, incoming.body);
    const init: RequestInit = { method, headers, signal, body };
    // What Node's fetch asks of a streamed body, and DOM's types do not know.
    if (body instanceof ReadableStream) Object.assign(init, { duplex: 'half' });
    return new Request(`${secure ? 'https' : 'http'}://${authority}${target}`, init);
  } catch {
    return null;
  }
}

function toHeaders({ headers: given }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    // HTTP/2 puts its own fields among them.
    if (value === undefined || name.startsWith(':')) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}
