'use client';

import { forwardRef, useRef, useState, type RefObject } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { watchSize } from '../internal/watchSize.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useGraph, useGraphLayout } from './graphContext.ts';

/** Props of `<Graph.Viewport>`. */
export interface GraphViewportProps extends PartProps<'div', { scrolls: boolean }> {}

/**
 * The box that scrolls when the picture is larger than its place; it can be reached by keyboard then. Nothing while
 * there are no nodes. Renders a `<div>`.
 */
export const GraphViewport = forwardRef<HTMLDivElement, GraphViewportProps>(
  function GraphViewport(props, ref) {
    const { labels } = useGraph('Graph.Viewport');
    const layout = useGraphLayout('Graph.Viewport');
    const box = useRef<HTMLDivElement>(null);
    const merged = useMergedRef(box, ref);
    const scrolls = useScrolls(box, layout);
    if (layout.nodes.size === 0) return null;
    return renderPart('div', {
      slot: 'graph-viewport',
      state: { scrolls },
      props,
      own: scrolls ? { role: 'group', tabIndex: 0, 'aria-label': labels.graph } : {},
      ref: merged,
    });
  },
);

/** Whether the box holds more than it shows. On the server, where nothing is measured, it does not. */
function useScrolls(box: RefObject<HTMLElement | null>, layout: object): boolean {
  const [scrolls, setScrolls] = useState(false);
  useLayout(() => {
    const element = box.current;
    if (!element) return;
    return watchSize(element, () => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      setScrolls(scrollWidth > clientWidth || scrollHeight > clientHeight);
    });
  }, [box, layout]);
  return scrolls;
}
