'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useGraphNode } from './graphContext.ts';

/** Props of `<Graph.Card>`. */
export interface GraphCardProps extends PartProps<'div', NodeState> {}

/** The box of a node, as large as its place. Renders a `<div>`. */
export const GraphCard = forwardRef<HTMLDivElement, GraphCardProps>(function GraphCard(props, ref) {
  const node = useGraphNode('Graph.Card');
  return renderPart('div', { slot: 'graph-card', status: node.status, state: node, props, ref });
});
