'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { StatusGlyph } from '../internal/StatusGlyph.tsx';
import { useGraphNode } from './graphContext.ts';

/** Props of `<Graph.Marker>`. */
export interface GraphMarkerProps extends PartProps<'span', NodeState> {}

/** The glyph of the node's status. Renders a `<span>`. */
export const GraphMarker = forwardRef<HTMLSpanElement, GraphMarkerProps>(function GraphMarker(props, ref) {
  const node = useGraphNode('Graph.Marker');
  return renderPart('span', {
    slot: 'graph-marker',
    status: node.status,
    state: node,
    props,
    // Keyed, so that a glyph draws itself once when its status comes, and not again when its node renders.
    own: { children: <StatusGlyph key={node.status} status={node.status} /> },
    ref,
  });
});
