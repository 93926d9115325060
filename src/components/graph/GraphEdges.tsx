'use client';

import { forwardRef, Fragment, type ReactNode } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { GraphEdge } from './GraphEdge.tsx';
import { useGraph } from './graphContext.ts';
import type { GraphLine } from './layoutGraph.ts';

/** Props of `<Graph.Edges>`. */
export interface GraphEdgesProps extends Omit<PartProps<'g', { count: number }>, 'children'> {
  /** Renders one edge. Called again only when the graph grows. @default a `<Graph.Edge>` */
  children?: ((line: GraphLine) => ReactNode) | undefined;
}

/** The edges. They stand before the nodes, which are drawn over them. Renders a `<g>`. */
export const GraphEdges = forwardRef<SVGGElement, GraphEdgesProps>(function GraphEdges(
  { children = (line) => <GraphEdge line={line} />, ...props },
  ref,
) {
  const { layout } = useGraph('Graph.Edges');
  return renderPart('g', {
    slot: 'graph-edges',
    state: { count: layout.lines.length },
    props,
    own: { children: layout.lines.map((line) => <Fragment key={line.key}>{children(line)}</Fragment>) },
    ref,
  });
});
