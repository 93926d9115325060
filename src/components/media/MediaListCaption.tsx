'use client';

import { forwardRef } from 'react';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMediaItem, type MediaItemScope } from './mediaContext.ts';

/** Props of `<MediaList.Caption>`. */
export interface MediaListCaptionProps extends PartProps<'span', MediaItemScope> {}

/** The name of the node that made the file. Renders a `<span>`. */
export const MediaListCaption = forwardRef<HTMLSpanElement, MediaListCaptionProps>(
  function MediaListCaption(props, ref) {
    const scope = useMediaItem('MediaList.Caption');
    return renderPart('span', {
      slot: 'media-caption',
      state: scope,
      props,
      own: { dir: 'auto', children: plainLine(scope.item.name) },
      ref,
    });
  },
);
