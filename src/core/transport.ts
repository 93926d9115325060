import type { RunError } from '../protocol/runError.ts';

/** One POST that starts one paid run. */
export interface TransportRequest {
  /** Endpoint id, e.g. `workflows/fal-ai/sdxl-sticker`. */
  readonly endpoint: string;
  /** JSON body: the input itself or, for `workflows/execute`, `{ input, workflow }`. */
  readonly body: unknown;
  /**
   * The input as it was given, where the definition's schema has made something else of it in `body`: for a server that
   * reads it with the same schema.
   */
  readonly given?: unknown;
  /** Names this one start, so that its answer can be asked for when it was lost. Made by the run. */
  readonly idempotencyKey?: string | undefined;
  /** Aborted when the run is canceled or left. */
  readonly signal: AbortSignal;
}

/** Asking what became of a start whose answer was lost. Never starts anything. */
export interface TransportFindRequest {
  /** Endpoint id, as for the start. */
  readonly endpoint: string;
  /** The key that the start was sent with. */
  readonly idempotencyKey: string;
  /** Aborted when nobody wants the answer any more. */
  readonly signal: AbortSignal;
}

/** Watching a run that is already going. Never starts one. */
export interface TransportResumeRequest {
  /** Endpoint id, as for the start. */
  readonly endpoint: string;
  /** The id that the server gave the run. */
  readonly runId: string;
  /** Id of the last event that was applied; `null` asks for the run from its beginning. */
  readonly lastEventId: string | null;
  /** Aborted when nobody wants the answer any more. */
  readonly signal: AbortSignal;
}

/** Asking the server to end a run. */
export interface TransportCancelRequest {
  /** Endpoint id, as for the start. */
  readonly endpoint: string;
  /** `null` while the start has not been answered: then the key is all that names the run. */
  readonly runId: string | null;
  /** The key that the start was sent with; `null` when it had none. */
  readonly idempotencyKey: string | null;
}

/**
 * What a cancel achieved.
 *
 * - `confirmed`: the work has ended, or had never begun.
 * - `requested`: nobody confirmed anything. The server was told, or its connection closed, which makes fal stop; of a
 *   run that a server keeps (a relay, fal's queue) it is also the answer when that server could not be reached or
 *   refused: then the run may be going on.
 * - `too-late`: the run had ended already, or none was started.
 */
export type CancelResult = 'confirmed' | 'requested' | 'too-late';

/** What the device knows of its network. */
export interface NetworkWatch {
  /** `false` only when it is sure that there is none. */
  isOnline(): boolean;
  /**
   * Hears when the device woke up, came back online or was looked at again. `lost`: what was connected before
   * cannot be any more.
   */
  subscribe(listener: (lost: boolean) => void): () => void;
}

/**
 * The one seam between a run and the network, shaped like fetch. A test, a story or a replay is
 * `{ open: async () => sseResponse(events) }`.
 */
export interface WorkflowTransport {
  /** Sends the POST. Called once a run: never again by itself. */
  open(request: TransportRequest): Promise<Response>;
  /** Joins a run that is going; `null` when the server no longer knows it. Only with this may a run reconnect. */
  resume?(request: TransportResumeRequest): Promise<Response | null>;
  /**
   * The id of the run that a start has begun; `null` when it has begun none, and never will: the server has promised
   * it. Only with this is a start whose answer was lost anything else than a failure. Throws when nobody knows.
   */
  find?(request: TransportFindRequest): Promise<string | null>;
  /** Ends the run at the server. Without it, the connection is closed, and nobody confirms anything. */
  cancel?(request: TransportCancelRequest): Promise<CancelResult>;
  /** When to look after a connection, for a transport that can resume. */
  readonly network?: NetworkWatch | undefined;
  /** The nodes of its runs cannot be seen, so none are shown as waiting. */
  readonly hidesNodes?: boolean | undefined;
}

/** A transport within this library that knows of other tabs. */
export interface PatientTransport extends WorkflowTransport {
  /** Waits until nobody else waits for the answer to this start: to ask for it would put an end to it. Never rejects. */
  untilAskable?(idempotencyKey: string, signal: AbortSignal): Promise<void>;
}

/** Thrown by a transport that knows better than "the network failed" what went wrong. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /** What the run is told. */
  readonly error: RunError;

  constructor(error: RunError) {
    super(error.message);
    this.error = error;
  }
}
