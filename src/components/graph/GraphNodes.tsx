'use client';

import { forwardRef, memo, type ReactNode } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { GraphPlaceContext, useGraphLayout } from './graphContext.ts';

/** Props of `<Graph.Nodes>`. */
export interface GraphNodesProps extends Omit<PartProps<'g', { count: number }>, 'children'> {
  /** Renders one node. Called again only when it gets another place, not when nodes change. */
  children: (nodeId: string) => ReactNode;
}

/** The nodes. Renders a `<g>`. */
export const GraphNodes = forwardRef<SVGGElement, GraphNodesProps>(function GraphNodes(
  { children, ...props },
  ref,
) {
  const { nodes, nodeWidth, nodeHeight } = useGraphLayout('Graph.Nodes');
  return renderPart('g', {
    slot: 'graph-nodes',
    state: { count: nodes.size },
    props,
    own: {
      children: [...nodes].map(([id, [x, y]]) => (
        <GraphPlace key={id} id={id} place={`${x} ${y} ${nodeWidth} ${nodeHeight}`} draw={children} />
      )),
    },
    ref,
  });
});

interface GraphPlaceProps {
  id: string;
  place: string;
  draw: (nodeId: string) => ReactNode;
}

// Memoised, so that a node which comes does not render all those that are there.
const GraphPlace = memo(function GraphPlace({ id, place, draw }: GraphPlaceProps) {
  return <GraphPlaceContext.Provider value={place}>{draw(id)}</GraphPlaceContext.Provider>;
});
