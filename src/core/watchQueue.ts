import { parseJson } from '../protocol/parseJson.ts';
import type { RelayEvent } from '../protocol/relayEvents.ts';
import type { RunError } from '../protocol/runError.ts';
import { sleep } from './abortable.ts';
import { isGone, isRefusal, persist } from './askQueue.ts';
import type { Send } from './createSender.ts';
import { runGone } from './localErrors.ts';
import { askResult, askStatus, brokenResult } from './queueAnswers.ts';
import { ownResultUrl, type QueueRequest } from './queueRequest.ts';
import { isCanceled, type QueueStatus } from './queueStatus.ts';
import { TransportError } from './transport.ts';

/** Longest time between two polls that nobody asked for. */
const slowestPoll = 3_000;

/** A request of the queue that is to be watched to its end. */
export interface QueueWatch {
  send: Send;
  /** Where the queue is, without a slash at the end. */
  base: string;
  request: QueueRequest;
  /** What is known of it already. */
  status: QueueStatus;
  /** Milliseconds between polls at first. */
  pollEvery: number;
  /** SSE id of the last event that its viewer has. */
  lastEventId: number;
}

/**
 * Polls a request until it has ended, and tells of it as a relay does: an event stream, piece by piece. A comment for
 * every poll that brought no news, so that a queue which answers never seems to stall.
 *
 * @throws {TransportError} when the queue cannot be reached for long; and the signal's reason when it is aborted.
 */
export async function* watchQueue(watch: QueueWatch, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const { send, base, request, pollEvery } = watch;
  const encoder = new TextEncoder();
  const begun = performance.now();
  let id = watch.lastEventId;
  let said: string | null = null;
  let waits = false;
  let { status } = watch;

  const write = (event: RelayEvent) => encoder.encode(`id: ${++id}\ndata: ${JSON.stringify(event)}\n\n`);
  const end = (status: 'error' | 'interrupted', error: RunError) =>
    write(
      isCanceled(error) ? { type: 'run-ended', status: 'canceled' } : { type: 'run-ended', status, error },
    );

  while (status.status !== 'COMPLETED') {
    const news = `${status.status} ${status.position}`;
    yield said === news
      ? encoder.encode(': polled\n\n')
      : write({ type: 'run-queued', position: status.position });
    said = news;
    waits = status.position !== null;
    const slower = Math.min((performance.now() - begun) / 20, slowestPoll);
    await sleep(Math.max(pollEvery, slower), signal);
    signal.throwIfAborted();
    const answer = await persist(() => askStatus(send, request, signal), signal);
    signal.throwIfAborted();
    if (isRefusal(answer)) {
      if (!isGone(answer.refused)) throw new TransportError(answer.refused);
      return yield end('interrupted', runGone());
    }
    status = answer;
  }

  // Between two polls it may have been through all of its work.
  if (waits) yield write({ type: 'run-queued', position: null });

  const { failure } = status;
  if (failure && isCanceled(failure)) return yield end('error', failure);
  const url = ownResultUrl(status.resultUrl, request, base);
  const result = await persist(() => askResult(send, url, request, failure, signal), signal);
  if ('error' in result) return yield end('error', result.error);
  if (isRefusal(result)) {
    signal.throwIfAborted();
    if (failure) return yield end('error', failure);
    if (isGone(result.refused)) return yield end('interrupted', runGone());
    if ('own' in result && result.own) {
      return yield end(result.refused.kind === 'protocol' ? 'interrupted' : 'error', result.refused);
    }
    throw new TransportError(result.refused);
  }
  const { head, isWhole, rest } = result.output;
  // fal's text as it came: a number that JavaScript cannot hold keeps its digits.
  let text = head;
  yield encoder.encode(`id: ${++id}\ndata: {"type":"output","output":${onOneLine(head)}`);
  for await (const piece of rest) {
    text += piece;
    yield encoder.encode(onOneLine(piece));
  }
  yield encoder.encode('}\n\n');
  // A run that could use it has ended, and reads no further. It would be no other result if it were asked for again.
  if (!isWhole && parseJson(text) === undefined) {
    yield end('interrupted', brokenResult(text, request.requestId));
  }
}

/** Between the tokens of JSON a line end is a space; within them there is none. */
function onOneLine(text: string): string {
  return text.replace(/[\n\r]/g, ' ');
}
