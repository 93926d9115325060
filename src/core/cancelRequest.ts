import { isRecord } from '../protocol/isRecord.ts';
import { sleep } from './abortable.ts';
import { ask, isGone, isRefusal, persist, type Refusal } from './askQueue.ts';
import type { Send } from './createSender.ts';
import { describeAnswer, parseBody } from './checkResponse.ts';
import { askStatus } from './queueAnswers.ts';
import type { QueueRequest } from './queueRequest.ts';
import { readBody } from './readBody.ts';
import { TransportError, type CancelResult } from './transport.ts';

/** Milliseconds before each look at whether it has come to its end. */
const looks = [100, 300, 600, 1_000];

const words: Readonly<Record<string, 'requested' | 'too-late'>> = {
  CANCELLATION_REQUESTED: 'requested',
  OK: 'requested',
  ALREADY_COMPLETED: 'too-late',
  NOT_FOUND: 'too-late',
};

/**
 * Asks the queue to end a request, and looks for two seconds whether it has.
 *
 * @throws {TransportError} when the queue was not told, as far as anyone knows.
 */
export async function cancelRequest(send: Send, request: QueueRequest): Promise<CancelResult> {
  const { signal } = new AbortController();
  const answer = await persist(() => askToCancel(send, request, signal), signal);
  if (isRefusal(answer)) {
    if (isGone(answer.refused)) return 'too-late';
    throw new TransportError(answer.refused);
  }
  if (answer.said === 'too-late') return 'too-late';

  for (const wait of looks) {
    await sleep(wait, signal);
    const status = await askStatus(send, request, signal).catch(() => null);
    if (status === null) continue;
    if (isRefusal(status)) {
      if (isGone(status.refused)) return 'confirmed';
      continue;
    }
    // It may have been faster than the cancel: then there is a result, and it was paid for.
    if (status.status === 'COMPLETED') return status.failure ? 'confirmed' : 'too-late';
  }
  return 'requested';
}

async function askToCancel(
  send: Send,
  { cancelUrl }: QueueRequest,
  signal: AbortSignal,
): Promise<{ said: 'requested' | 'too-late' } | Refusal> {
  // Some proxies fail on a PUT without a body.
  const response = await ask(send, cancelUrl, { method: 'PUT', body: '{}', signal });
  const text = await readBody(response, { maxBytes: 64 * 1024, timeout: 2_000, signal });
  const body = parseBody(text);
  const word = isRecord(body) ? String(body['status']) : '';
  // The words first: some proxies turn every status into 200.
  const said = Object.hasOwn(words, word) ? words[word] : response.status === 202 ? 'requested' : undefined;
  return said ? { said } : { refused: describeAnswer(response, body) };
}
