import { createSender, type SenderOptions } from './createSender.ts';
import type { TransportRequest, WorkflowTransport } from './transport.ts';
import { writeBody } from './writeBody.ts';

/** How a run reaches fal. */
export interface FalTransportOptions extends SenderOptions {
  /** Where fal is. @default 'https://fal.run' */
  url?: string | undefined;
}

/**
 * Runs workflows on fal, through your proxy or, on a server, directly. It cannot resume: fal ends a streamed run
 * when its connection drops.
 *
 * @throws when a key would be shown to a browser.
 */
export function createFalTransport(options: FalTransportOptions = {}): WorkflowTransport {
  const { url = 'https://fal.run' } = options;
  const send = createSender(options, 'createFalTransport');

  return {
    async open({ endpoint, body, signal }: TransportRequest) {
      signal.throwIfAborted();
      const text = writeBody(body);
      const target = `${url.replace(/\/+$/, '')}/${endpoint.replace(/\/stream$/, '')}/stream`;
      return send(target, { method: 'POST', body: text, accept: 'text/event-stream', signal });
    },
  };
}
