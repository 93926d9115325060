import type { RefObject } from 'react';
import { selectNodes, type WorkflowRun } from '../../core/index.ts';
import { useLayout } from '../internal/useLayout.ts';

/**
 * Keeps what runs in view within a list that scrolls sideways and has `count` rows; 0 for one that does not. It scrolls
 * the list alone, never the page, and only when another node has started: a list that somebody has scrolled stays
 * where it is until then.
 */
export function useCurrentInView(run: WorkflowRun, list: RefObject<HTMLElement | null>, count: number): void {
  useLayout(() => {
    if (count === 0) return;
    let last = -1;
    const follow = (): void => {
      const current = selectNodes(run.getState()).findIndex((node) => node.status === 'running');
      if (current === last) return;
      last = current;
      const row = list.current?.children[current];
      if (row && list.current) reveal(list.current, row);
    };
    follow();
    return run.subscribe(follow);
  }, [run, list, count]);
}

// Its neighbours are part of what one wants to see, so there is room for half a step on either side.
function reveal(list: HTMLElement, row: Element): void {
  const outer = list.getBoundingClientRect();
  const inner = row.getBoundingClientRect();
  const room = Math.max(0, Math.min(inner.width / 2, (outer.width - inner.width) / 2));
  if (inner.left - room < outer.left) list.scrollBy({ left: inner.left - room - outer.left });
  else if (inner.right + room > outer.right) list.scrollBy({ left: inner.right + room - outer.right });
}
