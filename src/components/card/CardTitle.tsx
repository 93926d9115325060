'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useCard } from './cardContext.ts';

/** Props of `<Card.Title>`. */
export interface CardTitleProps extends PartProps<'h3', object> {
  /** Its rank among the headings of the page. @default 3 */
  level?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
}

/** The workflow's name, which is the card's. Renders an `<h3>`, or the heading of another level. */
export const CardTitle = forwardRef<HTMLHeadingElement, CardTitleProps>(function CardTitle(
  { level = 3, ...props },
  ref,
) {
  const { title, titleId } = useCard('Card.Title');
  return renderPart(`h${level}`, {
    slot: 'card-title',
    state: {},
    props,
    own: { id: titleId, dir: 'auto', title, children: title },
    ref,
  });
});
