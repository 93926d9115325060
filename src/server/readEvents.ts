import { connectionLost, endedEarly } from '../core/localErrors.ts';
import type { SilenceWatch } from '../core/watchSilence.ts';
import { EventTooLargeError, readEventStream } from '../protocol/readEventStream.ts';
import type { ParsedWorkflowEvent } from '../protocol/workflowEvents.ts';
import { eventTooLarge, limitReached } from './relayErrors.ts';
import type { ResolvedLimits } from './resolveOptions.ts';
import { failed, interrupted, type RunEnd } from './runEnd.ts';
import type { RunLog } from './runLog.ts';
import type { NewLogEntry } from './runStore.ts';

interface Reading {
  readonly limits: ResolvedLimits;
  readonly signal: AbortSignal;
  readonly watch: SilenceWatch;
}

/**
 * Writes fal's events down until the run has ended, and says how. Waits for each write, so a store that is slow slows
 * fal down and fills no memory.
 *
 * @returns `null` when aborted.
 * @throws what the log throws.
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  log: RunLog,
  { limits, signal, watch }: Reading,
): Promise<RunEnd | null> {
  const meter = createMeter(limits);
  const seenIds = new Set<string>();
  let hasFailed = false;
  const batches = readEventStream(body, { maxEventBytes: limits.maxEventBytes, signal });
  for (;;) {
    let batch: Awaited<ReturnType<typeof batches.next>>;
    try {
      batch = await batches.next();
    } catch (cause) {
      if (signal.aborted) return null;
      if (cause instanceof EventTooLargeError) return failed(eventTooLarge(limits.maxEventBytes));
      const error = connectionLost(cause);
      return hasFailed ? failed(error) : interrupted(error);
    }
    if (signal.aborted) return null;
    // The events before it tell.
    if (batch.done) return hasFailed ? { status: 'error', error: null } : interrupted(endedEarly());

    watch.heard();
    const entries: NewLogEntry[] = [];
    let end: RunEnd | null = null;
    for (const message of batch.value) {
      end = meter.countEvent();
      if (end) break;
      if (isRepetition(message.id, seenIds)) continue;
      const { entry, parsed } = log.read(message);
      if (!entry) continue;
      // Whatever the limits: this is what was paid for.
      if (isOf('output', parsed)) return success(batches, [...entries, entry]);
      end = meter.countSize(entry);
      if (end) break;
      entries.push(entry);
      if (isOf('error', parsed)) hasFailed = true;
    }
    try {
      if (entries.length > 0) await log.append(entries);
      watch.heard();
    } finally {
      // What is not read to its end stays open.
      if (end || signal.aborted) void batches.return();
    }
    if (end) return end;
  }
}

function success(batches: AsyncGenerator, entries: readonly NewLogEntry[]): RunEnd {
  void batches.return(undefined);
  return { status: 'success', error: null, entries };
}

function isOf(type: 'error' | 'output', parsed: ParsedWorkflowEvent): boolean {
  return parsed.ok && parsed.known && parsed.event.type === type;
}

function isRepetition(id: string | undefined, seen: Set<string>): boolean {
  if (id === undefined || id === '') return false;
  if (seen.has(id)) return true;
  seen.add(id);
  return false;
}

/** Counts a run's events, `run-started` included, and says when they are too many or too large together. */
function createMeter({ maxEvents, maxRunBytes }: ResolvedLimits) {
  let events = 1;
  let size = 0;
  const tooMany = () =>
    failed(limitReached('limits.maxEvents', maxEvents, 'it has more events than allowed'));
  return {
    /** Also those that are not kept: a flood of nothing is a flood. */
    countEvent(): RunEnd | null {
      events += 1;
      // The one beyond may be the result, which has to be read to be known.
      return events > maxEvents + 1 ? tooMany() : null;
    },
    countSize({ data }: NewLogEntry): RunEnd | null {
      size += data.length;
      if (events > maxEvents) return tooMany();
      return size > maxRunBytes
        ? failed(limitReached('limits.maxRunBytes', maxRunBytes, 'its events are larger than allowed'))
        : null;
    },
  };
}
