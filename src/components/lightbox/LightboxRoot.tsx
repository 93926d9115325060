'use client';

import { forwardRef, useId, useMemo, useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { MediaItemContext, useMediaList, useMediaViewer, type MediaItem } from '../media/mediaContext.ts';
import { useItemScope } from '../media/useItemScope.ts';
import { LightboxContext, lightboxState, type LightboxState } from './lightboxContext.ts';
import { pressKey } from './pressKey.ts';
import { useModal } from './useModal.ts';
import { useZoom } from './useZoom.ts';

/** Props of `<Lightbox.Root>`. */
export interface LightboxRootProps extends PartProps<'dialog', LightboxState> {}

/**
 * One file of a `<MediaList.Root>` above the whole page, for as long as the list says so; nothing else. Arrows,
 * Home, End, plus, minus and 0 work anywhere in it, Esc closes it where the list agrees. Renders a `<dialog>`.
 */
export const LightboxRoot = forwardRef<HTMLDialogElement, LightboxRootProps>(
  function LightboxRoot(props, ref) {
    const { visual, opened } = useMediaViewer('Lightbox.Root');
    const index = visual.findIndex((item) => item.key === opened);
    const found = visual[index] ?? null;
    // A file that its list no longer has stays until somebody closes it.
    const [last, setLast] = useState(found);
    if (found !== null && found !== last) setLast(found);
    const item = found ?? (last?.key === opened ? last : null);
    if (item === null) return null;
    const place = found === null ? { index: 0, items: [item] } : { index, items: visual };
    return <Dialog ref={ref} {...props} item={item} {...place} />;
  },
);

interface DialogProps extends LightboxRootProps {
  item: MediaItem;
  index: number;
  items: readonly MediaItem[];
}

const Dialog = forwardRef<HTMLDialogElement, DialogProps>(function Dialog(
  { item, index, items, ...props },
  ref,
) {
  const { labels, locale } = useMediaList('Lightbox.Root');
  const { setOpened } = useMediaViewer('Lightbox.Root');
  const media = useItemScope(item, 'Lightbox.Root', false);
  const zoom = useZoom(item.key, item.media.kind === 'image' && media.status === 'loaded' && !media.veiled);
  const captionId = useId();
  const count = items.length;

  const scope = useMemo(() => {
    const go = (to: number): void => {
      const next = items[to];
      if (next) setOpened(next.key);
    };
    return { labels, locale, item, index, count, go, close: () => setOpened(null), zoom, captionId };
  }, [labels, locale, item, index, count, items, setOpened, zoom, captionId]);
  const modal = useModal(scope.close);
  const merged = useMergedRef(modal.element, ref);

  return (
    <LightboxContext.Provider value={scope}>
      <MediaItemContext.Provider value={media}>
        {renderPart('dialog', {
          slot: 'lightbox',
          status: media.status,
          state: lightboxState(scope),
          props,
          own: {
            className: 'fw-root',
            tabIndex: -1,
            'aria-label': labels.lightbox,
            'aria-describedby': captionId,
            onCancel: modal.onCancel,
            onClose: modal.onClose,
            // To the list around it, a dialog is no part of a row.
            onClick: (event: SyntheticEvent) => event.stopPropagation(),
            onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
              event.stopPropagation();
              if (pressKey(event, scope)) event.preventDefault();
            },
          },
          ref: merged,
        })}
      </MediaItemContext.Provider>
    </LightboxContext.Provider>
  );
});
