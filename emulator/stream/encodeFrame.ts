import type { FrameData } from '../faults/createEventFaults.ts';
import type { Faults } from '../faults/parseFaults.ts';
import { toPythonJson } from '../json.ts';

/** fal's keep-alive: a comment, as Python's sse-starlette writes it. */
export const PING = ': ping\r\n\r\n';

/** Writes one frame as fal does: a single `data:` line, CRLF, no id, no event name. */
export function encodeFrame(data: FrameData, faults: Faults): string {
  // Escaped JSON has no multi-byte characters, so there would be nothing to split.
  const ensureAscii = !faults.has('split-bytes');
  const text = 'text' in data && !('type' in data) ? String(data.text) : toPythonJson(data, { ensureAscii });
  const name = faults.text('event-names');
  return `${name === undefined ? '' : `event: ${name}\r\n`}data: ${text}\r\n\r\n`;
}
