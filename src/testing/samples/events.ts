import type { ScriptEvent, ScriptStep, WaitCue } from '../script.ts';

/** Waits, in seconds: scripts read better so. */
export function seconds(value: number): WaitCue {
  return { wait: Math.round(value * 1000) };
}

/** A node was handed to its model. */
export function submit(nodeId: string, app: string, attempt = 1): ScriptEvent {
  return { type: 'submit', node_id: nodeId, app_id: app, request_id: requestIdOf(nodeId, attempt) };
}

/** A node has finished. Like the wire, it names no app. */
export function complete(nodeId: string, output: unknown): ScriptEvent {
  return { type: 'completion', node_id: nodeId, output };
}

/** The run's result. */
export function result(output: unknown): ScriptEvent {
  return { type: 'output', output };
}

/** A node failed; `body` is its model's own error body. */
export function fail(nodeId: string, status: number, body: unknown, attempt = 1): ScriptEvent {
  const requestId = requestIdOf(nodeId, attempt);
  const message = `Error while fetching the result of the request ${requestId}`;
  return { type: 'error', node_id: nodeId, message, error: { status, body } };
}

/** A node from start to end. */
export function runNode(nodeId: string, app: string, duration: number, output: unknown): ScriptStep[] {
  return [submit(nodeId, app), seconds(duration), complete(nodeId, output)];
}

/** The body of the docs' own sample of a failed node: `num_images` is too large. */
export const tooManyImages = {
  detail: [
    {
      loc: ['body', 'num_images'],
      msg: 'ensure this value is less than or equal to 8',
      type: 'value_error.number.not_le',
      ctx: { limit_value: 8 },
    },
  ],
};

/** Looks like fal's ids, and is the same at every run: pictures of stories are compared. */
function requestIdOf(nodeId: string, attempt: number): string {
  let hash = 0x811c9dc5 ^ attempt;
  const digits: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    for (let i = 0; i < nodeId.length; i += 1) hash = Math.imul(hash ^ nodeId.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ round, 0x01000193);
    digits.push((hash >>> 0).toString(16).padStart(8, '0'));
  }
  const hex = digits.join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
