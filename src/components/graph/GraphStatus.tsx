'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useGraph, useGraphNode } from './graphContext.ts';

/** Props of `<Graph.Status>`. */
export interface GraphStatusProps extends PartProps<'span', NodeState> {}

/** The status in words. The stylesheet shows it where no duration or no app would stand. Renders a `<span>`. */
export const GraphStatus = forwardRef<HTMLSpanElement, GraphStatusProps>(function GraphStatus(props, ref) {
  const { labels } = useGraph('Graph.Status');
  const node = useGraphNode('Graph.Status');
  return renderPart('span', {
    slot: 'graph-status',
    status: node.status,
    state: node,
    props,
    own: { children: labels.nodeStatus[node.status] },
    ref,
  });
});
