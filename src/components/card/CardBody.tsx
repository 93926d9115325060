'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useCard } from './cardContext.ts';

/** Props of `<Card.Body>`. */
export interface CardBodyProps extends PartProps<'div', object> {}

/** The view of the run: a timeline, a waterfall, or what you put in it. Renders a `<div>`. */
export const CardBody = forwardRef<HTMLDivElement, CardBodyProps>(function CardBody(props, ref) {
  const { body } = useCard('Card.Body');
  return renderPart('div', { slot: 'card-body', state: {}, props, ref: useMergedRef(body, ref) });
});
