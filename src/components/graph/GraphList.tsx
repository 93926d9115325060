'use client';

import { forwardRef, memo, type ReactNode } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useGraph, useGraphLayout } from './graphContext.ts';
import type { GraphBranch } from './outlineGraph.ts';

type DrawBranch = (branch: GraphBranch, following: ReactNode) => ReactNode;

/** Props of `<Graph.List>`. */
export interface GraphListProps extends Omit<PartProps<'ol', { count: number }>, 'children'> {
  /** Renders one item, with the list of what follows it. Called again only when that grows. */
  children: DrawBranch;
}

/**
 * The graph in words, for those who do not see it: what follows a node is nested beneath it. Nothing while there are
 * no nodes. Renders an `<ol>`.
 */
export const GraphList = forwardRef<HTMLOListElement, GraphListProps>(function GraphList(
  { children, ...props },
  ref,
) {
  const { labels } = useGraph('Graph.List');
  const { outline, nodes } = useGraphLayout('Graph.List');
  if (nodes.size === 0) return null;
  return renderPart('ol', {
    slot: 'graph-list',
    state: { count: nodes.size },
    props,
    own: {
      className: 'fw-visually-hidden',
      'aria-label': labels.graph,
      children: outline.map((branch) => <Branch key={branch.id} branch={branch} draw={children} />),
    },
    ref,
  });
});

// Memoised, so that a node which comes does not render all those that are there.
const Branch = memo(function Branch({ branch, draw }: { branch: GraphBranch; draw: DrawBranch }) {
  const following = branch.children.map((child) => <Branch key={child.id} branch={child} draw={draw} />);
  return draw(branch, following.length > 0 ? <ol>{following}</ol> : null);
});
