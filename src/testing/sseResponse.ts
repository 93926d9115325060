import { frameOf, type Script } from './script.ts';
import { streamScript } from './streamScript.ts';

/** What the answer says besides its events. */
export interface SseResponseOptions {
  /**
   * The `x-fal-request-id` of the answer.
   * @default 'request-1'
   */
  requestId?: string | undefined;
  /** More headers; they win over the default ones. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Breaks the body as it breaks a fetch. */
  signal?: AbortSignal | undefined;
  /**
   * Multiplies every wait: 1 is as written, 0 is at once.
   * @default 0
   */
  pace?: number | undefined;
}

/**
 * An event stream as fal answers it: `text/event-stream`, CRLF line ends, one network chunk a message. Enough
 * of a transport for most tests.
 *
 * @example
 * const transport = { open: async () => sseResponse([{ type: 'output', output: { text: 'Hi' } }]) };
 */
export function sseResponse(events: Script, options: SseResponseOptions = {}): Response {
  const { requestId = 'request-1', headers, signal, pace = 0 } = options;
  return new Response(streamScript(events, { pace, signal, textOf: (step) => frameOf(step) }), {
    headers: eventStreamHeaders(requestId, headers),
  });
}

/** The headers of an event stream of fal's. */
export function eventStreamHeaders(requestId: string, more: Readonly<Record<string, string>> = {}): Headers {
  const headers = new Headers({
    'content-type': 'text/event-stream; charset=utf-8',
    'x-fal-request-id': requestId,
  });
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return headers;
}
