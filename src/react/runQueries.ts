import {
  hashKey,
  QueryObserver,
  skipToken,
  type DataTag,
  type QueryClient,
  type QueryKey,
  type SkipToken,
} from '@tanstack/react-query';
import type { WorkflowDefinition } from '../core/defineWorkflow.ts';
import type { SettledRunState } from '../core/state.ts';

/** Settled runs that are kept of one workflow. */
const keptRuns = 50;

const root = 'fal-workflow';

// Hooks ask in every render, and an ad-hoc definition may be long.
const hashes = new WeakMap<object, string>();

/** What tells one workflow from another: the endpoint or, for ad-hoc ones, which share theirs, the definition. */
export function workflowKey({ endpoint, definition }: WorkflowDefinition): string {
  if (!definition) return endpoint;
  const hash = hashes.get(definition) ?? hashKey([definition]);
  hashes.set(definition, hash);
  return `${endpoint}#${hash}`;
}

/** Options of a query that holds what runs have left behind. */
export interface RunQuery<Data> {
  /** Tells `getQueryData` what it gives. */
  queryKey: DataTag<QueryKey, Data>;
  queryFn: SkipToken;
  staleTime: number;
  structuralSharing: false;
  gcTime?: number;
}

// Never fetched: a refetch would have to pay for a run. Without structural sharing, because it copies objects key by
// key, and a node may be called `__proto__`.
const remembered = { queryFn: skipToken, staleTime: Infinity, structuralSharing: false } as const;

/** Query keys and options of settled runs and of logs, for reading, persisting and clearing them. */
export const runQueries = {
  /** Prefix of every key of this library. */
  all: (): QueryKey => [root],
  /** Key of the mutation that mirrors a start. */
  start: (endpoint: string): QueryKey => [root, endpoint],
  /** The last settled state of the run with that `id`. */
  detail: (workflow: string, id: string): RunQuery<SettledRunState> => ({
    ...remembered,
    queryKey: tagged([root, 'run', workflow, id]),
  }),
  /** The settled runs of one workflow, newest first. */
  history: (workflow: string): RunQuery<readonly SettledRunState[]> => ({
    ...remembered,
    queryKey: tagged([root, 'history', workflow]),
    gcTime: Infinity,
  }),
  /** The log of one request of a node, as `useWorkflowNodeLogs` reads it. */
  logs: (requestId: string, isRunning: boolean): QueryKey => [
    root,
    'logs',
    requestId,
    isRunning ? 'running' : 'ended',
  ],
};

// The tag is for the compiler alone: at run time a key is a key.
function tagged<Data>(key: QueryKey): DataTag<QueryKey, Data> {
  return key as DataTag<QueryKey, Data>;
}

/** Writes a settled run into the cache: under its `id`, if it has one, and in the history, a new one at its head. */
export function rememberRun(
  client: QueryClient,
  { workflow, id, state }: { workflow: string; id: string | undefined; state: SettledRunState },
): void {
  write(client, runQueries.history(workflow), (before = []) => {
    // A run that was joined again, after a refresh, is the run that it was.
    return before.some((known) => isSameRun(known, state))
      ? before.map((known) => (isSameRun(known, state) ? better(known, state) : known))
      : [state, ...before].slice(0, keptRuns);
  });
  if (id === undefined) return;
  write(client, runQueries.detail(workflow, id), (before) =>
    before && isSameRun(before, state) ? better(before, state) : state,
  );
}

function isSameRun(one: SettledRunState, other: SettledRunState): boolean {
  return one.runId !== null && one.runId === other.runId;
}

/** A result stays, whatever became of looking at it again. */
function better(known: SettledRunState, state: SettledRunState): SettledRunState {
  return known.status === 'success' && state.status !== 'success' ? known : state;
}

/** `setQueryData` alone would leave a query that was restored from storage with the defaults in place of `options`. */
function write<Data>(
  client: QueryClient,
  options: RunQuery<Data>,
  update: (before: Data | undefined) => Data,
): void {
  const release = new QueryObserver(client, options).subscribe(() => {});
  try {
    client.setQueryData<Data>(options.queryKey, update);
  } finally {
    release();
  }
}
