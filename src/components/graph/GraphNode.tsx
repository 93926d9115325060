'use client';

import { forwardRef, memo } from 'react';
import type { NodeState } from '../../core/index.ts';
import { useWorkflowNode } from '../../react/useWorkflowNode.ts';
import { NodeContext } from '../internal/nodeContext.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { GraphNodeContext, useGraph, useGraphPlace } from './graphContext.ts';

/** Props of `<Graph.Node>`. */
export interface GraphNodeProps extends PartProps<'foreignObject', NodeState> {
  /** The node that it shows. */
  nodeId: string;
}

/** The place of one node, which listens to its own state only; what stands in it is HTML. Renders a `<foreignObject>`. */
export const GraphNode = memo(
  forwardRef<SVGForeignObjectElement, GraphNodeProps>(function GraphNode({ nodeId, ...props }, ref) {
    const { run } = useGraph('Graph.Node');
    const [x, y, width, height] = useGraphPlace('Graph.Node').split(' ');
    const node = useWorkflowNode(run, nodeId);
    if (node === null) return null;
    return (
      <GraphNodeContext.Provider value={node}>
        <NodeContext.Provider value={node}>
          {renderPart('foreignObject', {
            slot: 'graph-node',
            status: node.status,
            state: node,
            props,
            own: { x, y, width, height },
            ref,
          })}
        </NodeContext.Provider>
      </GraphNodeContext.Provider>
    );
  }),
);
