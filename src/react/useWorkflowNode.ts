'use client';

import { useCallback } from 'react';
import type { WorkflowRun } from '../core/createWorkflowRun.ts';
import { selectNode } from '../core/selectors.ts';
import type { NodeState, RunState } from '../core/state.ts';
import { useWorkflowState } from './useWorkflowState.ts';

/**
 * One node of a run; `null` while nothing is known of it. Re-renders for that node only.
 *
 * @example
 * const rembg = useWorkflowNode(workflow.run, 'rembg');
 */
export function useWorkflowNode<Input, Output>(
  run: WorkflowRun<Input, Output>,
  nodeId: string,
): NodeState | null {
  return useWorkflowState(
    run,
    useCallback((state: RunState<Input, Output>) => selectNode(state, nodeId), [nodeId]),
  );
}
