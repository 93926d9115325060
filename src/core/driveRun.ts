import { EventTooLargeError, readEventStream } from '../protocol/readEventStream.ts';
import type { WorkflowEvent, WorkflowUnknownEvent } from '../protocol/workflowEvents.ts';
import { letGo, sleep } from './abortable.ts';
import type { RunAction } from './actions.ts';
import { backoff, maxResumeAttempts } from './backoff.ts';
import { now } from './clock.ts';
import { connectionLost, localError } from './localErrors.ts';
import { postRun, resumeRun, type ConnectionEnd } from './openStream.ts';
import { createActionReader, type ActionReader } from './readActions.ts';
import type { WorkflowTransport } from './transport.ts';
import { watchSilence, type SilenceWatch } from './watchSilence.ts';

/** Everything that one execution needs. It knows no store and no user: it hands facts over. */
export interface Drive {
  transport: WorkflowTransport;
  endpoint: string;
  body: unknown;
  /** Set to join a run that is going: then nothing is posted at all. */
  runId: string | null;
  /** Aborted: from that moment nothing is handed over any more, whatever the network still delivers. */
  signal: AbortSignal;
  /** Milliseconds. */
  stallAfter: number;
  /** Characters. */
  maxEventBytes: number;
  /** Takes the facts of one chunk, and its events. A promise when the user's output schema is asynchronous. */
  apply(
    actions: readonly RunAction[],
    events?: readonly (WorkflowEvent | WorkflowUnknownEvent)[],
  ): void | Promise<void>;
  isSettled(): boolean;
}

/**
 * One execution, to the end of its run. Sends the POST once: after that it may rejoin the run, if the transport
 * can, and otherwise the run ends as what is known of it. Never rejects.
 *
 * Synchronous until the request is sent, so that a click sends it within its own task.
 */
export async function driveRun(drive: Drive): Promise<void> {
  const { transport, endpoint, body, signal, maxEventBytes } = drive;
  const reader = createActionReader();
  let runId = drive.runId;
  let posted = runId !== null;
  let failures = 0;

  for (;;) {
    const watch = watchSilence(drive.stallAfter, (silence) => {
      if (!signal.aborted) void drive.apply([{ type: 'stream-stalled', at: now(), since: now() - silence }]);
    });
    let end: ConnectionEnd | null;
    try {
      const lastEventId = reader.lastEventId();
      const opening = await (posted
        ? resumeRun(transport, { endpoint, runId: runId ?? '', lastEventId }, { signal, maxEventBytes })
        : postRun(transport, { endpoint, body }, { signal, maxEventBytes }));
      posted = true;
      if (signal.aborted && opening?.ok) letGo(opening.body);
      if (!opening || signal.aborted) return;
      if (opening.ok) {
        runId = opening.runId ?? runId;
        watch.heard();
        const { requestId } = opening;
        await drive.apply([{ type: 'stream-opened', at: now(), requestId, runId }]);
        end = opening.body ? await readRun(drive, opening.body, reader, watch) : streamEnded();
        if (reader.lastEventId() !== lastEventId) failures = 0;
      } else {
        end = opening.end;
      }
    } finally {
      watch.stop();
    }
    if (!end || signal.aborted) return;

    failures += 1;
    const { action, retry } = end;
    if (!retry || !transport.resume || runId === null || failures > maxResumeAttempts) {
      return void (await drive.apply([action]));
    }
    await drive.apply(['resumable' in action ? { ...action, resumable: true } : action]);
    await sleep(backoff(failures, Math.random()), signal);
    if (signal.aborted) return;
  }
}

/** Reads until the run ends (`null`) or the connection does. */
async function readRun(
  drive: Drive,
  body: ReadableStream<Uint8Array>,
  reader: ActionReader,
  watch: SilenceWatch,
): Promise<ConnectionEnd | null> {
  const { signal, maxEventBytes } = drive;
  try {
    for await (const messages of readEventStream(body, { maxEventBytes, signal })) {
      if (signal.aborted) return null;
      watch.heard();
      const at = now();
      const { actions, events } = reader.read(messages, at);
      const applied = drive.apply([{ type: 'stream-alive', at }, ...actions], events);
      if (applied) await applied;
      if (drive.isSettled() || signal.aborted) return null;
    }
    return signal.aborted ? null : streamEnded();
  } catch (cause) {
    if (!(cause instanceof EventTooLargeError)) {
      const action = {
        type: 'stream-lost',
        at: now(),
        resumable: false,
        error: connectionLost(cause),
      } as const;
      return { action, retry: true };
    }
    const error = localError('limit', cause.message, {
      type: 'event_too_large',
      ctx: { limit: maxEventBytes },
      hint: 'Raise maxEventBytes if your page can hold events of that size. The run may have been billed.',
    });
    return { action: { type: 'run-failed', at: now(), error }, retry: false };
  }
}

function streamEnded(): ConnectionEnd {
  return { action: { type: 'stream-ended', at: now(), resumable: false }, retry: true };
}
