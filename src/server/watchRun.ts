import { refuse } from './answers.ts';
import { findRun } from './findRun.ts';
import { openViewer } from './openViewer.ts';
import type { Relay } from './relay.ts';

/** Answers with a run's events after the last one that the viewer has had, then those to come. */
export async function watchRun(relay: Relay, request: Request, runId: string): Promise<Response> {
  const after = readLastEventId(request.headers.get('last-event-id'));
  if (after === null)
    return refuse(400, 'bad_request', 'last-event-id must be an id of this stream: digits.');
  const found = await findRun(relay, request, runId, 'read');
  return found instanceof Response ? found : openViewer(relay, request, found, after);
}

// 15 digits stay below 2^53. An empty one is what the standard sends for none.
function readLastEventId(header: string | null): number | null {
  if (header === null || header === '') return 0;
  return /^\d{1,15}$/.test(header) ? Number(header) : null;
}
