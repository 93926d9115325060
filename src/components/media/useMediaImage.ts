import { useEffect, useRef, useState, type Ref, type SyntheticEvent } from 'react';
import type { WorkflowLabels } from '../../react/labels.ts';
import { plainLine } from '../internal/plainText.ts';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import type { MediaItemScope } from './mediaContext.ts';

/** What an `<img>` needs to show the picture of a scope; `null` when there is none that can be shown. */
export function useMediaImage(
  scope: MediaItemScope,
  labels: WorkflowLabels,
  given: Ref<HTMLImageElement>,
): { own: object; ref: Ref<HTMLImageElement> } | null {
  const { item, status, setStatus, setSize } = scope;
  const element = useRef<HTMLImageElement>(null);
  const ref = useMergedRef(element, given);
  const src = useDecoded(item.key, item.media.kind === 'image' ? scope.src : null);

  // A picture from the server's HTML may have come, or failed, before there was anybody to hear of it.
  useLayout(() => {
    const image = element.current;
    if (!image || src === null) return;
    if (!image.complete) return setStatus('loading');
    whenDecoded(image).then(
      () => setStatus('loaded'),
      () => setStatus('broken'),
    );
  }, [src, setStatus]);

  if (src === null || status === 'broken') return null;
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
      if (image.naturalWidth > 0 && image.naturalHeight > 0) {
        setSize({ width: image.naturalWidth, height: image.naturalHeight });
      }
      void whenDecoded(image).then(
        () => setStatus('loaded'),
        () => setStatus('loaded'),
      );
    },
    onError: () => setStatus('broken'),
  };
  return { own, ref };
}

// A new address of the same file is shown once its picture is ready: until then the old picture stays.
function useDecoded(key: string, src: string | null): string | null {
  const [latest, setLatest] = useState({ key, src });
  const shown = latest.key === key ? latest.src : null;
  useEffect(() => {
    if (src === shown && latest.key === key) return;
    if (src === null || shown === null) return setLatest({ key, src });
    let wanted = true;
    const next = new Image();
    next.referrerPolicy = 'no-referrer';
    next.src = src;
    const show = (): void => {
      if (wanted) setLatest({ key, src });
    };
    whenDecoded(next).then(show, show);
    return () => {
      wanted = false;
    };
  }, [key, src, shown, latest.key]);
  return src === null ? null : (shown ?? src);
}

async function whenDecoded(image: HTMLImageElement): Promise<void> {
  if (typeof image.decode === 'function') await image.decode();
}
