'use client';

import { forwardRef, memo } from 'react';
import { selectNode, type NodeStatus } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useGraph } from './graphContext.ts';
import { dotRadius, type GraphLine } from './layoutGraph.ts';

/** What an edge knows: how both of its ends do. */
export interface GraphEdgeState {
  /** Of the node that it comes from. */
  readonly source: NodeStatus;
  /** Of the node that it leads to. */
  readonly target: NodeStatus;
}

/** Props of `<Graph.Edge>`. */
export interface GraphEdgeProps extends PartProps<'g', GraphEdgeState> {
  /** The edge, from the children of `<Graph.Edges>`. */
  line: GraphLine;
}

/** One edge, with a dot where it ends. Listens to the statuses of its two nodes only. Renders a `<g>`. */
export const GraphEdge = memo(
  forwardRef<SVGGElement, GraphEdgeProps>(function GraphEdge({ line, ...props }, ref) {
    const { run } = useGraph('Graph.Edge');
    const source = useWorkflowState(run, (state) => selectNode(state, line.source)?.status ?? 'pending');
    const target = useWorkflowState(run, (state) => selectNode(state, line.target)?.status ?? 'pending');
    return renderPart('g', {
      slot: 'graph-edge',
      status: source,
      state: { source, target },
      props,
      own: {
        'data-target': target,
        children: (
          <>
            <path className="fw-graph-line" d={line.path} />
            <circle className="fw-graph-end" cx={line.end[0]} cy={line.end[1]} r={dotRadius} />
          </>
        ),
      },
      ref,
    });
  }),
);
