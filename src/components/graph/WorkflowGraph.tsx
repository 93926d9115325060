'use client';

import { forwardRef, memo } from 'react';
import type { GraphRootProps } from './GraphRoot.tsx';
import * as Graph from './index.parts.ts';

/** Props of `<WorkflowGraph>`. */
export interface WorkflowGraphProps extends Omit<GraphRootProps, 'children'> {}

/**
 * The plan as a picture, with live statuses; the same as a nested list for screen readers. Renders a `<div>`.
 *
 * @example
 * <WorkflowGraph run={run} orientation="vertical" />
 */
export const WorkflowGraph = forwardRef<HTMLDivElement, WorkflowGraphProps>(
  function WorkflowGraph(props, ref) {
    return (
      <Graph.Root ref={ref} {...props}>
        <Graph.Empty />
        <Graph.Viewport>
          <Graph.List>
            {(branch, following) => <Graph.Item branch={branch}>{following}</Graph.Item>}
          </Graph.List>
          <Graph.Picture>
            <Graph.Edges />
            <Graph.Nodes>{(nodeId) => <GraphBox nodeId={nodeId} />}</Graph.Nodes>
          </Graph.Picture>
        </Graph.Viewport>
      </Graph.Root>
    );
  },
);

// Memoised with its children: a node must render when its own state changes, and only then.
const GraphBox = memo(function GraphBox({ nodeId }: { nodeId: string }) {
  return (
    <Graph.Node nodeId={nodeId}>
      <Graph.Card>
        <Graph.Marker />
        <Graph.Label />
        <Graph.App />
        <Graph.Status />
        <Graph.Duration />
      </Graph.Card>
    </Graph.Node>
  );
});
