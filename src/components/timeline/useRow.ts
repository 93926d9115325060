import { useContext, useMemo, useRef, useState, type RefObject } from 'react';
import { selectNode, type NodeState, type RunState } from '../../core/index.ts';
import { useSelected } from '../../react/useWorkflowState.ts';
import { useLayout } from '../internal/useLayout.ts';
import type { RowSight } from './rowPace.ts';
import { placeAt, selectParallel } from './selectParallel.ts';
import { TimelineIndexContext, useTimeline } from './timelineContext.ts';

interface RowState {
  readonly node: NodeState | null;
  /** Where it stands in a bracket (see `placeAt`). */
  readonly place: string | null;
}

/** What one row shows, at the pace of its timeline; `ref` is its element's. */
export function useRow(
  nodeId: string,
): RowState & { ref: RefObject<HTMLLIElement | null>; isSkipped: () => boolean } {
  const { pace } = useTimeline('Timeline.Node');
  const index = useContext(TimelineIndexContext);
  const [sight] = useState(createSight);
  const [source, select] = useMemo(() => {
    const selector = createSelector(nodeId, index);
    return [pace.sourceOf(selector, sight), selector];
  }, [pace, nodeId, index, sight]);
  const { node, place } = useSelected(source, select);
  const ref = useRef<HTMLLIElement>(null);
  const exists = node !== null;
  useLayout(() => (ref.current ? sight.watch(ref.current) : undefined), [sight, exists]);
  return { node, place, ref, isSkipped: sight.isSkipped };
}

// Two facts that one render shows, in one subscription.
function createSelector(nodeId: string, index: number | null): (state: RunState) => RowState {
  let last: RowState | null = null;
  return (state) => {
    const node = selectNode(state, nodeId);
    const place = index === null ? null : placeAt(selectParallel(state), index);
    if (last?.node !== node || last.place !== place) last = { node, place };
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
