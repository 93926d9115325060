'use client';

import { forwardRef, Fragment, useRef, type ReactNode } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useMediaList, type MediaItem } from './mediaContext.ts';

/** Props of `<MediaList.List>`. */
export interface MediaListListProps extends Omit<PartProps<'ul', { count: number }>, 'children'> {
  /** Renders one file. */
  children: (item: MediaItem) => ReactNode;
}

/** The files, one alone or several as an even grid. Renders a `<ul>`. */
export const MediaListList = forwardRef<HTMLUListElement, MediaListListProps>(function MediaListList(
  { children, ...props },
  ref,
) {
  const { items, labels } = useMediaList('MediaList.List');
  const element = useRef<HTMLUListElement>(null);
  const visual = items.filter((item) => item.media.kind === 'image' || item.media.kind === 'video');
  const first = visual[0]?.media;
  const ratio = first?.width && first.height ? Math.min(2, Math.max(0.5, first.width / first.height)) : 1;

  // Set on the element, because a policy without 'unsafe-inline' blocks a style attribute from the server.
  useLayout(() => element.current?.style.setProperty('--fw-media-cell-ratio', String(ratio)), [ratio]);

  return renderPart('ul', {
    slot: 'media-list',
    state: { count: items.length },
    props,
    own: {
      role: 'list',
      'aria-label': labels.media,
      'data-layout': visual.length > 1 ? 'grid' : 'single',
      'data-count': Math.min(visual.length, 5),
      children: items.map((item) => <Fragment key={item.key}>{children(item)}</Fragment>),
    },
    ref: useMergedRef(element, ref),
  });
});
