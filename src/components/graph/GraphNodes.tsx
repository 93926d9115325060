'use client';

import { forwardRef, Fragment, type ReactNode } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useGraph } from './graphContext.ts';

/** Props of `<Graph.Nodes>`. */
export interface GraphNodesProps extends Omit<PartProps<'g', { count: number }>, 'children'> {
  /** Renders one node. Called again only when the graph grows, not when nodes change. */
  children: (nodeId: string) => ReactNode;
}

/** The nodes. Renders a `<g>`. */
export const GraphNodes = forwardRef<SVGGElement, GraphNodesProps>(function GraphNodes(
  { children, ...props },
  ref,
) {
  const { layout } = useGraph('Graph.Nodes');
  const ids = [...layout.nodes.keys()];
  return renderPart('g', {
    slot: 'graph-nodes',
    state: { count: ids.length },
    props,
    own: { children: ids.map((id) => <Fragment key={id}>{children(id)}</Fragment>) },
    ref,
  });
});
