'use client';

import { useQuery } from '@tanstack/react-query';
import type { NodeLog, ReadNodeLogs } from '../core/createFalLogs.ts';
import type { WorkflowRun } from '../core/createWorkflowRun.ts';
import { runQueries } from './runQueries.ts';
import { useWorkflowClient } from './useWorkflowClient.ts';
import { useWorkflowNode } from './useWorkflowNode.ts';

/** How a node's log is read. */
export interface UseWorkflowNodeLogsOptions {
  /** What reads it, e.g. `createFalLogs()`, made outside of render. */
  read: ReadNodeLogs;
  /** Milliseconds between two looks while the node runs. @default 2000 */
  pollEvery?: number | undefined;
}

/**
 * The log of a node's newest attempt, polled while it runs and read once more when it has ended; `null` while there is
 * none to be had. A query: components that show the same log share it, and nothing is asked while no component does.
 *
 * @example
 * const read = createFalLogs(); // outside of the component
 *
 * const logs = useWorkflowNodeLogs(run, 'sdxl', { read });
 */
export function useWorkflowNodeLogs<Input, Output>(
  run: WorkflowRun<Input, Output>,
  nodeId: string,
  { read, pollEvery = 2_000 }: UseWorkflowNodeLogsOptions,
): readonly NodeLog[] | null {
  const node = useWorkflowNode(run, nodeId);
  const client = useWorkflowClient();
  const { app = null, requestId = null } = node ?? {};
  const isRunning = node?.status === 'running';
  const { data } = useQuery(
    {
      queryKey: runQueries.logs(requestId ?? '', isRunning),
      queryFn: ({ signal }) => (app && requestId ? read({ app, requestId, signal }) : null),
      enabled: app !== null && requestId !== null,
      // What is not to be had now will not be in two seconds.
      refetchInterval: ({ state }) => isRunning && state.data !== null && pollEvery,
      staleTime: isRunning ? 0 : Infinity,
      retry: isRunning ? false : 2,
      refetchOnWindowFocus: false,
      // An app may want that of its own queries; a log that cannot be read must take no page away.
      throwOnError: false,
      // What was read while it ran stands until the last look has come.
      placeholderData: (before: readonly NodeLog[] | null | undefined, query) =>
        query?.queryKey[2] === requestId ? before : undefined,
    },
    client,
  );
  return (requestId !== null && data) || null;
}
