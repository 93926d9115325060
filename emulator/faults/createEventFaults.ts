import type { WorkflowEvent } from '../workflow/events.ts';
import type { Faults } from './parseFaults.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { WorkflowPlan } from '../workflow/planWorkflow.ts';

/** One frame to write: JSON, or text that is none. */
export type FrameData = WorkflowEvent | JsonObject | { text: string };

/**
 * Turns one event of the executor into the frames that go out for it: itself as a rule, nothing or more with faults.
 * Stateful, one a run.
 */
export function createEventFaults(faults: Faults, plan: WorkflowPlan): (event: WorkflowEvent) => FrameData[] {
  const apps = new Map(plan.nodes.map((node) => [node.id, node.app]));
  let giantFrame = faults.amount('giant-frame');

  function alter(event: WorkflowEvent): WorkflowEvent {
    const altered = { ...event };
    if (faults.has('optional-fields')) {
      if (altered.type === 'completion') altered.app_id = apps.get(altered.node_id) ?? '';
      if (altered.type === 'output') altered.node_id = plan.displayId ?? 'output';
    }
    if (faults.has('bare-urls') && altered.type === 'output') altered.output = toBareUrls(altered.output);
    if (giantFrame !== undefined && altered.type === 'completion' && isJsonObject(altered.output)) {
      altered.output = { ...altered.output, preview: { url: createDataUri(giantFrame) } };
      giantFrame = undefined;
    }
    return altered;
  }

  return (event) => {
    if (event.type === 'output' && faults.has('eof-without-output')) return [];
    const frames: FrameData[] = [alter(event)];
    if (faults.has('duplicate-events')) frames.push(...frames);
    if (event.type === 'submit' && faults.has('unknown-event')) {
      frames.push({ type: 'progress', node_id: event.node_id, progress: 0.5 });
    }
    if (event.type === 'submit' && faults.has('malformed-frame')) {
      frames.push({ text: '{"type": "completion", "node_id": ' }, { text: '[DONE]' });
    }
    if (event.type === 'output' && faults.has('events-after-output')) {
      frames.push({ type: 'submit', node_id: 'late', app_id: 'fal-ai/fast-sdxl', request_id: 'late' });
    }
    return frames;
  };
}

/** Replaces every media object by its URL: how authors often map outputs (`$n.images.0.url`). */
export function toBareUrls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toBareUrls);
  if (!isJsonObject(value)) return value;
  if (typeof value.url === 'string') return value.url;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toBareUrls(member)]));
}

function createDataUri(mebibytes: number): string {
  return `data:application/octet-stream;base64,${'A'.repeat(mebibytes * 1024 * 1024)}`;
}
