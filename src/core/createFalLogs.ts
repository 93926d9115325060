import { isRecord } from '../protocol/isRecord.ts';
import { ask } from './askQueue.ts';
import { describeAnswer, parseBody } from './checkResponse.ts';
import { createSender, type SenderOptions } from './createSender.ts';
import { followUpPath, requestOf } from './queueRequest.ts';
import { readBody } from './readBody.ts';
import { TransportError } from './transport.ts';

/** A line that a model has written while it worked. */
export interface NodeLog {
  /** The line. The server's text: show it as text. */
  readonly message: string;
  /** When, as fal wrote it: `2026-01-31T15:37:17.120314`, without a zone. */
  readonly timestamp: string | null;
  /** `debug`, `info`, `warn`, `error`, …; `null` when none is given. */
  readonly level: string | null;
}

/** Which log is wanted. */
export interface NodeLogRequest {
  /** Endpoint id of the node's model. */
  readonly app: string;
  /** fal's id of the node's request. */
  readonly requestId: string;
  /** Aborted when nobody wants the answer any more. */
  readonly signal: AbortSignal;
}

/** Reads the log of one node, all of it each time; `null` when there is none to be had. */
export type ReadNodeLogs = (request: NodeLogRequest) => Promise<readonly NodeLog[] | null>;

/** How logs are read. */
export interface FalLogsOptions extends SenderOptions {
  /** Where fal's queue is. @default 'https://queue.fal.run' */
  url?: string | undefined;
}

const maxBytes = 1024 * 1024;
const maxLines = 1_000;
/** Asked again they would say the same. */
const refusals: ReadonlySet<number> = new Set([401, 403, 404, 405]);

/**
 * Reads logs of nodes from fal's queue, by your proxy or, on a server, directly. fal does not document that the requests
 * of a workflow's nodes can be asked for: where they cannot (401, 403, 404, or 405 of a proxy that takes no GET), there is no
 * log, and that is no error.
 *
 * @throws when a key would be shown to a browser.
 */
export function createFalLogs(options: FalLogsOptions = {}): ReadNodeLogs {
  const base = (options.url ?? 'https://queue.fal.run').replace(/\/+$/, '');
  const send = createSender(options, 'createFalLogs');

  return async ({ app, requestId, signal }) => {
    // Both are the server's text, and an address is made of them.
    const request = requestOf(`${followUpPath(app)}/requests/${requestId}`, base);
    if (!request) return null;
    const response = await ask(send, `${request.statusUrl}?logs=1`, { method: 'GET', signal });
    const body = parseBody(await readBody(response, { maxBytes, timeout: 10_000, signal }));
    if (response.ok) return readLines(body);
    const error = describeAnswer(response, body);
    if (refusals.has(error.status ?? 0)) return null;
    throw new TransportError(error);
  };
}

function readLines(body: unknown): readonly NodeLog[] | null {
  const lines = isRecord(body) ? body['logs'] : null;
  if (!Array.isArray(lines)) return null;
  return lines.slice(-maxLines).flatMap((line: unknown) => {
    if (!isRecord(line) || typeof line['message'] !== 'string') return [];
    const { message, timestamp, level, labels } = line;
    // Documented beside the message, and seen among the labels.
    const found = level ?? (isRecord(labels) ? labels['level'] : null);
    return [{ message, timestamp: textOr(timestamp), level: textOr(found)?.toLowerCase() ?? null }];
  });
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
