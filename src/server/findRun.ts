import { notFound, refuse } from './answers.ts';
import { identify } from './identify.ts';
import type { Relay } from './relay.ts';
import { isRunId } from './runId.ts';
import type { FoundRun } from './runStore.ts';

/**
 * The run that somebody asks for; or the answer when there is none that they may see, which is the same whether or not
 * there is one.
 */
export async function findRun(
  { settings, runs }: Relay,
  request: Request,
  runId: string,
  action: 'read' | 'cancel',
): Promise<FoundRun | Response> {
  const own = runs.get(runId);
  // Also while the store is out of reach: whoever wants the end of a run must not pay for the store's.
  const found = own
    ? { record: own.record, age: own.age() }
    : isRunId(runId)
      ? await settings.store.find(runId)
      : null;
  const asking = await identify(
    settings.authorize,
    request,
    found
      ? { action, runId, endpoint: found.record.endpoint }
      : { action: 'read', runId: null, endpoint: null },
  );
  // No 404, by which a page whose session is over would forget its run, and take a cancel for done.
  if (asking === null) return refuse(401, 'unauthorized', 'Sign in to see this run, or to cancel it.');
  return found?.record.userId === asking ? found : notFound();
}
