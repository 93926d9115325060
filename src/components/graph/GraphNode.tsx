'use client';

import { forwardRef, memo } from 'react';
import type { NodeState } from '../../core/index.ts';
import { useWorkflowNode } from '../../react/useWorkflowNode.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { GraphNodeContext, useGraph } from './graphContext.ts';

/** Props of `<Graph.Node>`. */
export interface GraphNodeProps extends PartProps<'foreignObject', NodeState> {
  nodeId: string;
}

/** The place of one node, which listens to its own state only; what stands in it is HTML. Renders a `<foreignObject>`. */
export const GraphNode = memo(
  forwardRef<SVGForeignObjectElement, GraphNodeProps>(function GraphNode({ nodeId, ...props }, ref) {
    const { run, layout } = useGraph('Graph.Node');
    const node = useWorkflowNode(run, nodeId);
    const corner = layout.nodes.get(nodeId);
    if (node === null || corner === undefined) return null;
    return (
      <GraphNodeContext.Provider value={node}>
        {renderPart('foreignObject', {
          slot: 'graph-node',
          status: node.status,
          state: node,
          props,
          own: { x: corner[0], y: corner[1], width: layout.nodeWidth, height: layout.nodeHeight },
          ref,
        })}
      </GraphNodeContext.Provider>
    );
  }),
);
