'use client';

import { forwardRef, useMemo, useRef, useState } from 'react';
import type { Media, WorkflowRun } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useDataScope, useDataState } from '../internal/scope.ts';
import { MediaItemsContext, MediaListContext, MediaViewerContext, type MediaItem } from './mediaContext.ts';
import { readItems, readRunItems, toItems } from './readItems.ts';
import { flagItem, useFlaggedUrls } from './useFlaggedUrls.ts';
import { useLifted } from './useLifted.ts';
import { isVisual, useViewer } from './useViewer.ts';

/** Props of `<MediaList.Root>`. */
export interface MediaListRootProps extends PartProps<'div', { count: number }> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
  /**
   * Which files of the run: all that its nodes and its result hold, or those of its result alone.
   * @default 'run'
   */
  source?: 'run' | 'output' | undefined;
  /** Files from elsewhere, instead of the run's: there need not be one then. What `readMedia` finds is called a result. */
  items?: readonly MediaItem[] | readonly Media[] | undefined;
  /** Keeps the boxes of `items` and shows nothing in them: what will come has the same shape. */
  waiting?: boolean | undefined;
  /**
   * How many are shown before somebody asks for more.
   * @default 24
   */
  limit?: number | undefined;
  /**
   * `box`: pictures together are at most `--fw-media-height` high, however many there are; the last tile stands
   * for those that have no room. `content`: as high as they are.
   * @default 'content'
   */
  fit?: 'content' | 'box' | undefined;
  /**
   * `keep`: the root is there before the first file is, so that nothing moves when it comes.
   * @default 'hide'
   */
  empty?: 'hide' | 'keep' | undefined;
  /** Key of the item that the lightbox shows, `null` for none. Leave it out, and the list keeps it itself. */
  opened?: string | null | undefined;
  /** What the lightbox shows at first, where the list keeps it itself. */
  defaultOpened?: string | null | undefined;
  /** Called when somebody opens an item, goes on to another one, or closes: with its key, or `null`. */
  onOpenedChange?: ((key: string | null) => void) | undefined;
}

const noItems: readonly MediaItem[] = [];
// Two rows of three.
const boxTiles = 6;

/** Gives media to its parts; nothing when there are none. Renders a `<div>`. */
export const MediaListRoot = forwardRef<HTMLDivElement, MediaListRootProps>(function MediaListRoot(
  {
    run,
    source = 'run',
    items: given,
    waiting = false,
    limit = 24,
    fit = 'content',
    empty = 'hide',
    opened,
    defaultOpened = null,
    onOpenedChange,
    ...props
  },
  ref,
) {
  const scope = useDataScope(run, given !== undefined);
  const { result } = scope.labels;
  const items = useMemo(() => given && toItems(given, result), [given, result]);
  const [all, setAll] = useState(false);
  const [lifted, setLifted] = useLifted();
  const found = useDataState(scope.run, (state) => {
    if (items) return noItems;
    return source === 'run'
      ? readRunItems(state, result)
      : readItems(state.rawOutput, result, 'result', state.endedAt);
  });
  const flagged = useFlaggedUrls(scope.run);
  const every = useMemo(() => {
    const all = items ?? found;
    return flagged.size === 0 ? all : all.map((item) => flagItem(item, flagged));
  }, [items, found, flagged]);
  const startedAt = useDataState(scope.run, (state) => state.startedAt);
  const viewer = useViewer({
    ...{ every, opened, defaultOpened, onOpenedChange },
    // Files from elsewhere have nothing to do with when the run began.
    startedAt: items ? null : startedAt,
  });
  const list = useRef<HTMLUListElement>(null);
  const open = viewer.setOpened;
  const parts = useMemo(
    () => ({ ...scope, waiting, lifted, setLifted, open }),
    [scope, waiting, lifted, setLifted, open],
  );
  const files = useMemo(() => {
    const shown = fit === 'box' ? fill(every) : { items: all ? every : every.slice(0, limit), rest: null };
    const more = fit === 'box' ? 0 : every.length - shown.items.length;
    return { ...shown, more, showAll: () => setAll(true), list };
  }, [every, fit, all, limit]);

  if (every.length === 0 && empty === 'hide' && viewer.opened === null) return null;
  return (
    <MediaListContext.Provider value={parts}>
      <MediaItemsContext.Provider value={files}>
        <MediaViewerContext.Provider value={viewer}>
          {renderPart('div', {
            slot: 'media',
            state: { count: every.length },
            props,
            own: { className: 'fw-root', 'data-fit': fit },
            ref,
          })}
        </MediaViewerContext.Provider>
      </MediaItemsContext.Provider>
    </MediaListContext.Provider>
  );
});

// What has no picture stands below those that have one.
function fill(every: readonly MediaItem[]) {
  const visual = every.filter(isVisual);
  const tiles = visual.slice(0, boxTiles);
  const last = tiles[boxTiles - 1];
  const rest =
    last && visual.length > boxTiles ? { key: last.key, count: visual.length - boxTiles + 1 } : null;
  return { items: [...tiles, ...every.filter((item) => !isVisual(item))], rest };
}
