'use client';

import { forwardRef, useRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { MediaItemContext, type MediaItem } from '../media/mediaContext.ts';
import { useItemScope } from '../media/useItemScope.ts';
import { useCompare, type CompareSide as Side, type CompareState } from './compareContext.ts';

/** Props of `<Compare.Side>`. */
export interface CompareSideProps extends PartProps<'div', CompareState> {
  /** Which of the two pictures. */
  side: Side;
}

/** One of the pictures, cut where the other begins; without children until it has been made. Renders a `<div>`. */
export const CompareSide = forwardRef<HTMLDivElement, CompareSideProps>(function CompareSide(props, ref) {
  const { items, position } = useCompare('Compare.Side');
  const item = items[props.side];
  if (item !== null) return <Filled ref={ref} {...props} item={item} />;
  const { side, children: _, ...empty } = props;
  return renderPart('div', {
    slot: 'compare-side',
    status: 'waiting',
    state: { position },
    props: empty,
    own: { 'data-side': side },
    ref,
  });
});

const Filled = forwardRef<HTMLDivElement, CompareSideProps & { item: MediaItem }>(function Filled(
  { side, item, ...props },
  ref,
) {
  const { position } = useCompare('Compare.Side');
  const scope = useItemScope(item, 'Compare.Side', false);
  const { contentType } = item.media;
  const { size } = scope;
  const element = useRef<HTMLDivElement>(null);

  // Its own shape, in a box that has the shape of one of the two.
  useLayout(() => {
    if (size === null) return;
    element.current?.style.setProperty('--fw-media-ratio', (size.width / size.height).toFixed(4));
  }, [size]);

  return (
    <MediaItemContext.Provider value={scope}>
      {renderPart('div', {
        slot: 'compare-side',
        status: scope.status,
        state: { position },
        props,
        own: {
          'data-side': side,
          'data-alpha': contentType !== 'image/jpeg' || undefined,
          'data-veiled': scope.veiled || undefined,
        },
        ref: useMergedRef(element, ref),
      })}
    </MediaItemContext.Provider>
  );
});
