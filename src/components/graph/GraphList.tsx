'use client';

import { forwardRef, Fragment, type ReactNode } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useGraph } from './graphContext.ts';
import type { GraphBranch } from './outlineGraph.ts';

/** Props of `<Graph.List>`. */
export interface GraphListProps extends Omit<PartProps<'ol', { count: number }>, 'children'> {
  /** Renders one item, with the list of what follows it. Called again only when the graph grows. */
  children: (branch: GraphBranch, following: ReactNode) => ReactNode;
}

/**
 * The graph in words, for those who do not see it: what follows a node is nested beneath it. Nothing while there are
 * no nodes. Renders an `<ol>`.
 */
export const GraphList = forwardRef<HTMLOListElement, GraphListProps>(function GraphList(
  { children, ...props },
  ref,
) {
  const { labels, layout } = useGraph('Graph.List');
  const { outline, nodes } = layout;
  if (nodes.size === 0) return null;
  const write = (branches: readonly GraphBranch[]): ReactNode =>
    branches.map((branch) => {
      const following = branch.children.length > 0 ? <ol>{write(branch.children)}</ol> : null;
      return <Fragment key={branch.id}>{children(branch, following)}</Fragment>;
    });
  return renderPart('ol', {
    slot: 'graph-list',
    state: { count: nodes.size },
    props,
    own: {
      className: 'fw-visually-hidden',
      'aria-label': labels.graph,
      children: write(outline),
    },
    ref,
  });
});
