'use client';

import { forwardRef, useId } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { useCard } from './cardContext.ts';

/** Props of `<Card.Title>`. */
export interface CardTitleProps extends PartProps<'h3', object> {
  /** Its rank among the headings of the page. @default 3 */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
}

/** The workflow's name, which is the card's. Renders an `<h3>`, or the heading of another level. */
export const CardTitle = forwardRef<HTMLHeadingElement, CardTitleProps>(function CardTitle(
  { headingLevel = 3, ...props },
  ref,
) {
  const { title, setTitleId } = useCard('Card.Title');
  const ownId = useId();
  const id = props.id ?? ownId;
  useLayout(() => {
    setTitleId(id);
    return () => setTitleId(null);
  }, [id, setTitleId]);
  return renderPart(`h${headingLevel}`, {
    slot: 'card-title',
    state: {},
    props,
    own: { id, dir: 'auto', title, children: title },
    ref,
  });
});
