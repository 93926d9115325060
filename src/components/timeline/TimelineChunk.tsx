'use client';

import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import { selectMakes, selectNode } from '../../core/index.ts';
import { useLayout } from '../internal/useLayout.ts';
import { alone, rowsPerChunk } from './chunks.ts';
import { createSight } from './rowSight.ts';
import { TimelineChunkContext, useTimeline } from './timelineContext.ts';

/**
 * The rows of a long list, those behind the first sixty in chunks. A browser goes through every row that it may leave out
 * of its pictures, several times a frame: a tenth of them leaves time for clicks. The first ones stand where they stood
 * when there were no more, since a row that changed its parent would start anew.
 */
export function chunkRows(nodeIds: readonly string[], rows: readonly ReactElement[]): ReactElement[] {
  const chunks: ReactElement[] = [];
  for (let from = alone; from < rows.length; from += rowsPerChunk) {
    const to = from + rowsPerChunk;
    chunks.push(
      <TimelineChunk key={`chunk-${from}`} nodeIds={nodeIds.slice(from, to)}>
        {rows.slice(from, to)}
      </TimelineChunk>,
    );
  }
  return [...rows.slice(0, alone), ...chunks];
}

interface TimelineChunkProps {
  nodeIds: readonly string[];
  children: ReactNode;
}

// Neither of its elements is there for screen readers: the list has its rows, and no lists within.
function TimelineChunk({ nodeIds, children }: TimelineChunkProps): ReactElement {
  const { run } = useTimeline('Timeline.List');
  const element = useRef<HTMLLIElement>(null);
  const [sight] = useState(createSight);
  // Before the first frame, with which the browser says it.
  useLayout(() => (element.current ? sight.watch(element.current) : undefined), [sight]);
  const names = JSON.stringify(nodeIds);
  // As tall as its rows will be, as far as one can tell before they are laid out: scroll bars jump by the rest.
  useLayout(() => {
    const state = run.getState();
    const makes = nodeIds.map((id) => {
      const node = selectNode(state, id);
      return node && selectMakes(node);
    });
    const texts = makes.filter((what) => what === 'text').length;
    const pictures = makes.filter((what) => what === 'image' || what === 'video').length;
    const { style } = element.current ?? {};
    style?.setProperty('--_fw-chunk-texts', String(texts));
    style?.setProperty('--_fw-chunk-pictures', String(pictures));
    style?.setProperty('--_fw-chunk-others', String(makes.length - texts - pictures));
  }, [run, names]);
  return (
    <TimelineChunkContext.Provider value={sight}>
      <li ref={element} role="none" className="fw-timeline-chunk" data-slot="timeline-chunk">
        <ol role="none">{children}</ol>
      </li>
    </TimelineChunkContext.Provider>
  );
}
