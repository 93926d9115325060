import { useCallback, useContext, useMemo, useState } from 'react';
import { MediaRestContext, useMediaList, type MediaItem, type MediaItemScope } from './mediaContext.ts';
import type { MediaSize, MediaStatus } from './mediaContext.ts';
import { useMediaUrl } from './useMediaUrl.ts';
import { useVeilReady } from './useVeil.ts';

interface Progress {
  readonly key: string;
  readonly url: string;
  readonly status: MediaStatus;
  readonly natural: MediaSize | null;
}

/** What the parts of one file need to know. `part` is who asks; `waiting` keeps the file's box and nothing else. */
export function useItemScope(item: MediaItem, part: string, waiting: boolean): MediaItemScope {
  const { lifted, setLifted } = useMediaList(part);
  const rest = useContext(MediaRestContext);
  const { key, media } = item;
  const url = useMediaUrl(media);
  const start: Progress = { key, url: media.url, status: 'idle', natural: null };
  const [latest, setLatest] = useState(start);

  // Of another file it says nothing. A file that replaces this one keeps its box; only a failure was the old one's.
  const isOurs = latest.key === key && (latest.status !== 'broken' || latest.url === media.url);
  const progress = isOurs ? latest : start;
  const update = useCallback(
    (facts: Partial<Progress>) =>
      setLatest((last) => ({
        status: 'idle',
        natural: null,
        ...(last.key === key ? last : {}),
        ...facts,
        key,
        url: media.url,
      })),
    [key, media.url],
  );
  const setStatus = useCallback((status: MediaStatus) => update({ status }), [update]);
  const setSize = useCallback((natural: MediaSize) => update({ natural }), [update]);

  const status = waiting ? 'waiting' : url === null ? 'refused' : progress.status;
  const { natural } = progress;
  const veiled = media.nsfw && !lifted.has(media.url);
  const ready = useVeilReady(veiled);
  return useMemo((): MediaItemScope => {
    const { width, height } = media;
    return {
      item,
      src: waiting || !ready ? null : url,
      status,
      setStatus,
      size: width !== null && height !== null ? { width, height } : natural,
      setSize,
      veiled,
      setVeiled: (veiled) => setLifted(media.url, !veiled),
      rest,
    };
  }, [item, media, url, waiting, status, setStatus, natural, setSize, veiled, ready, setLifted, rest]);
}
