import type { RunError } from '../protocol/runError.ts';
import { abortableAnswer, followAbort, letGo, sleep } from './abortable.ts';
import { backoff } from './backoff.ts';
import type { FalRequest, Send } from './createSender.ts';
import { describeCause } from './transportErrors.ts';

const answerTimeout = 30_000;
const longestWait = 60;
const maxFailures = 5;
const believedAfter = 3;

/** Why a request told nothing. It is made again, unless it keeps failing. */
export interface Refusal {
  readonly refused: RunError;
}

export function isRefusal(answer: object): answer is Refusal {
  return 'refused' in answer;
}

/**
 * Sends one request and waits for the head of its answer, for 30 s at most.
 *
 * @throws whatever the network throws, also when the time is over or the signal is aborted.
 */
export async function ask(
  send: Send,
  url: string,
  { signal, ...request }: Pick<FalRequest, 'method' | 'body' | 'signal'>,
): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), answerTimeout);
  const stopFollowing = followAbort(limit, signal);
  try {
    const pending = send(url, { ...request, accept: 'application/json', signal: limit.signal });
    const response = await abortableAnswer(pending, limit.signal);
    signal.throwIfAborted();
    if (!response) throw new TypeError(`No answer within ${answerTimeout / 1000} s.`);
    return response;
  } finally {
    clearTimeout(timer);
    stopFollowing();
  }
}

/**
 * Asks until there is an answer: 5 times in a row, further and further apart. A server that does not know the request
 * is believed the third time. Only for what may be repeated.
 *
 * @returns the last refusal when there is no answer, or when it was aborted.
 */
export async function persist<Answer extends object>(
  attempt: () => Promise<Answer | Refusal>,
  signal: AbortSignal,
): Promise<Answer | Refusal> {
  let missing = 0;
  for (let failures = 1; ; failures += 1) {
    const answer = await attempt().catch((cause: unknown): Refusal => ({ refused: describeCause(cause) }));
    if (!isRefusal(answer) || signal.aborted || failures === maxFailures) return answer;
    missing = isGone(answer.refused) ? missing + 1 : 0;
    if (missing === believedAfter) return answer;
    const asked = Math.min(answer.refused.retryAfter ?? 0, longestWait) * 1000;
    await sleep(Math.max(backoff(failures, Math.random()), asked), signal);
    if (signal.aborted) return answer;
  }
}

/** The same of one answer: a request that is not known is asked for three times before that is believed. */
export async function askTillKnown(attempt: () => Promise<Response>, signal: AbortSignal): Promise<Response> {
  for (let missing = 1; ; missing += 1) {
    const response = await attempt();
    if (!isGone(response) || missing === believedAfter) return response;
    letGo(response.body);
    await sleep(backoff(missing, Math.random()), signal);
  }
}

/** The server knows no such request. */
export function isGone({ status }: Pick<RunError, 'status'>): boolean {
  return status === 404 || status === 410;
}
