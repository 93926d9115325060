import type { RunError } from '../protocol/runError.ts';

/** One POST that starts one paid run. */
export interface TransportRequest {
  /** Endpoint id, e.g. `workflows/fal-ai/sdxl-sticker`. */
  readonly endpoint: string;
  /** JSON body: the input itself or, for `workflows/execute`, `{ input, workflow }`. */
  readonly body: unknown;
  readonly signal: AbortSignal;
}

/** Watching a run that is already going. Never starts one. */
export interface TransportResumeRequest {
  readonly endpoint: string;
  readonly runId: string;
  /** Id of the last event that was applied; `null` asks for the run from its beginning. */
  readonly lastEventId: string | null;
  readonly signal: AbortSignal;
}

/** Asking the server to end a run. */
export interface TransportCancelRequest {
  readonly endpoint: string;
  readonly runId: string;
}

/**
 * What a cancel achieved.
 *
 * - `confirmed`: the work has ended, or had never begun.
 * - `requested`: the server was told, or its connection closed, which makes fal stop; nobody confirmed it.
 * - `too-late`: the run had ended already.
 */
export type CancelResult = 'confirmed' | 'requested' | 'too-late';

/**
 * The one seam between a run and the network, shaped like fetch. A test, a story or a replay is
 * `{ open: async () => sseResponse(events) }`.
 */
export interface WorkflowTransport {
  /** Sends the POST. Called once a run: never again by itself. */
  open(request: TransportRequest): Promise<Response>;
  /** Joins a run that is going; `null` when the server no longer knows it. Only with this may a run reconnect. */
  resume?(request: TransportResumeRequest): Promise<Response | null>;
  cancel?(request: TransportCancelRequest): Promise<CancelResult>;
}

/** Thrown by a transport that knows better than "the network failed" what went wrong. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly error: RunError;

  constructor(error: RunError) {
    super(error.message);
    this.error = error;
  }
}
