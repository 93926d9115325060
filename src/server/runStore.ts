/** What the relay knows of a run from its start. Plain JSON. */
export interface RunRecord {
  /** Made by the relay: 192 random bits, 32 characters of `A-Z a-z 0-9 _ -`. */
  readonly id: string;
  /** Endpoint id. */
  readonly endpoint: string;
  /** Whoever started it, as `authorize` named them. Any string. */
  readonly userId: string;
  /** Milliseconds since the epoch, server clock. For people; ages are given by `find`. */
  readonly startedAt: number;
}

/** A run that was found, and how long ago it began: milliseconds, by the store's one clock. */
export interface FoundRun {
  /** What is known of it from its start. */
  readonly record: RunRecord;
  /** How long ago it began, in milliseconds. */
  readonly age: number;
}

/** What is to be written: the text of one SSE `data` field, free of CR, LF and NUL. */
export interface NewLogEntry {
  /** The SSE event name. Never the upstream's own text: only `error` is ever written. */
  readonly name?: 'error';
  /** The text. */
  readonly data: string;
  /** The last entry of the run: nothing follows, and the run no longer counts as going. */
  readonly last?: boolean;
}

/** One message of a run's log. */
export interface LogEntry extends NewLogEntry {
  /** 1, 2, 3, …: its SSE id. */
  readonly sequence: number;
}

/** What a reader gets: the entries after the one it named, in order. Empty only when the run has ended before them. */
export interface LogRead {
  /** In order, without a gap. */
  readonly entries: readonly LogEntry[];
  /** The last of `entries`, or one before them, was the run's last. */
  readonly ended: boolean;
}

/** What became of a reservation. */
export type CreateResult =
  | { readonly status: 'created' }
  /** The same user has started this very run before, under the same key. */
  | { readonly status: 'exists'; readonly record: RunRecord }
  /** Somebody has asked for the key before and was promised that it will start nothing. */
  | { readonly status: 'revoked' }
  /** The user has `maxRunning` runs going. */
  | { readonly status: 'too-many' };

/** What became of a start. */
export type ClaimResult =
  | { readonly status: 'exists'; readonly run: FoundRun }
  /**
   * No run under the key, and now there never will be. `remembered`: how far back the store knows of every start, in
   * milliseconds, rounded down; `Infinity` of one that forgets nothing. A start before that may have begun a run that was
   * paid for.
   */
  | { readonly status: 'revoked'; readonly remembered: number };

/** The one writer of a run's log. */
export interface RunWriter {
  /**
   * Adds entries. Resolves when they are stored, so awaiting it is the back-pressure. Retries by itself while the
   * store is out of reach; rejects when the run is lost to this writer (`RunLostError`).
   */
  append(entries: readonly NewLogEntry[]): Promise<void>;
  /** Viewers at this moment, of all processes. */
  countViewers(): Promise<number>;
  /** Lets go of the run. After the last entry, or on shutdown. */
  release(): Promise<void>;
}

/** What the writer of a run is told. */
export interface RunWriterEvents {
  /** Somebody, in whatever process, asked for the run's end. */
  onCancel(): void;
  /** The run belongs to this process no longer: its lease ran out, or the store has forgotten it. */
  onLost(): void;
}

/** The run is no longer this process's to write to. */
export class RunLostError extends Error {
  override readonly name = 'RunLostError';

  constructor() {
    super(
      'This process no longer owns the run: its lease ran out while it was busy or cut off from the store, and the ' +
        'viewers were told that the run was interrupted.',
    );
  }
}

/**
 * Where the relay keeps its runs: for each an ordered log with one writer and any number of readers. Reading is
 * one ordered read from a position, so there is no gap between what was and what comes.
 *
 * Ids and keys have been checked for their alphabet before they reach a store; a `userId` has not.
 */
export interface RunStore {
  /**
   * Reserves a run. Atomic: one key of one user is one run, however many requests bring it at once.
   *
   * @param options.key - the caller's idempotency key, `null` when it gave none.
   * @param options.maxRunning - runs that one user may have going.
   */
  create(record: RunRecord, options: { key: string | null; maxRunning: number }): Promise<CreateResult>;
  /**
   * The run that was started under the key. When there is none it also makes sure that there never will be one:
   * whoever asks is about to tell a person that nothing was started.
   */
  claim(userId: string, key: string): Promise<ClaimResult>;
  /** The run with that id; `null` when the store does not know it. */
  find(runId: string): Promise<FoundRun | null>;
  /** Takes the run to write to, right after `create`, in the same process. */
  write(runId: string, events: RunWriterEvents): RunWriter;
  /**
   * The entries after `after` (0: from the beginning). Waits until there is at least one, the run has ended or the
   * signal is aborted, which gives an empty read. A run whose writer died gets its last entry here, by whoever
   * notices first. Gives as many entries at a time as are good for memory, never all of a large log.
   *
   * @throws when the store does not know the run, or is out of reach for long.
   */
  read(runId: string, after: number, signal: AbortSignal): Promise<LogRead>;
  /** Asks the writer to end the run, whichever process it is in. Changes nothing once the run has ended. */
  requestCancel(runId: string): Promise<void>;
  /** Counts a viewer in. `null`: the run has `maxViewers` already. The function counts it out again. */
  enter(runId: string, maxViewers: number): Promise<(() => void) | null>;
  /** Closes connections and timers. Afterwards no question is answered: each rejects. */
  close(): Promise<void>;
}
