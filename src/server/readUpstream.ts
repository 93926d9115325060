import { abortableAnswer, followAbort, letGo } from '../core/abortable.ts';
import { checkResponse } from '../core/checkResponse.ts';
import { endedEarly } from '../core/localErrors.ts';
import { TransportError, type WorkflowTransport } from '../core/transport.ts';
import { watchSilence, type SilenceWatch } from '../core/watchSilence.ts';
import { readEvents } from './readEvents.ts';
import { falSilent, falUnreachable } from './relayErrors.ts';
import type { ResolvedLimits } from './resolveOptions.ts';
import { failed, interrupted, type RunEnd } from './runEnd.ts';
import type { RunLog } from './runLog.ts';

/** A run as fal gets it. */
export interface UpstreamRun {
  readonly transport: WorkflowTransport;
  readonly endpoint: string;
  readonly body: unknown;
  readonly limits: ResolvedLimits;
  /** Milliseconds. */
  readonly idleTimeout: number;
}

/**
 * Posts the run to fal, once, and writes down what fal says until it has ended. How it ended is told as the core would
 * tell it of a direct connection.
 *
 * @returns `null` when aborted: whoever did that knows why.
 */
export async function readUpstream(
  run: UpstreamRun,
  log: RunLog,
  signal: AbortSignal,
): Promise<RunEnd | null> {
  const upstream = new AbortController();
  const abort = () => upstream.abort();
  const stopFollowing = followAbort(upstream, signal);
  let silence: RunEnd | null = null;
  const watch = watchSilence(run.idleTimeout, () => {
    if (log.isAppending()) return watch.heard();
    silence = interrupted(falSilent(run.idleTimeout));
    abort();
  });
  try {
    const end = await post(run, log, upstream.signal, watch);
    return end ?? silence;
  } finally {
    watch.stop();
    stopFollowing();
    // A connection that nobody reads keeps a paid run going.
    abort();
  }
}

async function post(
  { transport, endpoint, body, limits }: UpstreamRun,
  log: RunLog,
  signal: AbortSignal,
  watch: SilenceWatch,
): Promise<RunEnd | null> {
  if (signal.aborted) return null;
  let response: Response | null;
  try {
    response = await abortableAnswer(transport.open({ endpoint, body, signal }), signal);
  } catch (cause) {
    if (signal.aborted) return null;
    return failed(cause instanceof TransportError ? cause.error : falUnreachable(cause));
  }
  if (!response || signal.aborted) {
    letGo(response?.body);
    return null;
  }
  watch.heard();
  const checked = await checkResponse(response, { maxEventBytes: limits.maxEventBytes, signal });
  if (!checked.ok) return signal.aborted ? null : failed(checked.error);
  log.setRequestId(checked.requestId);
  return checked.body ? readEvents(checked.body, log, { limits, signal, watch }) : interrupted(endedEarly());
}
