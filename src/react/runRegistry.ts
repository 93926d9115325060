import type { QueryClient } from '@tanstack/react-query';
import type { WorkflowDefinition } from '../core/defineWorkflow.ts';
import { isSettled } from '../core/state.ts';
import { createSharedRun, type RunSettings, type SharedRun } from './createSharedRun.ts';
import { runQueries, workflowKey } from './runQueries.ts';

/** TanStack Query's own default. */
const defaultGcTime = 5 * 60 * 1000;

interface Entry {
  // One map holds runs of every workflow; the key tells which, so the types are given back where they are known.
  shared: SharedRun<never, never>;
  timer: ReturnType<typeof setTimeout> | null;
}

// By client, and gone with it: a server makes a client a request, a test one a case.
const registries = new WeakMap<QueryClient, Map<string, Entry>>();

/**
 * Finds the run with that `id`, or creates it. A run that nobody has shown for `gcTime` is dropped, unless it is going, and so
 * is one that has ended when the cache is cleared.
 */
export function sharedRun<Input, Output>(
  client: QueryClient,
  definition: WorkflowDefinition<Input, Output>,
  id: string,
  first: RunSettings<Input, Output>,
): SharedRun<Input, Output> {
  const registry = registryOf(client);
  const key = entryKey(definition, id);
  const known = registry.get(key);
  if (known && !isForgotten(client, definition, id, known)) {
    return known.shared as unknown as SharedRun<Input, Output>;
  }
  const shared = createSharedRun({ client, definition, id, first });
  register(client, key, shared);
  return shared;
}

/**
 * Puts a run back that was dropped while its component was hidden. Returns the run that counts: another component
 * may have created a new one for the same `id` since.
 */
export function keepShared<Input, Output>(
  client: QueryClient,
  definition: WorkflowDefinition<Input, Output>,
  id: string,
  shared: SharedRun<Input, Output>,
): SharedRun<Input, Output> {
  const key = entryKey(definition, id);
  const known = registryOf(client).get(key);
  if (known) return known.shared as unknown as SharedRun<Input, Output>;
  register(client, key, shared);
  return shared;
}

/** The app has cleared its cache, e.g. at a logout: what nobody shows by then is not for whoever comes next. */
function isForgotten(client: QueryClient, definition: WorkflowDefinition, id: string, { shared }: Entry) {
  if (shared.isRetained() || !isSettled(shared.run.getState())) return false;
  const workflow = workflowKey(definition);
  // Both, because the one of an app that keeps queries for a short time only is gone before the handle.
  const kept = [runQueries.detail(workflow, id), runQueries.history(workflow)];
  return kept.every(({ queryKey }) => client.getQueryData(queryKey) === undefined);
}

function register<Input, Output>(client: QueryClient, key: string, shared: SharedRun<Input, Output>): void {
  const registry = registryOf(client);
  const entry: Entry = { shared: shared as unknown as SharedRun<never, never>, timer: null };
  registry.set(key, entry);
  // Started after it was dropped, by a handle that someone kept: it must be found again, or it could be paid twice.
  shared.onStart = () => {
    if (!registry.has(key)) registry.set(key, entry);
  };
  shared.onAbandoned = () => {
    const gcTime = client.getDefaultOptions().mutations?.gcTime ?? defaultGcTime;
    // No timers on a server: the request's client takes its runs along. And timers overflow beyond 2^31 ms.
    if (typeof document === 'undefined' || gcTime >= 2 ** 31) return;
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = setTimeout(() => {
      const isGoing = shared.run.getState().status === 'running';
      if (!shared.isRetained() && !isGoing && registry.get(key) === entry) registry.delete(key);
    }, gcTime);
  };
  // A render that never commits leaves a run that nobody will ever retain.
  shared.onAbandoned();
}

function registryOf(client: QueryClient): Map<string, Entry> {
  let registry = registries.get(client);
  if (!registry) registries.set(client, (registry = new Map()));
  return registry;
}

function entryKey(definition: WorkflowDefinition, id: string): string {
  return `${workflowKey(definition)}\n${id}`;
}
