import { useEffect, useRef, useState, type Ref, type SyntheticEvent } from 'react';
import type { WorkflowLabels } from '../../react/labels.ts';
import { plainLine } from '../internal/plainLine.ts';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import type { MediaItem, MediaItemScope } from './mediaContext.ts';
import { useLightUrl } from './useLightUrl.ts';
import { useVeil } from './useVeil.ts';

/** What an `<img>` needs to show the picture of a scope; `null` when there is none that can be shown. */
export function useMediaImage(
  scope: MediaItemScope,
  labels: WorkflowLabels,
  given: Ref<HTMLImageElement>,
): { own: object; ref: Ref<HTMLImageElement> } | null {
  const { item, status, setStatus, setSize } = scope;
  const element = useRef<HTMLImageElement>(null);
  const ref = useMergedRef(element, given);
  const light = useLightUrl(item.key, item.media.kind === 'image' ? scope.src : null);
  const address = light.src;
  const src = useDecoded(item, address, status === 'loaded');
  // Of the picture that is still there until the next one is ready, nothing is told.
  const isOwn = src !== null && src === address && light.isMade;
  // Whose status it is that is waited for: what is late for one file must not be told of the next.
  const told = useRef<MediaItemScope['setStatus'] | null>(null);
  const isThere = src !== null && status !== 'broken';
  useVeil(element, scope.veiled, isThere ? item.key : null);

  // A picture from the server's HTML may have come, or failed, before there was anybody to hear of it.
  useLayout(() => {
    const image = element.current;
    if (!image || !isOwn) return;
    told.current = setStatus;
    if (!image.complete) setStatus('loading');
    else
      void isDecoded(image).then((decoded) => {
        if (told.current === setStatus) setStatus(decoded ? 'loaded' : 'broken');
      });
    return () => {
      told.current = null;
    };
  }, [src, isOwn, setStatus]);

  if (!isThere) return null;
  const { width, height } = item.media;
  // One without the other would give the box a ratio that nobody meant.
  const known = width !== null && height !== null;
  const own = {
    src,
    alt: labels.image(plainLine(item.name), item.index, item.count),
    width: known ? width : undefined,
    height: known ? height : undefined,
    decoding: 'async',
    referrerPolicy: 'no-referrer',
    // A drag is for panning and for sliders; the picture is saved by the button that says so.
    draggable: false,
    onLoad: ({ currentTarget: image }: SyntheticEvent<HTMLImageElement>) => {
      if (!isOwn) return;
      if (image.naturalWidth > 0 && image.naturalHeight > 0) {
        setSize({ width: image.naturalWidth, height: image.naturalHeight });
      }
      void isDecoded(image).then(() => {
        if (told.current === setStatus) setStatus('loaded');
      });
    },
    onError: () => {
      if (isOwn && !light.fallBack()) setStatus('broken');
    },
  };
  return { own, ref };
}

// A new address of the same file is shown once its picture is ready: until then the old picture stays, if there is one.
function useDecoded({ key, media }: MediaItem, src: string | null, isLoaded: boolean): string | null {
  const { nsfw } = media;
  const [latest, setLatest] = useState({ key, src, nsfw });
  const shown = latest.key === key ? latest.src : null;
  // Without the veil of the new one, the old one would be seen.
  const hasPicture = isLoaded && (nsfw || !latest.nsfw);
  useEffect(() => {
    if (src === shown && latest.key === key) return;
    if (src === null || shown === null || !hasPicture) return setLatest({ key, src, nsfw });
    let wanted = true;
    const next = new Image();
    next.referrerPolicy = 'no-referrer';
    next.src = src;
    void isDecoded(next).then(() => {
      if (wanted) setLatest({ key, src, nsfw });
    });
    return () => {
      wanted = false;
    };
  }, [key, src, nsfw, shown, latest.key, hasPicture]);
  return src === null || !hasPicture ? src : (shown ?? src);
}

// Browsers refuse to decode what they show all the same, an SVG for one, or when there is no memory for two of it:
// only what has no size either is no picture.
async function isDecoded(image: HTMLImageElement): Promise<boolean> {
  try {
    await image.decode();
    return true;
  } catch {
    return image.naturalWidth > 0;
  }
}
