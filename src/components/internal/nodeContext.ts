'use client';

import { createContext, useContext } from 'react';
import type { NodeState } from '../../core/index.ts';

/** The node of the nearest row, for parts of the user's own. */
export const NodeContext = createContext<NodeState | null>(null);

/**
 * The node of the row around a part of your own: within `<Timeline.Node>`, `<Graph.Node>` or `<Waterfall.Row>`.
 * Re-renders for that node only.
 *
 * @throws outside of a row.
 * @example
 * function RequestId() {
 *   const node = useWorkflowNodeContext();
 *   return <code>{node.requestId}</code>;
 * }
 *
 * <Timeline.Node nodeId={nodeId}>
 *   <Timeline.Label />
 *   <RequestId />
 * </Timeline.Node>
 */
export function useWorkflowNodeContext(): NodeState {
  const node = useContext(NodeContext);
  if (node) return node;
  throw new Error(
    'useWorkflowNodeContext was called outside of a row, so there is no node to read. Call it in a component ' +
      'within <Timeline.Node>, <Graph.Node> or <Waterfall.Row>, or read a node by its id with useWorkflowNode.',
  );
}
