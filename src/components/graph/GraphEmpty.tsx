'use client';

import { forwardRef } from 'react';
import { isSettled } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useGraph } from './graphContext.ts';

/** Props of `<Graph.Empty>`. */
export interface GraphEmptyProps extends PartProps<'p', object> {}

/** One quiet line while no node is known, and one may still appear. Renders a `<p>`. */
export const GraphEmpty = forwardRef<HTMLParagraphElement, GraphEmptyProps>(function GraphEmpty(props, ref) {
  const { run, labels } = useGraph('Graph.Empty');
  const empty = useWorkflowState(run, (state) => state.order.length === 0 && !isSettled(state));
  if (!empty) return null;
  return renderPart('p', { slot: 'graph-empty', state: {}, props, own: { children: labels.empty }, ref });
});
