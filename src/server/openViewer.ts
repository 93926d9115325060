import { empty, refuse, unavailable } from './answers.ts';
import type { Relay } from './relay.ts';
import type { FoundRun, LogRead } from './runStore.ts';
import { within } from './timers.ts';
import { createViewer } from './viewerStream.ts';

/** How long an answer waits to learn that a run has ended before the event that the viewer has. Milliseconds. */
const endCheck = 200;

/** Answers with the events of a run after the one that the viewer has, and those to come. */
export async function openViewer(
  relay: Relay,
  request: Request,
  { record, age }: FoundRun,
  after: number,
): Promise<Response> {
  const { store, limits, keepAliveEvery, viewerTimeout, report } = relay.settings;
  const runId = record.id;
  const isOwn = relay.runs.has(runId);
  // Any other process can serve it, and will still be there.
  if (relay.phase !== 'open' && !isOwn) return unavailable('The server is about to stop. Come back at once.');

  const reads = new AbortController();
  let firstRead: Promise<LogRead> | null = null;
  if (after > 0 && !isOwn) {
    firstRead = store.read(runId, after, reads.signal);
    const read = await within(firstRead, endCheck);
    if (read?.ended && read.entries.length === 0) return empty(204);
  }
  const headers = { ...streamHeaders, 'x-workflow-run-id': runId, 'x-workflow-run-age': String(age) };
  if (request.method === 'HEAD') {
    reads.abort();
    return new Response(null, { headers });
  }
  const leave = await store.enter(runId, limits.viewersPerRun).catch((cause: unknown) => {
    reads.abort();
    throw cause;
  });
  if (!leave) {
    reads.abort();
    return refuse(
      429,
      'too_many_viewers',
      `This run has ${limits.viewersPerRun} viewers already (limits.viewersPerRun). It goes on all the same.`,
      { 'retry-after': '5' },
    );
  }
  const viewer = createViewer({
    read: (position, signal) => store.read(runId, position, signal),
    after,
    firstRead,
    reads,
    keepAliveEvery,
    viewerTimeout,
    signal: request.signal,
    onEnd() {
      leave();
      relay.viewers.delete(viewer);
    },
    report,
  });
  relay.viewers.set(viewer, runId);
  return new Response(viewer.body, { headers });
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};
