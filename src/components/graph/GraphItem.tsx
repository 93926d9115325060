'use client';

import { forwardRef, memo, type ReactNode } from 'react';
import { selectNode, type NodeStatus } from '../../core/index.ts';
import { useWorkflowNode } from '../../react/useWorkflowNode.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useGraph } from './graphContext.ts';
import type { GraphBranch } from './outlineGraph.ts';

/** Props of `<Graph.Item>`. */
export interface GraphItemProps extends Omit<PartProps<'li', { status: NodeStatus }>, 'children'> {
  /** The node, and what follows it. */
  branch: GraphBranch;
  /** What follows it. */
  children?: ReactNode;
}

/** One node in words: its name, its status and what it waits for. Renders an `<li>`. */
export const GraphItem = memo(
  forwardRef<HTMLLIElement, GraphItemProps>(function GraphItem({ branch, children, ...props }, ref) {
    const { run, labels } = useGraph('Graph.Item');
    const node = useWorkflowNode(run, branch.id);
    // Joined, because a selector that makes a list would render with every event.
    const after = useWorkflowState(run, (state) =>
      branch.after.map((id) => selectNode(state, id)?.label ?? id).join('\0'),
    );
    if (node === null) return null;
    const { status } = node;
    const words = labels.graphNode({
      label: plainLine(node.label),
      status,
      after: after === '' ? [] : after.split('\0').map((label) => plainLine(label)),
    });
    return renderPart('li', {
      slot: 'graph-item',
      status,
      state: { status },
      props,
      own: {
        'aria-current': status === 'running' ? 'step' : undefined,
        children: (
          <>
            <span dir="auto">{words}</span>
            {children}
          </>
        ),
      },
      ref,
    });
  }),
);
