'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { MediaItemContext, useMediaViewer, type MediaItem, type MediaItemScope } from './mediaContext.ts';
import { useItemScope } from './useItemScope.ts';

/** Props of `<MediaList.Stage>`. */
export interface MediaListStageProps extends PartProps<'div', { item: MediaItem | null }> {}

/**
 * The large place of a gallery: of the newest picture, until somebody picks one. Of the same size whatever it shows,
 * and without children while it shows nothing. Renders a `<div>`.
 */
export const MediaListStage = forwardRef<HTMLDivElement, MediaListStageProps>(
  function MediaListStage(props, ref) {
    const { selected } = useMediaViewer('MediaList.Stage');
    if (selected !== null) return <Filled ref={ref} {...props} item={selected} />;
    const { children: _, ...empty } = props;
    return renderPart('div', { slot: 'media-stage', state: { item: null }, props: empty, ref });
  },
);

const Filled = forwardRef<HTMLDivElement, MediaListStageProps & { item: MediaItem }>(function Filled(
  { item, ...props },
  ref,
) {
  const { visual, select, id } = useMediaViewer('MediaList.Stage');
  const scope: MediaItemScope = useItemScope(item, 'MediaList.Stage', false);
  const pick = (): void => select(item.key);
  return (
    <MediaItemContext.Provider value={scope}>
      {renderPart('div', {
        slot: 'media-stage',
        status: scope.status,
        state: { item },
        props,
        own: {
          id: `${id}stage`,
          role: 'tabpanel',
          'aria-labelledby': `${id}tab${visual.indexOf(item)}`,
          // What somebody is busy with is not taken away by the next picture.
          onClick: pick,
          onPlayCapture: pick,
        },
        ref,
      })}
    </MediaItemContext.Provider>
  );
});
