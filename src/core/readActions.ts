import { copyText } from '../protocol/copyText.ts';
import type { EventStreamMessage } from '../protocol/readEventStream.ts';
import {
  parseWorkflowEvent,
  type WorkflowEvent,
  type WorkflowUnknownEvent,
} from '../protocol/workflowEvents.ts';
import { toAction, type RunAction } from './actions.ts';
import { toRelayActions } from './relayActions.ts';

/** Event ids that are remembered to know a repetition. More than a relay keeps of a run. */
const rememberedIds = 10_000;

/** What one network chunk said: facts for the reducer, events for `onEvent`. */
export interface ReadBatch {
  actions: RunAction[];
  events: (WorkflowEvent | WorkflowUnknownEvent)[];
}

/** Turns messages into facts. Keeps what must outlive a connection: the ids that were seen. */
export interface ActionReader {
  read(messages: readonly EventStreamMessage[], at: number): ReadBatch;
  /** Id of the last message that was read; `null` on streams without ids, such as fal's own. */
  lastEventId(): string | null;
  /** How many messages with an id could be used. Those without come again with every connection. */
  progress(): number;
  /** When the run began, by this clock, for a server that says how far into the run each event came. */
  beganAt(at: number): void;
}

/** Creates a reader for one run. */
export function createActionReader(): ActionReader {
  const seenIds = new Set<string>();
  let lastId: string | null = null;
  let used = 0;
  let origin: number | null = null;
  let latest = -Infinity;

  function isRepetition(id: string | undefined): boolean {
    if (id === undefined || id === '') return false;
    if (seenIds.has(id)) return true;
    seenIds.add(id);
    lastId = id;
    // A set keeps its order, so its first value is its oldest.
    const [oldest] = seenIds;
    if (seenIds.size > rememberedIds && oldest !== undefined) seenIds.delete(oldest);
    return false;
  }

  /** When an event came to pass; a run that is joined late hears of it late. */
  function timeOf(elapsed: unknown, readAt: number): number {
    if (origin === null) return readAt;
    const isSaid = typeof elapsed === 'number' && elapsed >= 0;
    // A node that ended before it began would be worse than one that is told a moment late.
    latest = Math.max(latest, isSaid ? Math.min(Math.round(origin + elapsed), readAt) : readAt);
    return latest;
  }

  return {
    lastEventId: () => lastId,
    progress: () => used,
    beganAt(at) {
      origin ??= at;
    },
    read(messages, readAt) {
      // Any byte is a sign of life, also one that says nothing.
      const batch: ReadBatch = { actions: [{ type: 'stream-alive', at: readAt }], events: [] };
      for (const { data, event: name, id } of messages) {
        if (isRepetition(id)) continue;
        const parsed = parseWorkflowEvent(data, name);
        if (!parsed.ok) {
          if (parsed.code === 'empty') continue;
          const { code, message } = parsed;
          batch.actions.push({ type: 'event-ignored', at: readAt, code, message });
          continue;
        }
        if (id) used += 1;
        batch.events.push(parsed.event);
        const at = timeOf(parsed.event['relay_elapsed'], readAt);
        const requestId = parsed.event['relay_request_id'];
        if (typeof requestId === 'string') {
          batch.actions.push({ type: 'stream-opened', at: readAt, requestId, runId: null });
        }
        if (parsed.known) {
          batch.actions.push(toAction(parsed.event, at));
          continue;
        }
        const relayed = toRelayActions(parsed.event, at);
        if (relayed) {
          batch.actions.push(...relayed);
          continue;
        }
        const message = `A message of the unknown type "${copyText(parsed.event.type.slice(0, 120))}" was ignored.`;
        batch.actions.push({ type: 'event-ignored', at, code: 'unknown-event', message });
      }
      return batch;
    },
  };
}
