/** A message of the stream, in fal's own words. */
export interface ScriptEvent {
  /** `submit`, `completion`, `output`, `error`, or one that nobody knows. */
  type: string;
  [field: string]: unknown;
}

/** Nothing happens for this many milliseconds (times `pace`). */
export interface WaitCue {
  /** Milliseconds. */
  wait: number;
}

/** A keep-alive comment: `{ comment: 'ping' }` is what fal sends every 15 seconds. */
export interface CommentCue {
  /** The text of the comment. */
  comment: string;
}

/** Text put on the wire as it is: half a frame, other line ends, anything that is not an event stream. */
export interface RawCue {
  /** The text, line ends included. */
  raw: string;
}

/** Several messages in one network chunk. Without it every message is a chunk of its own. */
export interface ChunkCue {
  /** What is in it, in order. */
  chunk: readonly (ScriptEvent | string | CommentCue | RawCue)[];
}

/** The connection breaks: reading the body throws, as it does when a network is lost. */
export interface CutCue {
  cut: true;
}

/** The connection stays open and silent until the caller ends it. */
export interface HangCue {
  hang: true;
}

/** The whole answer, in place of an event stream; only waits may stand before it. A body that is no string is sent as JSON. */
export interface AnswerCue {
  /** HTTP status. */
  status: number;
  /** The body: text as it is, anything else as JSON. */
  body?: unknown;
  /** Headers of the answer. */
  headers?: Readonly<Record<string, string>>;
}

/** No answer at all: `fetch` rejects, as it does offline and for CORS. Only waits may stand before it. */
export interface RefuseCue {
  /** Message of the error that `fetch` rejects with. */
  refuse: string;
}

/**
 * One line of a script: a message (an object with a `type` is sent as JSON, a string is sent as the data of a
 * frame) or a cue. When the script is over, the body ends.
 */
export type ScriptStep =
  ScriptEvent | string | WaitCue | CommentCue | RawCue | ChunkCue | CutCue | HangCue | AnswerCue | RefuseCue;

/** What a server says, in order. Plain data: it can be kept as JSON. */
export type Script = readonly ScriptStep[];

/** Whether a step is a message and no cue. */
export function isScriptEvent(step: ScriptStep): step is ScriptEvent {
  return typeof step === 'object' && 'type' in step;
}

/** The text of a step on the wire, or `null` for a cue that sends nothing. */
export function frameOf(step: ScriptStep, id?: string): string | null {
  if (typeof step === 'string') return frame(step, id);
  if (isScriptEvent(step)) return frame(JSON.stringify(step), id);
  if ('comment' in step) return `: ${step.comment}\r\n\r\n`;
  if ('raw' in step) return step.raw;
  if ('chunk' in step) return step.chunk.map((part) => frameOf(part) ?? '').join('');
  return null;
}

/** The answer that takes the place of a stream, if the script has one. */
export function answerOf(script: Script): AnswerCue | RefuseCue | null {
  const first = script.find((step) => typeof step === 'string' || isScriptEvent(step) || !('wait' in step));
  if (first === undefined || typeof first === 'string' || isScriptEvent(first)) return null;
  return 'status' in first || 'refuse' in first ? first : null;
}

// fal ends lines with CRLF; a message of several lines is several `data:` lines, as the standard says.
function frame(data: string, id: string | undefined): string {
  const lines = data.split('\n').map((line) => `data: ${line}\r\n`);
  return `${id === undefined ? '' : `id: ${id}\r\n`}${lines.join('')}\r\n`;
}
