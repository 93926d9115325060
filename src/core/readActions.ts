import type { EventStreamMessage } from '../protocol/readEventStream.ts';
import {
  parseWorkflowEvent,
  type WorkflowEvent,
  type WorkflowUnknownEvent,
} from '../protocol/workflowEvents.ts';
import { toAction, type RunAction } from './actions.ts';

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
}

/** Creates a reader for one run. */
export function createActionReader(): ActionReader {
  const seenIds = new Set<string>();
  let lastId: string | null = null;

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

  return {
    lastEventId: () => lastId,
    read(messages, at) {
      const batch: ReadBatch = { actions: [], events: [] };
      for (const { data, event: name, id } of messages) {
        if (isRepetition(id)) continue;
        const parsed = parseWorkflowEvent(data, name);
        if (!parsed.ok) {
          if (parsed.code === 'empty') continue;
          batch.actions.push({ type: 'event-ignored', at, code: parsed.code, message: parsed.message });
          continue;
        }
        batch.events.push(parsed.event);
        if (parsed.known) {
          batch.actions.push(toAction(parsed.event, at));
          continue;
        }
        const message = `A message of the unknown type "${parsed.event.type.slice(0, 120)}" was ignored.`;
        batch.actions.push({ type: 'event-ignored', at, code: 'unknown-event', message });
      }
      return batch;
    },
  };
}
