import { describeError } from '../protocol/describeError.ts';
import type { RunError } from '../protocol/runError.ts';
import { isSameJson } from '../core/isSameJson.ts';
import type { NodeState, RunState } from '../core/state.ts';
import type { Script, ScriptEvent, ScriptStep } from './script.ts';
import { scriptedTransport, type ScriptedTransport } from './scriptedTransport.ts';

/** A run as a script, with its times: plain data, to be kept as JSON. */
export interface RunRecording {
  readonly version: 1;
  /** What the run was started with. */
  readonly input: unknown;
  /** fal's id of the run. */
  readonly requestId: string | null;
  /** What the server said, with its pauses. */
  readonly script: Script;
  /** Set for a run that went through fal's queue, whose nodes could not be seen. */
  readonly hidesNodes?: boolean;
}

interface TimedStep {
  at: number;
  step: ScriptStep;
  /** The error it tells. */
  error?: RunError;
}

/**
 * Writes down what a run has done so far, from its state alone: it need not have been watched from the start,
 * and a state from a bug report will do. Messages that changed nothing are not in it,
 * nor is what ended a run before its POST: its replay ends without a word of the server's. Of an input with files only the addresses
 * can be kept as JSON.
 *
 * @param run - a run's handle, or a state.
 */
export function recordRun(run: RunState | { getState(): RunState }): RunRecording {
  const state = 'getState' in run ? run.getState() : run;
  const startedAt = state.startedAt ?? 0;
  const steps = inOrder(
    state.order.map((id) => nodeSteps(state.nodes[id], state)),
    state,
  );
  steps.push(...ending(state));
  steps.sort((a, b) => a.at - b.at);

  const script: ScriptStep[] = [];
  let clock = startedAt;
  for (const { at, step } of steps) {
    if (at > clock) script.push({ wait: at - clock });
    clock = Math.max(clock, at);
    script.push(step);
  }
  const { input, requestId, queue } = state;
  return { version: 1, input, requestId, script, ...(queue && { hidesNodes: true }) };
}

/**
 * Plays a recording as a transport.
 *
 * @param options.speed - how many times as fast as it was; `Infinity` plays it at once.
 * @example
 * const workflow = useWorkflow(sticker, { transport: replay(recording, { speed: 4 }) });
 */
export function replay(recording: RunRecording, { speed = 1 }: { speed?: number } = {}): ScriptedTransport {
  return scriptedTransport(recording.script, { pace: 1 / speed, hidesNodes: recording.hidesNodes });
}

function nodeSteps(node: NodeState | undefined, state: RunState): TimedStep[] {
  if (!node) return [];
  const runEndedAt = state.endedAt ?? state.startedAt ?? 0;
  const steps: TimedStep[] = [];
  for (const attempt of [...node.previousAttempts, node]) {
    if (attempt.startedAt !== null) {
      const event: ScriptEvent = { type: 'submit', node_id: node.id };
      if (node.app !== null) event['app_id'] = node.app;
      if (attempt.requestId !== null) event['request_id'] = attempt.requestId;
      steps.push({ at: attempt.startedAt, step: event });
    }
    if (attempt.error !== null) {
      steps.push(errorStep(attempt.error, attempt.endedAt ?? runEndedAt));
    }
  }
  const completion = { type: 'completion', node_id: node.id, output: node.output };
  if (node.status === 'success') steps.push({ at: node.endedAt ?? runEndedAt, step: completion });
  // An output is kept through an error; when it came is not known, but it was before.
  else if (node.output !== null) steps.splice(1, 0, { at: steps[0]?.at ?? runEndedAt, step: completion });
  return steps;
}

function ending(state: RunState): TimedStep[] {
  switch (state.status) {
    case 'idle':
      return [];
    case 'running':
      return [{ at: lastTime(state), step: { hang: true } }];
    case 'canceled':
      return [{ at: state.endedAt, step: { hang: true } }];
    case 'success':
      return [{ at: state.endedAt, step: { type: 'output', output: state.rawOutput } }];
    case 'interrupted':
      return state.error.kind === 'network' ? [{ at: state.endedAt, step: { cut: true } }] : [];
    case 'error':
      return failure(state.error, state.endedAt);
    default:
      return unreachable(state);
  }
}

function failure(error: RunError, at: number): TimedStep[] {
  if (error.kind === 'network') return [{ at, step: { refuse: 'Failed to fetch' } }];
  if (error.kind !== 'http' && error.kind !== 'protocol') return [];
  // Text in place of a stream is nearly always a page.
  const headers = {
    'content-type': typeof error.body === 'string' ? 'text/html' : 'application/json',
    ...(error.requestId !== null && { 'x-fal-request-id': error.requestId }),
    ...(error.retryAfter !== undefined && { 'retry-after': String(error.retryAfter) }),
  };
  return [{ at, step: { status: error.status ?? 200, body: error.body, headers } }];
}

function errorEvent(error: RunError): ScriptEvent {
  const event: ScriptEvent = { type: 'error', message: error.message };
  if (error.nodeId !== null) event['node_id'] = error.nodeId;
  if (error.requestId !== null) event['request_id'] = error.requestId;
  // Its body is what stood here: it mostly tells the status itself, and an envelope more would be another body.
  const isTold = describeError(error.body).status === error.status;
  event['error'] = isTold ? error.body : { status: error.status, body: error.body };
  return event;
}

const errorStep = (error: RunError, at: number): TimedStep => ({ at, step: errorEvent(error), error });

// Many steps have the same time. What a node did stays in order, so does who came first, and so do the errors: the
// first is the run's.
function inOrder(nodes: TimedStep[][], { errors, endedAt, startedAt }: RunState): TimedStep[] {
  const steps: TimedStep[] = [];
  let begun = 0;
  const begin = (count: number): void => {
    for (const node of nodes.slice(begun, count)) steps.push(...node.splice(0, 1));
    begun = Math.max(begun, count);
  };
  for (const error of errors) {
    const isTold = (step: TimedStep): boolean => step.error !== undefined && isSameJson(step.error, error);
    for (const [index, node] of nodes.entries()) {
      if (!node.some(isTold)) continue;
      begin(index + 1);
      steps.push(...node.splice(0, node.findIndex(isTold) + 1));
    }
    // The others are told by their nodes.
    if (error.kind === 'run') steps.push(errorStep(error, endedAt ?? startedAt ?? 0));
  }
  begin(nodes.length);
  return [...steps, ...nodes.flat()];
}

function lastTime(state: RunState): number {
  let last = state.startedAt ?? 0;
  for (const id of state.order) {
    const node = state.nodes[id];
    last = Math.max(last, node?.startedAt ?? 0, node?.endedAt ?? 0);
  }
  return last;
}

function unreachable(state: never): never {
  throw new TypeError(`Not a run state: ${JSON.stringify(state)}`);
}
