'use client';

import { forwardRef, memo, useCallback, useMemo } from 'react';
import { selectNode, type NodeState, type RunState } from '../../core/index.ts';
import { useWorkflowNode } from '../../react/useWorkflowNode.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { NodeContext } from '../internal/nodeContext.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { readAttempts } from './readAttempts.ts';
import { useWaterfall, WaterfallRowContext } from './waterfallContext.ts';

/** Props of `<Waterfall.Row>`. */
export interface WaterfallRowProps extends PartProps<'li', NodeState> {
  /** The node that it shows. */
  nodeId: string;
}

/** One node, which listens to its own state only. Renders an `<li>`. */
export const WaterfallRow = memo(
  forwardRef<HTMLLIElement, WaterfallRowProps>(function WaterfallRow({ nodeId, ...props }, ref) {
    const { run } = useWaterfall('Waterfall.Row');
    const node = useWorkflowNode(run, nodeId);
    // Changes with the node only: the start of the run by itself renders no row.
    const start = useWorkflowState(
      run,
      useCallback((state: RunState) => startOf(state, nodeId), [nodeId]),
    );
    const scope = useMemo(() => node && { node, start, attempts: readAttempts(node) }, [node, start]);
    if (node === null || scope === null) return null;
    return (
      <WaterfallRowContext.Provider value={scope}>
        <NodeContext.Provider value={node}>
          {renderPart('li', {
            slot: 'waterfall-row',
            status: node.status,
            state: node,
            props,
            own: { 'aria-current': node.status === 'running' ? 'step' : undefined },
            ref,
          })}
        </NodeContext.Provider>
      </WaterfallRowContext.Provider>
    );
  }),
);

function startOf(state: RunState, nodeId: string): number | null {
  const startedAt = selectNode(state, nodeId)?.startedAt ?? null;
  return startedAt === null || state.startedAt === null ? null : Math.max(0, startedAt - state.startedAt);
}
