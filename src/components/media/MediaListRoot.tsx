'use client';

import { forwardRef, useMemo, useState } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { MediaListContext, type MediaItem } from './mediaContext.ts';
import { readItems, readRunItems } from './readItems.ts';

/** Props of `<MediaList.Root>`. */
export interface MediaListRootProps extends PartProps<'div', { count: number }> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
  /**
   * Which files of the run: all that its nodes and its result hold, or those of its result alone.
   * @default 'run'
   */
  source?: 'run' | 'output' | undefined;
  /** Files from elsewhere, instead of the run's. */
  items?: readonly MediaItem[] | undefined;
  /** Keeps the boxes of `items` and shows nothing in them: what will come has the same shape. */
  waiting?: boolean | undefined;
  /**
   * How many are shown before somebody asks for more.
   * @default 24
   */
  limit?: number | undefined;
}

const noItems: readonly MediaItem[] = [];

/** Gives media to its parts; nothing when there are none. Renders a `<div>`. */
export const MediaListRoot = forwardRef<HTMLDivElement, MediaListRootProps>(function MediaListRoot(
  { run, source = 'run', items, waiting = false, limit = 24, ...props },
  ref,
) {
  const scope = useRunScope(run);
  const [all, setAll] = useState(false);
  const { labels, locale, durations } = scope;
  const found = useWorkflowState(scope.run, (state) => {
    if (items) return noItems;
    return source === 'run'
      ? readRunItems(state, labels.result)
      : readItems(state.output, labels.result, 'result');
  });
  const every = items ?? found;
  const value = useMemo(() => {
    const shown = all ? every : every.slice(0, limit);
    const more = every.length - shown.length;
    return { items: shown, more, showAll: () => setAll(true), waiting, labels, locale, durations };
  }, [every, all, limit, waiting, labels, locale, durations]);

  if (every.length === 0) return null;
  return (
    <MediaListContext.Provider value={value}>
      {renderPart('div', {
        slot: 'media',
        state: { count: every.length },
        props,
        own: { className: 'fw-root' },
        ref,
      })}
    </MediaListContext.Provider>
  );
});
