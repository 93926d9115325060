'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useGraphNode } from './graphContext.ts';

/** Props of `<Graph.Label>`. */
export interface GraphLabelProps extends PartProps<'span', NodeState> {}

/** The node's name on one line; whole in its tooltip. Renders a `<span>`. */
export const GraphLabel = forwardRef<HTMLSpanElement, GraphLabelProps>(function GraphLabel(props, ref) {
  const node = useGraphNode('Graph.Label');
  const label = plainLine(node.label);
  return renderPart('span', {
    slot: 'graph-label',
    status: node.status,
    state: node,
    props,
    own: { dir: 'auto', title: label, children: label },
    ref,
  });
});
