import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { useLayout } from '../internal/useLayout.ts';
import type { MediaItem, MediaViewerScope } from './mediaContext.ts';

interface ViewerOptions {
  readonly every: readonly MediaItem[];
  readonly opened: string | null | undefined;
  readonly defaultOpened: string | null;
  readonly onOpenedChange: ((key: string | null) => void) | undefined;
  /** When the run began that the files are of. What somebody picked of one run says nothing about the next. */
  readonly startedAt: number | null;
}

/** Which file is shown large: in the lightbox when it is open, and on the stage of a gallery. */
export function useViewer(options: ViewerOptions): MediaViewerScope {
  const { every, opened: given, defaultOpened, onOpenedChange, startedAt } = options;
  const id = useId();
  const [own, setOwn] = useState(defaultOpened);
  const [picked, setPicked] = useState<{ key: string; startedAt: number | null } | null>(null);
  const opened = given === undefined ? own : given;

  // Called, not compared: an inline function must not render every file anew.
  const tell = useRef(onOpenedChange);
  useLayout(() => {
    tell.current = onOpenedChange;
  }, [onOpenedChange]);
  const setOpened = useCallback((key: string | null) => {
    setOwn(key);
    tell.current?.(key);
  }, []);

  return useMemo(() => {
    const visual = every.filter(isVisual);
    const pick = picked?.startedAt === startedAt ? picked.key : null;
    const selected = visual.find((item) => item.key === pick) ?? newest(visual);
    const select = (key: string): void => setPicked({ key, startedAt });
    return { visual, opened, setOpened, selected, select, id };
  }, [every, opened, setOpened, picked, startedAt, id]);
}

/** Whether it is something to look at. */
export function isVisual({ media }: MediaItem): boolean {
  return media.kind === 'image' || media.kind === 'video';
}

// Of several that were made at once, the first.
function newest(items: readonly MediaItem[]): MediaItem | null {
  let found: MediaItem | null = null;
  for (const item of items) {
    if (found === null || (item.madeAt ?? 0) > (found.madeAt ?? 0)) found = item;
  }
  return found;
}
