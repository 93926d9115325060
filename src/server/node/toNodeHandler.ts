import type { IncomingMessage, ServerResponse } from 'node:http';
import { toRequest } from './toRequest.ts';
import { writeResponse } from './writeResponse.ts';

/** A request listener for `node:http`, and a handler for Express. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Serves a web-standard handler with Node's `http` or with Express 4 and 5, below any path, with or without
 * `express.json()` before it. The request's signal is aborted when the client goes away.
 *
 * @example
 * createServer(toNodeHandler(handler)).listen(3000);
 * app.use('/api/workflows', toNodeHandler(handler));
 */
export function toNodeHandler(handler: (request: Request) => Promise<Response>): NodeHandler {
  return (incoming, outgoing) => {
    // A socket that breaks says so here. Unheard, it would end the process.
    outgoing.on('error', () => {});
    incoming.on('error', () => {});
    const gone = new AbortController();
    outgoing.once('close', () => gone.abort());
    const request = toRequest(incoming, gone.signal);
    const answer = async () => (request ? handler(request) : badRequest());
    void answer()
      .catch(() => Response.json({ detail: 'The server failed to answer.' }, { status: 500 }))
      .then((response) => writeResponse(response, incoming, outgoing))
      .catch(() => outgoing.destroy());
  };
}

function badRequest(): Response {
  const detail = 'The request names no address that could be read: its path or its Host header is malformed.';
  return Response.json({ detail, error_type: 'bad_request' }, { status: 400 });
}
