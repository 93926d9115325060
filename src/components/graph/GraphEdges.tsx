'use client';

import { forwardRef, memo, type ReactNode } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { GraphEdge } from './GraphEdge.tsx';
import { useGraphLayout } from './graphContext.ts';
import type { GraphLine } from './layoutGraph.ts';

/** Props of `<Graph.Edges>`. */
export interface GraphEdgesProps extends Omit<PartProps<'g', { count: number }>, 'children'> {
  /** Renders one edge. Called again only when it gets another way. @default a `<Graph.Edge>` */
  children?: ((line: GraphLine) => ReactNode) | undefined;
}

/** The edges. They stand before the nodes, which are drawn over them. Renders a `<g>`. */
export const GraphEdges = forwardRef<SVGGElement, GraphEdgesProps>(function GraphEdges(
  { children = drawEdge, ...props },
  ref,
) {
  const { lines } = useGraphLayout('Graph.Edges');
  return renderPart('g', {
    slot: 'graph-edges',
    state: { count: lines.length },
    props,
    own: { children: lines.map((line) => <GraphWay key={line.key} line={line} draw={children} />) },
    ref,
  });
});

const drawEdge = (line: GraphLine): ReactNode => <GraphEdge line={line} />;

// Memoised, so that an edge which comes does not render all those that are there.
const GraphWay = memo(function GraphWay({
  line,
  draw,
}: {
  line: GraphLine;
  draw: (line: GraphLine) => ReactNode;
}) {
  return draw(line);
});
