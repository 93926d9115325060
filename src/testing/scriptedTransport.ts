import type {
  CancelResult,
  TransportRequest,
  TransportResumeRequest,
  WorkflowTransport,
} from '../core/transport.ts';
import { answerOf, frameOf, isScriptEvent, type Script, type ScriptStep } from './script.ts';
import { eventStreamHeaders } from './sseResponse.ts';
import { pause, streamScript } from './streamScript.ts';

/** How fast a script is played, and what its server can do. */
export interface ScriptedTransportOptions {
  /**
   * Multiplies every wait: 1 is as written, 0 is at once (each message still in a chunk of its own, and no
   * timer is used, so fake timers need not move).
   * @default 1
   */
  pace?: number | undefined;
  /**
   * Milliseconds (times `pace`) before a request is answered; `Infinity` never answers.
   * @default 0
   */
  latency?: number | undefined;
  /**
   * Behaves like the relay: messages carry ids, a run outlives its connection and can be resumed or joined,
   * and `cancel` reaches it.
   * @default false
   */
  resumable?: boolean | undefined;
  /**
   * Behaves like fal's queue: the nodes of its runs cannot be seen, so the plan's are not shown either.
   * @default false
   */
  hidesNodes?: boolean | undefined;
}

/** A transport that plays a script, and remembers what it was asked. */
export interface ScriptedTransport extends WorkflowTransport {
  /** Every POST, first to last. `requests.length` is the number of runs that would have been paid for. */
  readonly requests: readonly TransportRequest[];
  /** Every resume; stays empty unless `resumable`. */
  readonly resumes: readonly TransportResumeRequest[];
}

/**
 * A server in a variable: plays a script in place of fal, with no network. A function in place of a script
 * is asked for one at each POST (`attempt` counts from 1).
 *
 * @example
 * const transport = scriptedTransport([
 *   { type: 'submit', node_id: 'sdxl', app_id: 'fal-ai/fast-sdxl', request_id: 'r1' },
 *   { wait: 800 },
 *   { comment: 'ping' },
 *   { type: 'completion', node_id: 'sdxl', output: { images: [] } },
 *   { cut: true },
 * ], { pace: 0 });
 */
export function scriptedTransport(
  script: Script | ((request: TransportRequest, attempt: number) => Script),
  options: ScriptedTransportOptions = {},
): ScriptedTransport {
  const { pace = 1, latency = 0, resumable = false, hidesNodes = false } = options;
  const requests: TransportRequest[] = [];
  const resumes: TransportResumeRequest[] = [];
  const runs = new Map<string, { script: Script; played: Set<number>; ended: boolean }>();

  async function open(request: TransportRequest): Promise<Response> {
    const { signal } = request;
    // As fetch: a request that is aborted already is never sent, so it is not counted either.
    signal.throwIfAborted();
    requests.push(request);
    const attempt = requests.length;
    const steps = typeof script === 'function' ? script(request, attempt) : script;
    await pause(latency * pace, signal);
    signal.throwIfAborted();

    const answer = answerOf(steps);
    if (answer) {
      await pause(leadingWait(steps) * pace, signal);
      signal.throwIfAborted();
      if ('refuse' in answer) throw new TypeError(answer.refuse);
      return plainResponse(answer);
    }
    const runId = `run-${attempt}`;
    if (resumable) runs.set(runId, { script: steps, played: new Set(), ended: false });
    return stream(runId, steps, 0, signal);
  }

  function stream(runId: string, steps: Script, from: number, signal: AbortSignal): Response {
    const body = streamScript(steps, {
      pace,
      signal,
      from,
      // As the relay does, so that a long wait is not taken for a dead connection.
      pingEvery: resumable ? 15_000 : undefined,
      textOf(step, index) {
        // A cut ends a connection once; after a resume the run goes on behind it.
        if (isCut(step) && from > 0 && runs.get(runId)?.played.has(index)) return '';
        return frameOf(step, resumable && isMessage(step) ? String(index + 1) : undefined);
      },
      onStep: (index) => isCut(steps[index]) && from === 0 && runs.get(runId)?.played.add(index),
    });
    const headers = eventStreamHeaders(`request-${runId.slice('run-'.length)}`);
    if (resumable) headers.set('x-workflow-run-id', runId);
    return new Response(body, { headers });
  }

  if (!resumable) return { open, requests, resumes, hidesNodes };

  return {
    open,
    requests,
    resumes,
    hidesNodes,
    async resume(request) {
      request.signal.throwIfAborted();
      resumes.push(request);
      const run = runs.get(request.runId);
      if (!run) return null;
      return stream(request.runId, run.script, Number(request.lastEventId ?? 0), request.signal);
    },
    async cancel(request): Promise<CancelResult> {
      const run = runs.get(request.runId ?? '');
      if (!run || run.ended) return 'too-late';
      run.ended = true;
      return 'confirmed';
    },
  };
}

function plainResponse({
  status,
  body = null,
  headers = {},
}: Extract<ScriptStep, { status: number }>): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  const emptyStatus = status === 204 || status === 304;
  return new Response(emptyStatus ? null : text, { status, headers: { 'content-type': type, ...headers } });
}

function leadingWait(script: Script): number {
  let total = 0;
  for (const step of script) {
    if (typeof step === 'string' || isScriptEvent(step) || !('wait' in step)) break;
    total += step.wait;
  }
  return total;
}

function isMessage(step: ScriptStep): boolean {
  return typeof step === 'string' || isScriptEvent(step);
}

function isCut(step: ScriptStep | undefined): boolean {
  return typeof step === 'object' && !isScriptEvent(step) && 'cut' in step;
}
