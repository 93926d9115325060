'use client';

import { useMemo } from 'react';
import type { WorkflowRun } from '../core/createWorkflowRun.ts';
import type { AnyInput, WorkflowDefinition } from '../core/defineWorkflow.ts';
import { selectNode, selectNodes, selectProgress, type RunProgress } from '../core/selectors.ts';
import type { NodeState, RunState } from '../core/state.ts';
import { useWorkflowRun, type UseWorkflowOptions } from './useWorkflowRun.ts';
import { useWorkflowState } from './useWorkflowState.ts';

/** What `useWorkflow` adds to the fields of the run's state. */
export interface WorkflowHandle<Input, Output> extends Pick<
  WorkflowRun<Input, Output>,
  'start' | 'cancel' | 'rerun' | 'reset'
> {
  /** The nodes in their order: the plan's first, then others as they appear. */
  readonly nodes: readonly NodeState[];
  /** One node by its id; `null` while nothing is known of it. */
  node(nodeId: string): NodeState | null;
  /** How many nodes have ended, out of how many. */
  readonly progress: RunProgress;
  /** Stable handle, to pass to components and to the other hooks. */
  readonly run: WorkflowRun<Input, Output>;
}

type View<State, Handle> = State extends unknown ? Omit<State, 'nodes' | 'order'> & Handle : never;

/** A run's state and what can be done with it: a union by `status`, so `output` has its type after `success`. */
export type UseWorkflowResult<Input = AnyInput, Output = unknown> = View<
  RunState<Input, Output>,
  WorkflowHandle<Input, Output>
>;

/**
 * Runs a workflow and shows its state. Works with no provider of any kind. Nothing but `start` and `rerun` ever
 * sends anything: not mounting, StrictMode, focus, reconnecting or hot reloading.
 *
 * @param workflow - from `defineWorkflow`, or a bare endpoint id.
 * @example
 * const workflow = useWorkflow('workflows/fal-ai/sdxl-sticker');
 * return (
 *   <>
 *     <button onClick={() => workflow.start({ prompt: 'a puppy' })}>Run</button>
 *     <WorkflowTimeline run={workflow.run} />
 *   </>
 * );
 */
export function useWorkflow(
  workflow: string,
  options?: UseWorkflowOptions<AnyInput, unknown>,
): UseWorkflowResult<AnyInput, unknown>;
export function useWorkflow<Input, Output = unknown>(
  workflow: WorkflowDefinition<Input, Output> | string,
  options?: UseWorkflowOptions<NoInfer<Input>, NoInfer<Output>>,
): UseWorkflowResult<Input, Output>;
export function useWorkflow<Input, Output>(
  workflow: WorkflowDefinition<Input, Output> | string,
  options?: UseWorkflowOptions<Input, Output>,
): UseWorkflowResult<Input, Output> {
  // The overloads of both hooks are the same; a union argument fits neither by itself.
  const run = useWorkflowRun(workflow as WorkflowDefinition<Input, Output>, options);
  const state = useWorkflowState(run, identity);
  return useMemo(() => {
    const { nodes: _, order: __, ...fields } = state;
    return {
      ...fields,
      nodes: selectNodes(state),
      node: (nodeId: string) => selectNode(state, nodeId),
      progress: selectProgress(state, run.definition.plan),
      start: run.start,
      cancel: run.cancel,
      rerun: run.rerun,
      reset: run.reset,
      run,
    } as UseWorkflowResult<Input, Output>;
  }, [run, state]);
}

function identity<Value>(value: Value): Value {
  return value;
}
