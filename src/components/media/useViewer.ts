import { useCallback, useId, useMemo, useState } from 'react';
import type { MediaItem, MediaViewerScope } from './mediaContext.ts';

/** Which file is shown large: in the lightbox when it is open, and on the stage of a gallery. */
export function useViewer(
  every: readonly MediaItem[],
  given: string | null | undefined,
  onOpenedChange: ((key: string | null) => void) | undefined,
): MediaViewerScope {
  const id = useId();
  const [own, setOwn] = useState<string | null>(null);
  const [picked, select] = useState<string | null>(null);
  const opened = given === undefined ? own : given;
  const setOpened = useCallback(
    (key: string | null) => {
      setOwn(key);
      onOpenedChange?.(key);
    },
    [onOpenedChange],
  );
  return useMemo(() => {
    const visual = every.filter(isVisual);
    const selected = visual.find((item) => item.key === picked) ?? newest(visual);
    return { visual, opened, setOpened, selected, select, id };
  }, [every, opened, setOpened, picked, id]);
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
