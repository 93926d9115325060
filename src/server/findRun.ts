import { identify } from './identify.ts';
import type { Relay } from './relay.ts';
import { isRunId } from './runId.ts';
import type { FoundRun } from './runStore.ts';

/** The run that somebody asks for; `null` when there is none that they may see. */
export async function findRun(
  { settings, runs }: Relay,
  request: Request,
  runId: string,
  action: 'read' | 'cancel',
): Promise<FoundRun | null> {
  if (!isRunId(runId)) return null;
  const own = runs.get(runId);
  // Also while the store is out of reach: whoever wants the end of a run must not pay for the store's.
  const found = own ? { record: own.record, age: own.age() } : await settings.store.find(runId);
  if (!found) return null;
  const { endpoint, userId } = found.record;
  const asking = await identify(settings.authorize, request, { action, runId, endpoint });
  return asking === userId ? found : null;
}
