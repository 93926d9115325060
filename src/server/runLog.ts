import { toLogEntry, type ReadMessage, type RelayFields } from './logEntries.ts';
import type { EventStreamMessage } from '../protocol/readEventStream.ts';
import type { Redactor } from './redact.ts';
import type { NewLogEntry, RunWriter } from './runStore.ts';

/** The log of one run, as its driver writes it. */
export interface RunLog {
  /** Writes; without the key. */
  append(entries: readonly NewLogEntry[]): Promise<void>;
  /** Whether a write is under way: then fal is not asked for more, and is silent for no fault of its own. */
  isAppending(): boolean;
  /** A message of fal's, with the relay's fields. */
  read(message: EventStreamMessage): ReadMessage;
  /** The relay's fields, for its own last event. */
  fields(): RelayFields;
  /** fal's id of the run. It is told with the next event. */
  setRequestId(requestId: string | null): void;
}

/** Opens the log of a run that begins now. */
export function createRunLog(writer: RunWriter, redactor: Redactor): RunLog {
  const beganAt = performance.now();
  let requestId: string | null = null;
  let appending = false;

  function fields(): RelayFields {
    const elapsed = Math.round(performance.now() - beganAt);
    return { relay_elapsed: elapsed, ...(requestId !== null && { relay_request_id: requestId }) };
  }

  return {
    async append(entries) {
      appending = true;
      try {
        await writer.append(entries.map((entry) => ({ ...entry, data: redactor.text(entry.data) })));
      } finally {
        appending = false;
      }
    },
    isAppending: () => appending,
    read(message) {
      const reading = toLogEntry(message, fields());
      if (reading.hasFields) requestId = null;
      return reading;
    },
    fields,
    setRequestId: (id) => void (requestId = id),
  };
}
