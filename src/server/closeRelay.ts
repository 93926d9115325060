import type { Relay } from './relay.ts';
import { within } from './timers.ts';

/** How long viewers get to take the last bytes. Milliseconds. */
const lastBytes = 1_000;

/** Stops a handler: see `WorkflowHandler.close`. */
export async function closeRelay(relay: Relay, timeout: number): Promise<void> {
  relay.phase = 'closing';
  // Their runs are at other processes, which go on serving them.
  for (const [viewer, runId] of [...relay.viewers]) if (!relay.runs.has(runId)) viewer.sendAway();

  await within(allSettled(relay), timeout);
  for (const run of relay.runs.values()) run.stop();
  await within(allSettled(relay), lastBytes);
  await within(allGone(relay), lastBytes);
  for (const viewer of [...relay.viewers.keys()]) viewer.sendAway();
  relay.phase = 'closed';
  await relay.settings.store.close();
}

async function allSettled({ runs }: Relay): Promise<void> {
  while (runs.size > 0) await Promise.all([...runs.values()].map(({ settled }) => settled));
}

async function allGone({ viewers }: Relay): Promise<void> {
  while (viewers.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
}
