import { endEntry } from './logEntries.ts';
import type { Redactor } from './redact.ts';
import { readUpstream, type UpstreamRun } from './readUpstream.ts';
import { clientGone, limitReached, relayFailed, serverStopped } from './relayErrors.ts';
import { failed, interrupted, type RunEnd } from './runEnd.ts';
import { createRunLog, type RunLog } from './runLog.ts';
import { RunLostError, type NewLogEntry, type RunRecord, type RunStore } from './runStore.ts';
import { RunStoreFullError } from './runStoreFull.ts';
import { callAfter } from './timers.ts';
import { watchAbandoned } from './watchAbandoned.ts';

/** A run that this process holds: it has the connection to fal, and writes the log. */
export interface RelayedRun {
  readonly record: RunRecord;
  /** How long ago it began, in milliseconds. */
  age(): number;
  /** Resolves when the last entry is written, with how it ended; `null`: the run was lost to this process. Never rejects. */
  readonly settled: Promise<RunEnd | null>;
  /** Ends the run, because its user wants it. */
  cancel(): void;
  /** Ends the run, because the server stops. */
  stop(): void;
}

export interface RelayOptions extends UpstreamRun {
  readonly store: RunStore;
  readonly record: RunRecord;
  /** Asked once, right before the POST: whether somebody is there who waits for the run. */
  readonly isWanted: () => boolean;
  /** The `run-started` event. */
  readonly started: NewLogEntry;
  /** Milliseconds without a viewer that end the run; `null`: it goes on. */
  readonly abandonAfter: number | null;
  readonly redactor: Redactor;
  readonly report: (error: unknown) => void;
}

/**
 * Runs a workflow for whoever watches, or for nobody: one POST, every event into the log, one last entry. Viewers
 * come and go without it noticing.
 */
export function relayRun(options: RelayOptions): RelayedRun {
  const { store, record, limits, report } = options;
  const beganAt = performance.now();
  const controller = new AbortController();
  const { signal } = controller;
  // The first reason to stop is the one that is told.
  let reason: RunEnd | null = null;
  let lost = false;

  function stopWith(end: RunEnd) {
    reason ??= end;
    controller.abort();
  }
  const cancel = () => stopWith({ status: 'canceled', error: null });

  async function run(log: RunLog): Promise<RunEnd> {
    let end: RunEnd | null;
    try {
      // Before the POST: what nobody could ever see must not be paid for.
      await log.append([options.started]);
      end = options.isWanted() ? await readUpstream(options, log, signal) : failed(clientGone());
    } catch (cause) {
      if (cause instanceof RunLostError) throw cause;
      if (cause instanceof RunStoreFullError) {
        end = failed(limitReached('maxBytes of the run store', null, 'the store has no room left'));
      } else {
        report(cause);
        end = failed(relayFailed(cause));
      }
    }
    if (lost) throw new RunLostError();
    // A result that is there is the end, whoever asked for another one meanwhile.
    const told = end?.status === 'success' ? end : (reason ?? end ?? interrupted(serverStopped()));
    await log.append([...(told.entries ?? []), endEntry(told.status, told.error, log.fields())]);
    return told;
  }

  async function drive(): Promise<RunEnd | null> {
    const writer = store.write(record.id, {
      onCancel: cancel,
      onLost() {
        lost = true;
        controller.abort();
      },
    });
    const { maxRunTime } = limits;
    const stopClock = callAfter(maxRunTime, () =>
      stopWith(failed(limitReached('limits.maxRunTime', maxRunTime, 'it took longer than allowed'))),
    );
    const stopWatch =
      options.abandonAfter === null ? () => {} : watchAbandoned(writer, options.abandonAfter, cancel);
    try {
      return await run(createRunLog(writer, options.redactor));
    } catch (cause) {
      if (!(cause instanceof RunLostError)) report(cause);
      return null;
    } finally {
      stopClock();
      stopWatch();
      await writer.release().catch(report);
    }
  }

  const settled = drive().catch((cause: unknown) => {
    report(cause);
    return null;
  });
  return {
    record,
    age: () => Math.round(performance.now() - beganAt),
    settled,
    cancel,
    stop: () => stopWith(interrupted(serverStopped())),
  };
}
