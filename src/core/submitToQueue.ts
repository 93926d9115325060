import { letGo, onAbort } from './abortable.ts';
import { cancelRequest } from './cancelRequest.ts';
import type { Send } from './createSender.ts';
import { parseBody } from './checkResponse.ts';
import { readSubmit, type QueueRequest } from './queueRequest.ts';
import { readQueueStatus, type QueueStatus } from './queueStatus.ts';
import { readBody } from './readBody.ts';
import { writeBody } from './writeBody.ts';

interface Submit {
  send: Send;
  base: string;
  endpoint: string;
  body: unknown;
  signal: AbortSignal;
}

/** A request that the queue has taken, or the answer that says why not. */
export type Submitted = { request: QueueRequest; status: QueueStatus } | { refusal: Response };

/** How long an answer is waited for that only tells what to cancel, in milliseconds. */
const lastWait = 60_000;

/**
 * Sends the one POST. Closing its connection would not take it back, so an abort does not close it: the answer is
 * waited for, and the request canceled that nobody could ever name.
 *
 * @throws when the network fails, or the signal is aborted.
 */
export async function submitToQueue({ send, base, endpoint, body, signal }: Submit): Promise<Submitted> {
  signal.throwIfAborted();
  const text = writeBody(body);
  const hangUp = new AbortController();
  const target = `${base}/${endpoint.replace(/\/stream$/, '')}`;
  const request = { method: 'POST', body: text, accept: 'application/json' } as const;
  const submitted = send(target, { ...request, signal: hangUp.signal, unless: signal }).then((response) =>
    readSubmitted(response, endpoint, base, hangUp.signal),
  );

  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stopListening = onAbort(signal, () => {
      reject(signal.reason);
      timer = setTimeout(() => hangUp.abort(), lastWait);
    });
    submitted
      .then((answer) => {
        resolve(answer);
        if (!signal.aborted) return;
        // Nobody is there to hear whether it went well.
        if ('request' in answer) void cancelRequest(send, answer.request).catch(() => {});
        else letGo(answer.refusal.body);
      }, reject)
      .finally(() => {
        clearTimeout(timer);
        stopListening();
      });
  });
}

async function readSubmitted(
  response: Response,
  endpoint: string,
  base: string,
  signal: AbortSignal,
): Promise<Submitted> {
  if (!response.ok) return { refusal: response };
  const text = await readBody(response, { maxBytes: 32 * 1024 * 1024, timeout: 30_000, signal });
  const body = parseBody(text);
  const request = readSubmit(body, endpoint, base);
  // Whatever it is, it is read where all answers are. It may be a paid result, from an address that is no queue.
  if (!request) return { refusal: new Response(text, { headers: response.headers }) };
  const queued = { status: 'IN_QUEUE', position: null, failure: null, resultUrl: null } as const;
  const status = readQueueStatus({ status: 'IN_QUEUE', ...Object(body) }, request.requestId) ?? queued;
  return { request, status };
}
