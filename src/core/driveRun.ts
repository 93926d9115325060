import type { RunError } from '../protocol/runError.ts';
import type { WorkflowEvent, WorkflowUnknownEvent } from '../protocol/workflowEvents.ts';
import { letGo, waitForNetwork } from './abortable.ts';
import type { RunAction } from './actions.ts';
import { backoff, maxResumeAttempts } from './backoff.ts';
import { now } from './clock.ts';
import { createLine, type Line } from './createLine.ts';
import { connectionLost, outOfReach } from './localErrors.ts';
import {
  findRun,
  leaveStart,
  postRun,
  resumeRun,
  streamEnded,
  streamLost,
  type ConnectionEnd,
} from './openStream.ts';
import { createActionReader } from './readActions.ts';
import { readRun } from './readRun.ts';
import type { PatientTransport } from './transport.ts';

/** Everything that one execution needs. It knows no store and no user: it hands facts over. */
export interface Drive {
  transport: PatientTransport;
  endpoint: string;
  body: unknown;
  /** The input as it was given, where `body` holds what its schema has made of it. */
  given?: unknown;
  /** Names this start. */
  idempotencyKey: string;
  /** To watch a run that was started before, by its id or, `null`, by the key of its start. Then nothing is posted. */
  join: { runId: string | null } | null;
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
 * One execution, to the end of its run. Sends the POST once: after that it may ask for the run and join it again, if
 * the transport can, and otherwise the run ends as what is known of it. Never rejects.
 *
 * Synchronous until the request is sent, so that a click sends it within its own task.
 */
export async function driveRun(drive: Drive): Promise<void> {
  const { transport, signal, join } = drive;
  const { network } = transport;
  const begunAt = now();
  const reader = createActionReader();
  let runId = join?.runId ?? null;
  let posted = join !== null;
  let failures = 0;
  /** Why the start was not answered, as far as its answer told. */
  let refusal: RunError | null = null;
  /** Giving up the connection costs nothing, because the run can be asked for again. */
  let mayDrop: (isLost: boolean) => boolean = () => false;

  for (;;) {
    // Before there is a line, whose silence would be taken for the server's.
    if (posted && runId === null) await transport.untilAskable?.(drive.idempotencyKey, signal);
    if (signal.aborted) return;
    const progress = reader.progress();
    const line = createLine({
      signal,
      stallAfter: drive.stallAfter,
      network,
      mayDrop: (isLost) => mayDrop(isLost),
      onSilence: (silence) =>
        void drive.apply([{ type: 'stream-stalled', at: now(), since: now() - silence }]),
    });
    let end: ConnectionEnd | null;
    try {
      end = await connect(line);
    } finally {
      line.close();
    }
    if (!end || signal.aborted) return;

    if (reader.progress() !== progress || line.isProven()) failures = 0;
    // What the device itself could not do is no failure of the server's.
    if (line.dropped() !== 'wake' && network?.isOnline() !== false) failures += 1;
    if (!end.retry || !canGoOn() || failures > maxResumeAttempts) return giveUp(end);
    await drive.apply([reconnecting(end)]);
    if (line.dropped() !== 'wake') {
      const isEarly = await waitForNetwork(backoff(Math.max(failures, 1), Math.random()), signal, network);
      // Patience is a matter of time: a person who changes tabs five times in a second has not used it up.
      if (isEarly) failures = Math.max(failures - 1, 0);
    }
    if (signal.aborted) return;
  }

  /** One connection: opens it as far as things have come, and reads it to its end. */
  async function connect(line: Line): Promise<ConnectionEnd | null> {
    const { endpoint, body, given, idempotencyKey, maxEventBytes } = drive;
    const first = !posted;
    posted = true;
    // A start may take long to send, and to ask for it would put an end to it: silence alone is no reason.
    mayDrop = (isLost) => !first || (isLost && canGoOn());
    if (!first && runId === null) {
      const found = await findRun(transport, { endpoint, idempotencyKey }, line.signal, refusal);
      if (!found?.ok) return found ? found.end : streamLost(connectionLost(undefined), true);
      runId = found.runId;
    }
    const opening = await (first
      ? postRun(transport, { endpoint, body, given, idempotencyKey }, { signal: line.signal, maxEventBytes })
      : resumeRun(
          transport,
          { endpoint, runId: runId ?? '', lastEventId: reader.lastEventId() },
          { signal: line.signal, maxEventBytes },
        ));
    if (line.signal.aborted && opening?.ok) {
      if (first) leaveStart(transport, { endpoint, idempotencyKey }, opening);
      else letGo(opening.body);
    }
    if (signal.aborted) return null;
    if (!opening || (opening.ok && line.signal.aborted)) return streamLost(connectionLost(undefined), true);
    if (!opening.ok) {
      if (opening.end.action.type === 'run-failed') refusal = opening.end.action.error;
      return opening.end;
    }

    line.heard(performance.now());
    const { requestId, age } = opening;
    runId = opening.runId ?? runId;
    mayDrop = canGoOn;
    const at = now();
    // A clock that stood still while the device slept would put it before the start.
    if (age !== null) reader.beganAt(join ? at - age : Math.max(at - age, begunAt));
    const opened = { type: 'stream-opened', at, requestId, runId } as const;
    await drive.apply([join && age !== null ? { ...opened, startedAt: at - age } : opened]);
    return opening.body ? readRun(drive, opening.body, reader, line) : streamEnded(true);
  }

  function canGoOn(): boolean {
    return runId === null ? transport.find !== undefined : transport.resume !== undefined;
  }

  async function giveUp({ action, retry }: ConnectionEnd) {
    if (!retry || !canGoOn()) return drive.apply([action]);
    // What answered the start is no such server, or a proxy hid its refusal behind 200: that says more.
    const told = runId === null && (refusal?.status ?? 500) < 500 && refusal;
    await drive.apply([
      streamLost(told || outOfReach('error' in action ? action.error : null), false).action,
    ]);
  }
}

function reconnecting({ action }: ConnectionEnd): RunAction {
  return 'error' in action
    ? { type: 'stream-lost', at: action.at, resumable: true, error: action.error }
    : { ...action, resumable: true };
}
