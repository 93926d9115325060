'use client';

import { forwardRef, memo, type ReactElement, type ReactNode } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { MediaRestContext, useMediaItems, useMediaList, type MediaItem } from './mediaContext.ts';
import { isVisual } from './useViewer.ts';

/** Props of `<MediaList.List>`. */
export interface MediaListListProps extends Omit<PartProps<'ul', { count: number }>, 'children'> {
  /** Renders one file. Called again only for a file that changed, as long as it is the same function. */
  children: (item: MediaItem) => ReactNode;
}

/** The files, one alone or several as an even grid. Renders a `<ul>`. */
export const MediaListList = forwardRef<HTMLUListElement, MediaListListProps>(function MediaListList(
  { children, ...props },
  ref,
) {
  const { labels } = useMediaList('MediaList.List');
  const { items, rest, list } = useMediaItems('MediaList.List');
  const visual = items.filter(isVisual);
  const first = visual[0]?.media;
  const ratio = first?.width && first.height ? Math.min(2, Math.max(0.5, first.width / first.height)) : 1;

  // Set on the element, because a policy without 'unsafe-inline' blocks a style attribute from the server.
  useLayout(() => list.current?.style.setProperty('--fw-media-cell-ratio', String(ratio)), [list, ratio]);

  return renderPart('ul', {
    slot: 'media-list',
    state: { count: items.length },
    props,
    own: {
      role: 'list',
      'aria-label': labels.media,
      'data-layout': visual.length > 1 ? 'grid' : 'single',
      'data-count': Math.min(visual.length, 5),
      children: items.map((item) => (
        <Row key={item.key} item={item} rest={rest?.key === item.key ? rest.count : 0} render={children} />
      )),
    },
    ref: useMergedRef(list, ref),
  });
});

interface RowProps {
  item: MediaItem;
  rest: number;
  render: (item: MediaItem) => ReactNode;
}

const Row = memo(function Row({ item, rest, render }: RowProps): ReactElement {
  return <MediaRestContext.Provider value={rest}>{render(item)}</MediaRestContext.Provider>;
});
