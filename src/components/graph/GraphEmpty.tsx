'use client';

import { forwardRef } from 'react';
import { useEmptyText } from '../internal/queue.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useGraph } from './graphContext.ts';

/** Props of `<Graph.Empty>`. */
export interface GraphEmptyProps extends PartProps<'p', object> {}

/**
 * One quiet line while no node is known and one may still appear, or why none will: fal's queue shows no nodes. Renders
 * a `<p>`.
 */
export const GraphEmpty = forwardRef<HTMLParagraphElement, GraphEmptyProps>(function GraphEmpty(props, ref) {
  const { run, labels } = useGraph('Graph.Empty');
  const text = useEmptyText(run, labels);
  if (text === null) return null;
  return renderPart('p', { slot: 'graph-empty', state: {}, props, own: { children: text }, ref });
});
