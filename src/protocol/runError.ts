/**
 * What kind of thing went wrong.
 *
 * - `network`: no answer, or the connection broke.
 * - `http`: the server answered with an error status (or a proxy hid one behind 200).
 * - `protocol`: the answer was not an event stream.
 * - `node`: a model of the workflow failed.
 * - `run`: the workflow itself failed, no node named.
 * - `incomplete`: the stream ended without a result and without an error.
 * - `limit`: an event was larger than `maxEventBytes`.
 * - `validation`: the input was refused before anything was sent; it cost nothing.
 * - `gone`: the server no longer knows the run.
 */
export type RunErrorKind =
  'network' | 'http' | 'protocol' | 'node' | 'run' | 'incomplete' | 'limit' | 'validation' | 'gone';

/** One complaint about one input field, e.g. `num_images` must be at most 8. */
export interface RunErrorField {
  /** Where in the input, without fal's leading `"body"`: `['image', 'url']`. Empty: the input as a whole. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** fal's error type, e.g. `less_than_equal`; `null` when the server gave none. */
  readonly type: string | null;
  /** Facts that belong to the type, e.g. `{ le: 8 }`. */
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** Every failure, from every source, in one shape. Plain data: it can be logged, cached and sent. */
export interface RunError {
  readonly kind: RunErrorKind;
  /** One sentence for people. May hold the server's own text: show it as text, never as markup. */
  readonly message: string;
  /** HTTP status of the answer, or of the failed node's own request; `null` when there was none. */
  readonly status: number | null;
  readonly nodeId: string | null;
  /** fal's id of the failed request, for support. */
  readonly requestId: string | null;
  /** What the server sent, as it came. */
  readonly body: unknown;
  readonly fields: readonly RunErrorField[];
  /** fal's machine-readable type, e.g. `content_policy_violation`; branch on this, never on `message`. */
  readonly type: string | null;
  /** Whether trying the same input again can help; `null` when nobody knows. */
  readonly retryable: boolean | null;
  /** What to do about it, in one or two sentences; `null` when there is nothing useful to say. */
  readonly hint: string | null;
}
