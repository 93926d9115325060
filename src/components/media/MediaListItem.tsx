'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { MediaItemContext, useMediaList, type MediaItem, type MediaItemScope } from './mediaContext.ts';
import { useItemScope } from './useItemScope.ts';

/** Props of `<MediaList.Item>`. */
export interface MediaListItemProps extends PartProps<'li', MediaItemScope> {
  /** The file that it shows. */
  item: MediaItem;
}

/** One file. Renders an `<li>`. */
export const MediaListItem = forwardRef<HTMLLIElement, MediaListItemProps>(function MediaListItem(
  { item, ...props },
  ref,
) {
  const { waiting } = useMediaList('MediaList.Item');
  const scope = useItemScope(item, 'MediaList.Item', waiting);
  return (
    <MediaItemContext.Provider value={scope}>
      {renderPart('li', {
        slot: 'media-item',
        status: scope.status,
        state: scope,
        props,
        own: { 'data-kind': item.media.kind },
        ref,
      })}
    </MediaItemContext.Provider>
  );
});
