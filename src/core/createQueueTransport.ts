import { ask, askTillKnown } from './askQueue.ts';
import { cancelRequest } from './cancelRequest.ts';
import { parseBody } from './checkResponse.ts';
import { createSender, type SenderOptions } from './createSender.ts';
import { runGone } from './localErrors.ts';
import { browserNetwork } from './networkWatch.ts';
import { requestOf, type QueueRequest } from './queueRequest.ts';
import { readQueueStatus, type QueueStatus } from './queueStatus.ts';
import { readBody } from './readBody.ts';
import { streamOf } from './streamOf.ts';
import { submitToQueue } from './submitToQueue.ts';
import { TransportError, type WorkflowTransport } from './transport.ts';
import { watchQueue } from './watchQueue.ts';

/** How a run reaches fal's queue. */
export interface QueueTransportOptions extends SenderOptions {
  /** Where fal's queue is. @default 'https://queue.fal.run' */
  url?: string | undefined;
  /**
   * Milliseconds between two questions for the status. A run of more than ten seconds is asked about more rarely, at
   * last every three seconds, unless this is longer.
   * @default 500
   */
  pollEvery?: number | undefined;
}

/** Requests whose addresses are remembered. */
const remembered = 100;

/**
 * Runs workflows through fal's queue, by your proxy or, on a server, directly. A run outlives its page and its
 * connection, as with a relay, but needs no server of yours beyond the proxy, which must let GET, POST and PUT pass: use it
 * where there is no relay. Hooks find a run with an `id` again after a reload; elsewhere keep `runId` and `join` it.
 *
 * What is missed: the queue shows no nodes, only the place in it, and then the result. So there are no intermediate
 * pictures, no timeline, no telling which model failed, and a run that was joined does not know its input.
 *
 * Only `cancel` ends a run. One that is canceled or left before the queue has answered its start has no id by which
 * anyone could ever see it, so it is canceled at the queue as soon as it has one.
 *
 * @throws when a key would be shown to a browser.
 */
export function createQueueTransport(options: QueueTransportOptions = {}): WorkflowTransport {
  const { pollEvery = 500 } = options;
  const base = (options.url ?? 'https://queue.fal.run').replace(/\/+$/, '');
  const send = createSender(options, 'createQueueTransport');
  const known = new Map<string, QueueRequest>();

  function find(runId: string): QueueRequest | null {
    return known.get(runId) ?? requestOf(runId, base);
  }

  function remember(request: QueueRequest) {
    known.set(request.runId, request);
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
  }

  function streamRun(
    request: QueueRequest,
    status: QueueStatus,
    lastEventId: number,
    signal: AbortSignal,
  ): Response {
    const watch = { send, base, request, status, pollEvery, lastEventId };
    const body = streamOf((stop) => watchQueue(watch, stop), signal);
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream',
        'x-workflow-run-id': request.runId,
        'x-fal-request-id': request.requestId,
      },
    });
  }

  return {
    hidesNodes: true,
    network: browserNetwork,

    async open({ endpoint, body, signal }) {
      const submitted = await submitToQueue({ send, base, endpoint, body, signal });
      if ('refusal' in submitted) return submitted.refusal;
      const { request, status } = submitted;
      remember(request);
      return streamRun(request, status, 0, signal);
    },

    async resume({ runId, lastEventId, signal }) {
      const request = find(runId);
      if (!request) return null;
      const response = await askTillKnown(
        () => ask(send, request.statusUrl, { method: 'GET', signal }),
        signal,
      );
      if (!response.ok) return response;
      const text = await readBody(response, { maxBytes: 1024 * 1024, timeout: 10_000, signal });
      const status = readQueueStatus(parseBody(text), request.requestId);
      if (status) return streamRun(request, status, Number(lastEventId) || 0, signal);
      // Whatever it is, it is read where all answers are.
      return new Response(text, { headers: response.headers });
    },

    async cancel({ runId }) {
      const request = runId === null ? null : find(runId);
      if (!request) throw new TransportError(runGone());
      return cancelRequest(send, request);
    },
  };
}
