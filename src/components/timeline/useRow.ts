import { useCallback, useContext, useMemo, useRef, useState, type RefCallback } from 'react';
import { selectNode, type NodeState, type RunState } from '../../core/index.ts';
import { useSelected } from '../../react/useWorkflowState.ts';
import type { RowSight } from './rowPace.ts';
import { beginsAt, placeAt, selectParallel } from './selectParallel.ts';
import { TimelineIndexContext, useTimeline } from './timelineContext.ts';

interface RowState {
  readonly node: NodeState | null;
  /** Where it stands in a bracket (see `placeAt`). */
  readonly place: string | null;
  /** Whether a bracket begins after it. */
  readonly beforeBracket: boolean;
}

/** What one row shows, at the pace of its timeline; `ref` is its element's. */
export function useRow(
  nodeId: string,
): RowState & { ref: RefCallback<HTMLLIElement>; isSkipped: () => boolean } {
  const { pace } = useTimeline('Timeline.Node');
  const index = useContext(TimelineIndexContext);
  const [sight] = useState(createSight);
  const [source, select] = useMemo(() => {
    const selector = createSelector(nodeId, index);
    return [pace.sourceOf(selector, sight), selector];
  }, [pace, nodeId, index, sight]);
  const row = useSelected(source, select);
  const unwatch = useRef<(() => void) | null>(null);
  // Of the element, which may be another one while the row is the same.
  const ref = useCallback(
    (element: HTMLLIElement | null) => {
      unwatch.current?.();
      unwatch.current = element && sight.watch(element);
    },
    [sight],
  );
  return { ...row, ref, isSkipped: sight.isSkipped };
}

// Facts that one render shows, in one subscription.
function createSelector(nodeId: string, index: number | null): (state: RunState) => RowState {
  let last: RowState | null = null;
  return (state) => {
    const node = selectNode(state, nodeId);
    const pattern = index === null ? '' : selectParallel(state);
    const place = placeAt(pattern, index ?? 0);
    const beforeBracket = index !== null && beginsAt(pattern, index + 1);
    if (last?.node !== node || last.place !== place || last.beforeBracket !== beforeBracket)
      last = { node, place, beforeBracket };
    return last;
  };
}

// Said by the browser itself, which knows it from drawing the page: to ask would lay the page out.
const changed = 'contentvisibilityautostatechange';

function createSight(): RowSight & { watch: (element: HTMLElement) => () => void } {
  let skipped = false;
  const sight = {
    isSkipped: () => skipped,
    onSeen: null as RowSight['onSeen'],
    watch(element: HTMLElement) {
      const onChange = (event: Event): void => {
        // It bubbles, and what stands within the row may be left out for itself.
        if (event.target !== element) return;
        skipped = 'skipped' in event && event.skipped === true;
        if (!skipped) sight.onSeen?.();
      };
      element.addEventListener(changed, onChange);
      return () => {
        element.removeEventListener(changed, onChange);
        skipped = false;
      };
    },
  };
  return sight;
}
