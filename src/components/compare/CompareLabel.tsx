'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useCompare, type CompareSide, type CompareState } from './compareContext.ts';

/** Props of `<Compare.Label>`. */
export interface CompareLabelProps extends PartProps<'span', CompareState> {
  /** The picture that it names. */
  side: CompareSide;
}

// Less of a picture than this, and its label would stand on the other one.
const least = 18;

/** Says which picture is which, while enough of it is seen. Renders a `<span>`. */
export const CompareLabel = forwardRef<HTMLSpanElement, CompareLabelProps>(function CompareLabel(
  { side, ...props },
  ref,
) {
  const { labels, position } = useCompare('Compare.Label');
  const seen = side === 'before' ? position : 100 - position;
  return renderPart('span', {
    slot: 'compare-label',
    state: { position },
    props,
    own: { 'data-side': side, 'data-covered': seen < least || undefined, children: labels[side] },
    ref,
  });
});
