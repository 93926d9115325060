import { useCallback, useContext, useMemo, useRef, useState, type RefCallback } from 'react';
import { selectNode, type NodeState, type RunState } from '../../core/index.ts';
import { useSelected } from '../../react/useWorkflowState.ts';
import { beginsChunk } from './chunks.ts';
import { createSight } from './rowSight.ts';
import { selectResultNodes } from './resultRows.ts';
import { beginsAt, placeAt, selectParallel } from './selectParallel.ts';
import { TimelineChunkContext, TimelineIndexContext, useTimeline } from './timelineContext.ts';

interface RowState {
  readonly node: NodeState | null;
  /** Where it stands in a bracket (see `placeAt`). */
  readonly place: string | null;
  /** Whether a bracket begins after it. */
  readonly beforeBracket: boolean;
  /**
   * For the first row of a chunk, which is cut off from the one before it: whether that one is done, or the end of a
   * bracket.
   */
  readonly after: 'success' | 'parallel' | null;
  /** Whether the run's result is what it made. */
  readonly isResult: boolean;
}

/** What one row shows, at the pace of its timeline; `ref` is its element's. */
export function useRow(
  nodeId: string,
): RowState & { ref: RefCallback<HTMLLIElement>; isSkipped: () => boolean; inChunk: boolean } {
  const { pace } = useTimeline('Timeline.Node');
  const index = useContext(TimelineIndexContext);
  const chunk = useContext(TimelineChunkContext);
  const inChunk = chunk !== null;
  const [own] = useState(createSight);
  const sight = chunk ?? own;
  const [source, select] = useMemo(() => {
    const selector = createSelector(nodeId, index, inChunk);
    return [pace.sourceOf(selector, sight), selector];
  }, [pace, nodeId, index, inChunk, sight]);
  const row = useSelected(source, select);
  const unwatch = useRef<(() => void) | null>(null);
  // Of the element, which may be another one while the row is the same.
  const ref = useCallback(
    (element: HTMLLIElement | null) => {
      unwatch.current?.();
      unwatch.current = element && !inChunk ? own.watch(element) : null;
    },
    [own, inChunk],
  );
  return { ...row, ref, isSkipped: sight.isSkipped, inChunk };
}

// Facts that one render shows, in one subscription.
function createSelector(
  nodeId: string,
  index: number | null,
  inChunk: boolean,
): (state: RunState) => RowState {
  const isCut = inChunk && index !== null && beginsChunk(index);
  let last: RowState | null = null;
  return (state) => {
    const node = selectNode(state, nodeId);
    const pattern = index === null ? '' : selectParallel(state);
    const place = placeAt(pattern, index ?? 0);
    const beforeBracket = index !== null && beginsAt(pattern, index + 1);
    const after = isCut ? readAfter(state, pattern, index) : null;
    const isResult = selectResultNodes(state).has(nodeId);
    if (
      last?.node !== node ||
      last.place !== place ||
      last.beforeBracket !== beforeBracket ||
      last.after !== after ||
      last.isResult !== isResult
    )
      last = { node, place, beforeBracket, after, isResult };
    return last;
  };
}

function readAfter(state: RunState, pattern: string, index: number): RowState['after'] {
  const place = placeAt(pattern, index - 1);
  if (place !== null) return place.startsWith('end') ? 'parallel' : null;
  return selectNode(state, state.order[index - 1] ?? '')?.status === 'success' ? 'success' : null;
}
