'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMediaItem, useMediaList, type MediaItemScope } from './mediaContext.ts';
import { fileSize, mediaName } from './mediaName.ts';

/** Props of `<MediaList.File>`. */
export interface MediaListFileProps extends PartProps<'a', MediaItemScope> {}

/** A 3D model or another file as a named download; nothing for other kinds. Renders an `<a>`. */
export const MediaListFile = forwardRef<HTMLAnchorElement, MediaListFileProps>(
  function MediaListFile(props, ref) {
    const { labels, locale } = useMediaList('MediaList.File');
    const scope = useMediaItem('MediaList.File');
    const { media } = scope.item;
    if ((media.kind !== 'model3d' && media.kind !== 'file') || scope.src === null) return null;
    const name = mediaName(media, labels);
    const facts = [
      media.kind === 'model3d' && name !== labels.model3d ? labels.model3d : null,
      media.fileSize === null ? null : fileSize(media.fileSize, locale),
    ].filter((fact) => fact !== null);
    return renderPart('a', {
      slot: 'media-file',
      status: scope.status,
      state: scope,
      props,
      own: {
        href: scope.src,
        download: name,
        target: '_blank',
        rel: 'noopener noreferrer',
        title: labels.download(name),
        children: (
          <>
            <svg className="fw-media-file-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
              <path d="M10 3.5v9M6.2 9l3.8 3.8L13.8 9M4 16.5h12" />
            </svg>
            <bdi className="fw-media-file-name">{name}</bdi>{' '}
            {facts.length > 0 ? <span className="fw-media-file-facts">{facts.join(' · ')}</span> : null}
          </>
        ),
      },
      ref,
    });
  },
);
