'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useNodeDuration } from '../internal/useNodeDuration.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useGraph, useGraphNode } from './graphContext.ts';

/** Props of `<Graph.Duration>`. */
export interface GraphDurationProps extends PartProps<'span', NodeState> {}

/** How long the node took, or has been running. Counts without rendering. Renders a `<span>`. */
export const GraphDuration = forwardRef<HTMLSpanElement, GraphDurationProps>(
  function GraphDuration(props, ref) {
    const { durations } = useGraph('Graph.Duration');
    const node = useGraphNode('Graph.Duration');
    const { settled, clock } = useNodeDuration<HTMLSpanElement>(node, durations);
    return renderPart('span', {
      slot: 'graph-duration',
      status: node.status,
      state: node,
      props,
      own: { children: settled },
      ref: useMergedRef(clock, ref),
    });
  },
);
