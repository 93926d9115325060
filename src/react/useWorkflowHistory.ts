'use client';

import { useQuery } from '@tanstack/react-query';
import { toDefinition, type AnyInput, type WorkflowDefinition } from '../core/defineWorkflow.ts';
import type { SettledRunState } from '../core/state.ts';
import { runQueries, workflowKey } from './runQueries.ts';
import { useWorkflowClient } from './useWorkflowClient.ts';

/**
 * The settled runs of a workflow, newest first (at most 50), from the query cache: also those whose component is
 * gone.
 *
 * @example
 * const runs = useWorkflowHistory(sticker);
 */
export function useWorkflowHistory(workflow: string): readonly SettledRunState<AnyInput, unknown>[];
export function useWorkflowHistory<Input, Output = unknown>(
  workflow: WorkflowDefinition<Input, Output> | string,
): readonly SettledRunState<Input, Output>[];
export function useWorkflowHistory<Input, Output>(
  workflow: WorkflowDefinition<Input, Output> | string,
): readonly SettledRunState<Input, Output>[] {
  const client = useWorkflowClient();
  const { data } = useQuery(runQueries.history(workflowKey(toDefinition(workflow))), client);
  // Only runs of this workflow are written under this key, and those have its types.
  return (data ?? none) as readonly SettledRunState<Input, Output>[];
}

// One array for all who have none, or each render would look like a change.
const none: readonly SettledRunState[] = [];
