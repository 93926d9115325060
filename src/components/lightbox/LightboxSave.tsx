'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMediaItem } from '../media/mediaContext.ts';
import { mediaName } from '../media/mediaName.ts';
import { useMediaUrl } from '../media/useMediaUrl.ts';
import { iconButton } from './iconButton.tsx';
import { lightboxState, useLightbox, type LightboxState } from './lightboxContext.ts';
import { saveFile } from './saveFile.ts';

/** Props of `<Lightbox.Save>`. */
export interface LightboxSaveProps extends PartProps<'a', LightboxState> {}

/**
 * Downloads the file, under its own name where the server lets it; nothing when its address is refused. Renders an
 * `<a>`, or a `<button>` for a file that stands in the output itself: no link ever leads to such an address.
 */
export const LightboxSave = forwardRef<HTMLAnchorElement, LightboxSaveProps>(
  function LightboxSave(props, ref) {
    const scope = useLightbox('Lightbox.Save');
    const { item, src, status } = useMediaItem('Lightbox.Save');
    const href = useMediaUrl(item.media, 'link');
    // What cannot be read is not worth saving; what did not load may yet.
    if (src === null || (href === null && status === 'broken')) return null;
    const { labels } = scope;
    const name = mediaName(item.media, labels, item.name);
    const own = iconButton(labels.save, 'M10 3.5v9M6.2 9l3.8 3.8L13.8 9M4 16.5h12');
    return renderPart(href === null ? 'button' : 'a', {
      slot: 'lightbox-save',
      state: lightboxState(scope),
      props,
      own:
        href === null
          ? { ...own, type: 'button', onClick: () => saveFile(src, name) }
          : { ...own, href, download: name, target: '_blank', rel: 'noopener noreferrer' },
      ref,
    });
  },
);
