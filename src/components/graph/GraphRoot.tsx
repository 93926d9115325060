'use client';

import { forwardRef, useMemo } from 'react';
import type { RunStatus, WorkflowRun } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';
import { GraphContext, GraphLayoutContext } from './graphContext.ts';
import { createPlanSelector } from './graphPlan.ts';
import { createGraphLayout } from './keepLayout.ts';

/** Props of `<Graph.Root>`. */
export interface GraphRootProps extends PartProps<'div', { status: RunStatus }> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
  /**
   * Where edges lead: to the end of the line, or downwards, for places that are narrow.
   * @default 'horizontal'
   */
  orientation?: 'horizontal' | 'vertical' | undefined;
  /**
   * Width of a node, in pixels at a font size of 14.
   * @default 212
   */
  nodeWidth?: number | undefined;
  /**
   * Height of a node, in pixels at a font size of 14.
   * @default 56
   */
  nodeHeight?: number | undefined;
}

/** Gives a run, and where its nodes stand, to the parts of a graph. Renders a `<div>`. */
export const GraphRoot = forwardRef<HTMLDivElement, GraphRootProps>(function GraphRoot(
  { run, orientation = 'horizontal', nodeWidth = 212, nodeHeight = 56, ...props },
  ref,
) {
  const runScope = useRunScope(run);
  const selectPlan = useMemo(createPlanSelector, []);
  const plan = useWorkflowState(runScope.run, selectPlan);
  const layOut = useMemo(createGraphLayout, []);
  const layout = useMemo(
    () => layOut(plan, { orientation, nodeWidth, nodeHeight }),
    [layOut, plan, orientation, nodeWidth, nodeHeight],
  );
  const status = useWorkflowState(runScope.run, (state) => state.status);
  return (
    <GraphContext.Provider value={runScope}>
      <GraphLayoutContext.Provider value={layout}>
        {renderPart('div', {
          slot: 'graph',
          status,
          state: { status },
          props,
          own: { className: 'fw-root', 'data-orientation': orientation },
          ref,
        })}
      </GraphLayoutContext.Provider>
    </GraphContext.Provider>
  );
});
