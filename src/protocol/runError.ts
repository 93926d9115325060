/**
 * What kind of thing went wrong.
 *
 * - `network`: no answer, or the connection broke.
 * - `http`: the server answered with an error status (or a proxy hid one behind 200).
 * - `protocol`: the answer was not an event stream or, of fal's queue, no status and no result.
 * - `node`: a model of the workflow failed.
 * - `run`: the workflow itself failed, no node named.
 * - `incomplete`: the stream ended without a result and without an error.
 * - `limit`: an event was larger than `maxEventBytes`, or a relay reached one of its ceilings.
 * - `validation`: the input was refused, or a request could not be made, before anything was sent; it cost nothing.
 * - `gone`: the server no longer knows the run.
 * - `upload`: a file of the input could not be uploaded, so nothing was sent; it cost nothing.
 */
export type RunErrorKind =
  | 'network'
  | 'http'
  | 'protocol'
  | 'node'
  | 'run'
  | 'incomplete'
  | 'limit'
  | 'validation'
  | 'gone'
  | 'upload';

/**
 * The types of errors that this library itself states: the server has sent none.
 *
 * - `unreachable`, `offline`: no answer at all; `offline` when the browser says that it is.
 * - `connection_lost`: the connection broke before the result.
 * - `not_started`: the start never reached the server, or the page had left before fal was asked; it cost nothing.
 * - `out_of_reach`: the server that keeps the run could not be reached again; the run may be going on there.
 * - `stream_ended`: the stream ended cleanly before the result.
 * - `detached`: this handle stopped watching; the run goes on.
 * - `run_unknown`: the server no longer knows the run.
 * - `not_a_stream`: a successful answer that is no event stream; `ctx.mediaType` is what it is.
 * - `event_too_large`: an event beyond `maxEventBytes`, which is `ctx.limit`.
 * - `invalid_input`: the input does not fit the workflow's schema; `fields` say where.
 * - `input_not_json`, `input_holds_file`: the input cannot be sent as JSON; `ctx.reason` is the runtime's.
 * - `upload_failed`: a file, `ctx.file`, could not be uploaded; `ctx.reason` is what was thrown.
 * - `headers_failed`: the transport's own `headers` threw; `ctx.reason` is what.
 * - `key_in_browser`: a fal key would have been shown to a browser.
 * - `library_failed`: a bug of this library; `ctx.reason` is what was thrown.
 *
 * And by a relay, which tells them to its pages:
 *
 * - `upstream_unreachable`: fal gave it no answer at all.
 * - `upstream_silent`: fal sent it nothing for `ctx.seconds`.
 * - `server_stopped`: it was stopped before the result.
 * - `relay_limit`: one of its ceilings was reached: `ctx.option`, which is `ctx.limit`, or `null` where that is not told.
 */
export type LocalErrorType =
  | 'unreachable'
  | 'offline'
  | 'connection_lost'
  | 'not_started'
  | 'out_of_reach'
  | 'stream_ended'
  | 'detached'
  | 'run_unknown'
  | 'not_a_stream'
  | 'event_too_large'
  | 'invalid_input'
  | 'input_not_json'
  | 'input_holds_file'
  | 'upload_failed'
  | 'headers_failed'
  | 'key_in_browser'
  | 'library_failed'
  | 'upstream_unreachable'
  | 'upstream_silent'
  | 'server_stopped'
  | 'relay_limit';

/** One complaint about one input field, e.g. `num_images` must be at most 8. */
export interface RunErrorField {
  /** Where in the input, without fal's leading `"body"`: `['image', 'url']`. Empty: the input as a whole. */
  readonly path: readonly (string | number)[];
  /** The complaint, in the words of the server or the schema. */
  readonly message: string;
  /** fal's error type, e.g. `less_than_equal`; `null` when the server gave none. */
  readonly type: string | null;
  /** Facts that belong to the type, e.g. `{ le: 8 }`. */
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** Every failure, from every source, in one shape. Plain data: it can be logged, cached and sent. */
export interface RunError {
  /** What kind of thing went wrong. */
  readonly kind: RunErrorKind;
  /** One sentence for people, in English or the server's language. May hold the server's own text: show it as text, never as markup. */
  readonly message: string;
  /** HTTP status of the answer, or of the failed node's own request; `null` when there was none. */
  readonly status: number | null;
  /** The node that failed; `null` when none did, or none is named. */
  readonly nodeId: string | null;
  /** fal's id of the failed request, for support. */
  readonly requestId: string | null;
  /** What the server sent, as it came. */
  readonly body: unknown;
  /** The complaints about fields of the input; empty for every other error. */
  readonly fields: readonly RunErrorField[];
  /**
   * Machine-readable: fal's type, e.g. `content_policy_violation`, or one of this library's own (`LocalErrorType`) when
   * the server sent no error. Branch on this, never on `message`.
   */
  readonly type: LocalErrorType | (string & {}) | null;
  /** Facts that belong to a type of this library's own, e.g. `{ mediaType: 'text/html' }`. */
  readonly ctx?: Readonly<Record<string, unknown>>;
  /** Whether trying the same input again can help; `null` when nobody knows. */
  readonly retryable: boolean | null;
  /** Seconds that the server asks to wait before the next try, from when it answered. */
  readonly retryAfter?: number;
  /** What to do about it, in one or two English sentences; `null` when there is nothing useful to say. */
  readonly hint: string | null;
}
