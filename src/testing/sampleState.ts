import { describeError } from '../protocol/describeError.ts';
import type { RunError } from '../protocol/runError.ts';
import type { RunAction } from '../core/actions.ts';
import { connectionLost, noAnswer, notAStream } from '../core/localErrors.ts';
import { createActionReader } from '../core/readActions.ts';
import { reduceRun } from '../core/reduceRun.ts';
import { initialRunState } from '../core/initialState.ts';
import type { RunState } from '../core/state.ts';
import type { SampleRun } from './samples/sampleRun.ts';
import { isScriptEvent, type AnswerCue, type RefuseCue, type ScriptStep } from './script.ts';

/** Which moment of a sample is wanted. */
export interface SampleStateOptions {
  /**
   * Milliseconds of the sample's own time at which the picture is taken; below 0 it has not been started.
   * @default Infinity (how it ended)
   */
  until?: number | undefined;
  /**
   * When it was started. For a running sample whose elapsed time is looked at, give `Date.now() - until`.
   * @default 1767268800000 (noon of 2026-01-01, UTC)
   */
  startedAt?: number | undefined;
  /**
   * Milliseconds of silence after which the connection counts as stalled.
   * @default 45000
   */
  stallAfter?: number | undefined;
}

/**
 * The state of a sample at a moment, worked out with no clock and no timer: for pictures that stand still and
 * tests that need a state. Raw text in a script is not read.
 *
 * @example
 * const halfway = sampleState(sampleRuns.sticker, { until: 3000 });
 */
export function sampleState(sample: SampleRun, options: SampleStateOptions = {}): RunState {
  const {
    until = Number.POSITIVE_INFINITY,
    startedAt = Date.UTC(2026, 0, 1, 12),
    stallAfter = 45_000,
  } = options;
  const { resumable = false, hidesNodes = false } = sample.server ?? {};
  const plan = hidesNodes ? [] : sample.definition.plan;
  const idle: RunState = initialRunState(sample.definition.plan);
  if (until < 0) return idle;

  const reader = createActionReader();
  const end = Math.min(until, sample.cancelAfter ?? Number.POSITIVE_INFINITY);
  let state = reduceRun(idle, {
    type: 'run-started',
    at: startedAt,
    input: sample.input,
    runId: null,
    plan,
    queued: hidesNodes,
  });
  let clock = 0;
  let isOpen = false;
  // A wait behind a cut is the time that it takes to come back.
  let isLost = false;
  const apply = (action: RunAction) => {
    state = reduceRun(state, action);
  };
  const open = () => {
    if (!isOpen) apply({ type: 'stream-opened', at: startedAt, requestId: 'request-1', runId: null });
    isOpen = true;
  };
  const wait = (milliseconds: number) => {
    if (isOpen && milliseconds >= stallAfter && end >= clock + stallAfter) {
      apply({ type: 'stream-stalled', at: startedAt + clock + stallAfter, since: startedAt + clock });
    }
    clock += milliseconds;
  };

  for (const step of [...sample.script, endOfScript]) {
    const at = startedAt + clock;
    if (typeof step === 'object' && !isScriptEvent(step)) {
      if ('wait' in step) {
        // A wait before an answer comes before the stream is open, too.
        if (!isOpen && !isLost && !sample.script.some(isAnswer)) open();
        wait(step.wait);
        if (clock > end) break;
        continue;
      }
      if (isAnswer(step)) apply({ type: 'run-failed', at, error: errorOf(step) });
      else open();
      if ('cut' in step) {
        apply({ type: 'stream-lost', at, resumable, error: connectionLost(brokenBody) });
        isOpen = !resumable;
        isLost = resumable;
      }
      if ('hang' in step) wait(Number.POSITIVE_INFINITY);
      if (clock > end) break;
      if (step === endOfScript) apply({ type: 'stream-ended', at, resumable: false });
    } else open();

    const messages = messagesOf(step);
    if (messages.length > 0 || isComment(step)) apply({ type: 'stream-alive', at });
    for (const action of reader.read(messages, at).actions) apply(action);
    // The driver stops reading here; what a script says behind its output is no part of the run.
    if (state.status === 'success') break;
  }
  const canceledAt = sample.cancelAfter ?? Number.POSITIVE_INFINITY;
  if (canceledAt <= until) apply({ type: 'run-canceled', at: startedAt + canceledAt });
  return state;
}

const endOfScript: ScriptStep = { chunk: [] };
const brokenBody = new TypeError('network error');

function isAnswer(step: ScriptStep): step is AnswerCue | RefuseCue {
  return typeof step === 'object' && !isScriptEvent(step) && ('status' in step || 'refuse' in step);
}

function isComment(step: ScriptStep): boolean {
  return typeof step === 'object' && !isScriptEvent(step) && 'comment' in step;
}

function messagesOf(step: ScriptStep): { data: string }[] {
  if (typeof step === 'string') return [{ data: step }];
  if (isScriptEvent(step)) return [{ data: JSON.stringify(step) }];
  return 'chunk' in step ? step.chunk.flatMap(messagesOf) : [];
}

function errorOf(answer: AnswerCue | RefuseCue): RunError {
  if ('refuse' in answer) return noAnswer(new TypeError(answer.refuse));
  const { status, body = null, headers = {} } = answer;
  const requestId = headers['x-fal-request-id'] ?? null;
  if (status !== 200) return describeError(body, { kind: 'http', status, requestId });
  const type = (headers['content-type'] ?? 'application/json').split(';', 1)[0] ?? '';
  return notAStream(type, body, requestId);
}
