import { isRecord } from '../protocol/isRecord.ts';
import { sleep } from './abortable.ts';
import { isGone } from './askQueue.ts';
import { backoff } from './backoff.ts';
import { describeAnswer, parseBody } from './checkResponse.ts';
import { ageOfStart } from './createKey.ts';
import { runGone } from './localErrors.ts';
import { browserNetwork } from './networkWatch.ts';
import { readBody } from './readBody.ts';
import { resolveHeaders, type GivenHeaders } from './resolveHeaders.ts';
import {
  TransportError,
  type CancelResult,
  type TransportFindRequest,
  type WorkflowTransport,
} from './transport.ts';
import { writeBody } from './writeBody.ts';

/** How a run reaches its relay. */
export interface RelayTransportOptions {
  /** Where `createWorkflowHandler` is mounted on your server. @default '/api/workflows' */
  url?: string | undefined;
  /** More headers for every request; a function is asked each time, e.g. for a token that changes. */
  headers?: GivenHeaders | undefined;
  /** `'include'` sends cookies to a relay on another origin, which must allow yours. @default the browser's own */
  credentials?: RequestCredentials | undefined;
  /** @default the global fetch, looked up at each request */
  fetch?: typeof fetch | undefined;
}

type Find = Pick<TransportFindRequest, 'idempotencyKey'> & Partial<TransportFindRequest>;

/**
 * Runs workflows through the relay on your server (`react-fal-workflow/server`), which keeps the key and the run: a
 * broken connection, a refresh or a second tab joins the same run again, and nothing is paid for twice.
 */
export function createRelayTransport(options: RelayTransportOptions = {}): WorkflowTransport {
  const runs = `${(options.url ?? '/api/workflows').replace(/\/+$/, '')}/runs`;

  async function send(
    method: string,
    url: string,
    more: { headers?: Record<string, string>; body?: string; signal?: AbortSignal; keepalive?: boolean } = {},
  ): Promise<Response> {
    more.signal?.throwIfAborted();
    // Waiting only when there is something to wait for keeps the POST within the click that asked for it.
    const given = resolveHeaders(options.headers);
    const headers = given instanceof Headers ? given : await given;
    more.signal?.throwIfAborted();
    for (const [name, value] of Object.entries(more.headers ?? {})) headers.set(name, value);
    const { credentials } = options;
    const request: RequestInit = { ...more, method, headers, ...(credentials && { credentials }) };
    return (options.fetch ?? globalThis.fetch)(url, request);
  }

  /** The run of a start; `null` once the relay has promised that the start comes to nothing. */
  async function find({ idempotencyKey, signal }: Find): Promise<string | null> {
    const url = `${runs}?key=${encodeURIComponent(idempotencyKey)}`;
    const response = await send('GET', url, signal && { signal });
    const { error, said } = await readAnswer(response, signal);
    if (error?.type === 'start_unknown') {
      // A server that began after the start cannot know of it. Judged here and now: a question that was long on its way
      // makes the start older, and never younger.
      if (Number(said['remembered']) > ageOfStart(idempotencyKey)) return null;
      throw new TransportError(runGone());
    }
    if (error) throw new TransportError(error);
    const { runId } = said;
    if (typeof runId !== 'string' || runId === '') throw new TypeError(notRelays);
    return runId;
  }

  async function end(runId: string): Promise<CancelResult> {
    // A page that is being left may still say this one thing.
    const response = await send('DELETE', `${runs}/${encodeURIComponent(runId)}`, { keepalive: true });
    const { error, said } = await readAnswer(response);
    // Forgotten by now, or never there: in either case there is nothing left to end.
    if (isGone(response)) return 'too-late';
    if (error) throw new TransportError(error);
    const { status } = said;
    return status === 'confirmed' || status === 'too-late' ? status : 'requested';
  }

  return {
    network: browserNetwork,
    open({ endpoint, body, given, idempotencyKey, signal }) {
      // An ad-hoc definition stays at the server, which runs none but its own.
      const isAdHoc = endpoint === 'workflows/execute' && isRecord(body) && 'workflow' in body;
      const input = isAdHoc ? body['input'] : body;
      return send('POST', runs, {
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
        },
        body: writeStart(endpoint, input, given),
        signal,
      });
    },
    async resume({ runId, lastEventId, signal }) {
      const response = await send('GET', `${runs}/${encodeURIComponent(runId)}/events`, {
        headers: {
          accept: 'text/event-stream',
          ...(lastEventId !== null && { 'last-event-id': lastEventId }),
        },
        signal,
      });
      if (!isGone(response)) return response;
      await readAnswer(response, signal);
      return null;
    },
    find,
    async cancel({ runId, idempotencyKey }) {
      let id = runId;
      for (let attempt = 1; ; attempt += 1) {
        try {
          if (id === null && idempotencyKey !== null) id = await find({ idempotencyKey });
          return id === null ? 'confirmed' : await end(id);
        } catch (cause) {
          // A run that nobody ends goes on costing money.
          if (attempt >= cancelAttempts || isRefusal(cause)) throw cause;
          await sleep(backoff(attempt, Math.random()), new AbortController().signal);
        }
      }
    },
  };
}

function writeStart(endpoint: string, input: unknown, given: unknown): string {
  try {
    if (given !== undefined) return writeBody({ endpoint, input, given });
  } catch {
    // What JSON cannot carry no schema of the server's can be given.
  }
  return writeBody({ endpoint, input });
}

const cancelAttempts = 3;

// A page of a proxy's, perhaps. It says neither yes nor no.
const notRelays = "The answer is not a relay's.";

const answerLimits = { maxBytes: 64 * 1024, timeout: 10_000 };

/** @throws when a run is said to be unknown by somebody who knows nothing of runs: a relay says why as well. */
async function readAnswer(response: Response, signal = new AbortController().signal) {
  const body = parseBody(await readBody(response, { ...answerLimits, signal }));
  const said = isRecord(body) ? body : {};
  // Not by the error's type: the problems that other servers tell of have a `type` as well.
  if (isGone(response) && !said['error_type']) throw new TypeError(notRelays);
  return { said, error: response.ok ? null : describeAnswer(response, body) };
}

// Asked again it would refuse again; a server that is in trouble may not.
function isRefusal(cause: unknown): boolean {
  if (!(cause instanceof TransportError)) return false;
  const { kind, status } = cause.error;
  return kind === 'gone' || (status !== null && status < 500);
}
